-- Age bands, what jurisdictions ought to have, and what a source says is not there.

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "age_band" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "minimum" INTEGER,
    "maximum" INTEGER
) WITHOUT ROWID;

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "requirement" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "jurisdiction_kind" TEXT NOT NULL,
    "category" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "age_band" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "within" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "providers" INTEGER NOT NULL,
    "hours" TEXT,
    "weight" INTEGER NOT NULL,
    "mandatory" INTEGER NOT NULL CHECK ("mandatory" IN (0, 1)),
    "authority" TEXT,
    "purpose" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX "requirement_category" ON "requirement" ("category");
CREATE INDEX "requirement_age_band" ON "requirement" ("age_band");
CREATE INDEX "requirement_within" ON "requirement" ("within");

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "absence" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "jurisdiction" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "category" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "age_band" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "absence_jurisdiction" ON "absence" ("jurisdiction");
CREATE INDEX "absence_category" ON "absence" ("category");
CREATE INDEX "absence_age_band" ON "absence" ("age_band");
