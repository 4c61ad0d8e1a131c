-- For whom one number is, and the fields of a record that are for fewer readers than those of its kind.

ALTER TABLE "phone" ADD COLUMN "audience" TEXT NOT NULL DEFAULT 'PUBLIC';

CREATE TABLE "narrowing" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "of" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;
