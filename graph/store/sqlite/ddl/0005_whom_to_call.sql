-- Whom to call first and whom instead; whom a service is for; whose legal holidays offices keep.

ALTER TABLE "service" ADD COLUMN "use" TEXT NOT NULL DEFAULT 'HELP';
ALTER TABLE "service" ADD COLUMN "entry_point" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "service" ADD COLUMN "age_group" TEXT;
CREATE INDEX "service_entry_point" ON "service" ("entry_point");

ALTER TABLE "category" ADD COLUMN "urgent" INTEGER NOT NULL DEFAULT 0 CHECK ("urgent" IN (0, 1));

ALTER TABLE "profile" ADD COLUMN "holidays" TEXT;

-- Lists: citations (citation), instead_of (link).
CREATE TABLE "stand_in" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "call" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "provider" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX "stand_in_call" ON "stand_in" ("call");
CREATE INDEX "stand_in_provider" ON "stand_in" ("provider");
