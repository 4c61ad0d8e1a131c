-- The record of changes by subject, actor and time; the past by kind; what is kept apart from the directory.

-- The latest instant of all change sets up to this one that changed something; NULL for those that changed nothing,
-- so that the indexes have only those on record.
ALTER TABLE "change_set" ADD COLUMN "recorded_at" TEXT;
CREATE TABLE "latest" AS
SELECT "id", max("at") OVER (ORDER BY "revision") AS "at" FROM "change_set" AS s
WHERE EXISTS (SELECT 1 FROM "change" AS c WHERE c."revision" = s."revision" AND c."change_set" = s."id");
CREATE UNIQUE INDEX "latest_id" ON "latest" ("id");
UPDATE "change_set" SET "recorded_at" = (SELECT "at" FROM "latest" WHERE "latest"."id" = "change_set"."id");
DROP TABLE "latest";
CREATE INDEX "change_set_recorded_at" ON "change_set" ("recorded_at", "revision") WHERE "recorded_at" IS NOT NULL;
CREATE INDEX "change_set_actor" ON "change_set" ("actor", "revision") WHERE "recorded_at" IS NOT NULL;

-- `begins` is the kind that the subject becomes by this change, NULL where it stays what it was or goes. The JSON of
-- a record starts {"record":"kind". `redacted` is the newest revision that took something out of this change.
ALTER TABLE "change" ADD COLUMN "begins" TEXT;
ALTER TABLE "change" ADD COLUMN "redacted" INTEGER;
UPDATE "change" SET "begins" = substr("after", 12, instr(substr("after", 12), '"') - 1)
WHERE "after" IS NOT NULL AND ("before" IS NULL OR
    substr("after", 12, instr(substr("after", 12), '"')) <> substr("before", 12, instr(substr("before", 12), '"')));
DROP INDEX "change_subject";
CREATE INDEX "change_subject" ON "change" ("subject", "revision");
CREATE INDEX "change_begins" ON "change" ("begins", "subject", "revision") WHERE "begins" IS NOT NULL;

-- `kept` is the highest version that a record kept apart was ever given.
ALTER TABLE "counter" ADD COLUMN "recorded_at" TEXT;
ALTER TABLE "counter" ADD COLUMN "kept" INTEGER NOT NULL DEFAULT 0;
UPDATE "counter" SET "recorded_at" = (SELECT max("recorded_at") FROM "change_set");

-- Records of every kind that is kept apart, in the JSON of graph.model.codec; a new kind needs no migration. `writer`
-- is the id of the set that wrote it.
CREATE TABLE "kept" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "writer" TEXT NOT NULL,
    "expires_at" TEXT,
    "value" TEXT NOT NULL
);
CREATE INDEX "kept_kind" ON "kept" ("kind", "id");
CREATE INDEX "kept_expires_at" ON "kept" ("expires_at") WHERE "expires_at" IS NOT NULL;

-- By what they are found: a row for each value of a field that its kind declares for that.
CREATE TABLE "kept_lookup" (
    "kind" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "id" TEXT NOT NULL REFERENCES "kept" ("id") ON DELETE CASCADE,
    PRIMARY KEY ("kind", "field", "value", "id")
) WITHOUT ROWID;
CREATE INDEX "kept_lookup_id" ON "kept_lookup" ("id");
