-- What a telephone number is called beside the others of its contact.

ALTER TABLE "phone" ADD COLUMN "label" TEXT;
