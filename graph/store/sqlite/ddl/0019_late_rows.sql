-- Large change sets are written in many short transactions. Their rows in "change" come first, under a revision that is
-- higher than the counter's, so that nobody sees them. What they leave comes into the tables of the kinds, and into
-- "kept", only after the commit. Until then "late_record" and "late_kept" say what the tables do not have yet.

-- At most one change set at a time. `touched_at` is when it was written to last, in seconds since 1970.
CREATE TABLE "late" (
    "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
    "revision" INTEGER NOT NULL,
    "change_set" TEXT NOT NULL,
    "committed" INTEGER NOT NULL,
    "touched_at" REAL NOT NULL
);

-- Records that are as their change says, not as their kind's table does. `retired` is 0 for one that was written, 1 for
-- one that was retired and has its rows still, 2 if only its place in "item" is left.
CREATE TABLE "late_record" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "retired" INTEGER NOT NULL
) WITHOUT ROWID;

-- Rows that take the place of those in "kept". Without a value, the record is removed.
CREATE TABLE "late_kept" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "writer" TEXT NOT NULL,
    "expires_at" TEXT,
    "value" TEXT
);

CREATE TABLE "late_lookup" (
    "kind" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    PRIMARY KEY ("kind", "field", "value", "id")
) WITHOUT ROWID;
CREATE INDEX "late_lookup_id" ON "late_lookup" ("id");
