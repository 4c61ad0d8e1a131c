-- What a document says section by section, states in numbers, asks of sectors, explains and points to.

ALTER TABLE "citation" ADD COLUMN "section" TEXT;

-- Lists: citations (citation).
CREATE TABLE "section" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "first_line" INTEGER NOT NULL,
    "last_line" INTEGER NOT NULL
) WITHOUT ROWID;

-- Lists: citations (citation), named (link).
CREATE TABLE "count" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "category" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "team_kind" TEXT,
    "jurisdiction_kind" TEXT,
    "units_of" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "count_category" ON "count" ("category");
CREATE INDEX "count_units_of" ON "count" ("units_of");

-- Lists: citations (citation).
CREATE TABLE "duty" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "of" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "mandatory" INTEGER NOT NULL CHECK ("mandatory" IN (0, 1)),
    "authority" TEXT,
    "due" TEXT,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "duty_of" ON "duty" ("of");

-- Lists: citations (citation), aliases (word).
CREATE TABLE "glossary" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "step_of" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "step" INTEGER
) WITHOUT ROWID;
CREATE INDEX "glossary_step_of" ON "glossary" ("step_of");

-- Lists: citations (citation).
CREATE TABLE "resource" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "url" TEXT,
    "publisher" TEXT,
    "agency" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "resource_agency" ON "resource" ("agency");
