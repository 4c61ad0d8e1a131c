// Runs the audits of the package graphql-http, installed in the folder argv[2], against the address argv[3].
const { createRequire } = require("node:module");
const { serverAudits } = createRequire(`${process.argv[2]}/`)("graphql-http");

(async () => {
  const results = [];
  for (const audit of serverAudits({ url: process.argv[3] })) {
    const { status } = await audit.fn();
    results.push({ id: audit.id, name: audit.name, passes: status === "ok" });
  }
  console.log(JSON.stringify(results));
})();
