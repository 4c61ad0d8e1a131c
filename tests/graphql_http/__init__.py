"""GraphQL over HTTP, edition of September 2026: what the text asks of a server, each requirement by an id."""
