-- Cards of guides that are also on the wallet card of their template.

ALTER TABLE "guide_card" ADD COLUMN "wallet" INTEGER NOT NULL DEFAULT 0 CHECK ("wallet" IN (0, 1));
