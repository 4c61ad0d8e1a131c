-- Seats: how they take part, the law that asks for them, trainings. Relations: the written agreement behind them, whose
-- parties are rows of "link", how soon the target answers, and whether the source is told what came of it.

ALTER TABLE "member" ADD COLUMN "seat" TEXT NOT NULL DEFAULT 'CORE';
ALTER TABLE "member" ADD COLUMN "required_by" TEXT;

CREATE TABLE "training" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "level" TEXT,
    "delivery" TEXT,
    "valid_until" TEXT,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

ALTER TABLE "relation" ADD COLUMN "agreement_kind" TEXT;
ALTER TABLE "relation" ADD COLUMN "agreement_signed_at" TEXT;
ALTER TABLE "relation" ADD COLUMN "agreement_ends_at" TEXT;
ALTER TABLE "relation" ADD COLUMN "agreement_covers" TEXT;
ALTER TABLE "relation" ADD COLUMN "agreement_kept_at" TEXT;
ALTER TABLE "relation" ADD COLUMN "response_time" TEXT;
ALTER TABLE "relation" ADD COLUMN "feedback" TEXT NOT NULL DEFAULT 'UNKNOWN';
