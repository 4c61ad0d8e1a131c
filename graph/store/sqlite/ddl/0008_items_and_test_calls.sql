-- Verifications: what was found of each item, and why an attempt did not get through. Slots and kinds of help: which
-- lines are never called to test them, whom to ask instead, and whether an intake address agreed to get messages.

ALTER TABLE "verification" ADD COLUMN "attempt" TEXT;

CREATE TABLE "itemverification" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "heard" TEXT,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

ALTER TABLE "category" ADD COLUMN "never_called" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "slot" ADD COLUMN "never_called" TEXT NOT NULL DEFAULT 'UNKNOWN';
ALTER TABLE "slot" ADD COLUMN "ask_instead" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "slot" ADD COLUMN "confirms_by_mail" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "slot_ask_instead" ON "slot" ("ask_instead");
