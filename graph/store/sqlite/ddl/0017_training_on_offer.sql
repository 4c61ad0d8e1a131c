-- How advanced a training is that a document points to. For whom it is and how it is given are rows of "word".

ALTER TABLE "resource" ADD COLUMN "level" TEXT;
