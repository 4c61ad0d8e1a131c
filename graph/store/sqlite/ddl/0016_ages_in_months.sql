-- Ages of services in months, where a source gives months.

ALTER TABLE "service" ADD COLUMN "minimum_age_months" INTEGER;
ALTER TABLE "service" ADD COLUMN "maximum_age_months" INTEGER;
