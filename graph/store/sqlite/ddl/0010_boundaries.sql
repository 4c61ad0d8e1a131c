-- Outlines of jurisdictions, and the projection in which the directory's maps are drawn.

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "boundary" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "jurisdiction" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "outline" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX "boundary_jurisdiction" ON "boundary" ("jurisdiction");

ALTER TABLE "profile" ADD COLUMN "projection" TEXT;
