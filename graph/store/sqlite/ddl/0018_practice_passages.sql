-- The text of a document behind a statement on practice, if somebody imported it.

ALTER TABLE "practice" ADD COLUMN "passage" TEXT;
