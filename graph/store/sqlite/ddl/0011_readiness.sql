-- Standards of a strategy, activities about them, the agreements of teams, and what seats are responsible for.
-- Several values of a field are rows of "label", ids rows of "link", as for every kind.

-- Lists: citations (citation), narrowed (narrowing), asked_of, checks, considered, activities (label).
CREATE TABLE "standard" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "parent" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "days" INTEGER,
    "category" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "due" TEXT,
    "text" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX "standard_parent" ON "standard" ("parent");
CREATE INDEX "standard_category" ON "standard" ("category");

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "activity" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "standard" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "team" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "jurisdiction" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "due" TEXT,
    "done" TEXT,
    "result" TEXT,
    "participants" INTEGER,
    "link" TEXT
) WITHOUT ROWID;
CREATE INDEX "activity_standard" ON "activity" ("standard");
CREATE INDEX "activity_team" ON "activity" ("team");
CREATE INDEX "activity_jurisdiction" ON "activity" ("jurisdiction");
CREATE INDEX "activity_owner" ON "activity" ("owner");

ALTER TABLE "team" ADD COLUMN "agreement_kind" TEXT;
ALTER TABLE "team" ADD COLUMN "agreement_signed_at" TEXT;
ALTER TABLE "team" ADD COLUMN "agreement_ends_at" TEXT;
ALTER TABLE "team" ADD COLUMN "agreement_covers" TEXT;
ALTER TABLE "team" ADD COLUMN "agreement_kept_at" TEXT;
ALTER TABLE "team" ADD COLUMN "agreement_confidential" INTEGER CHECK ("agreement_confidential" IN (0, 1));
ALTER TABLE "relation" ADD COLUMN "agreement_confidential" INTEGER CHECK ("agreement_confidential" IN (0, 1));
UPDATE "relation" SET "agreement_confidential" = 0 WHERE "agreement_kind" IS NOT NULL;
