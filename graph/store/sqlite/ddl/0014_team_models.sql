-- Documented models of threat assessment, their dimensions, which model a team follows; and what documents say of the
-- practice of threat assessment.
-- Several values of a field are rows of "word", ids rows of "link", as for every kind.

-- Lists: citations (citation), narrowed (narrowing), aliases (word).
CREATE TABLE "team_model" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "acronym" TEXT,
    "country" TEXT,
    "setting" TEXT,
    "position" INTEGER NOT NULL
) WITHOUT ROWID;

-- Lists: citations (citation), narrowed (narrowing), values (word).
CREATE TABLE "model_dimension" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "model" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "dimension" TEXT NOT NULL,
    "passage" TEXT
) WITHOUT ROWID;
CREATE INDEX "model_dimension_model" ON "model_dimension" ("model");

ALTER TABLE "team" ADD COLUMN "model" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "team_model_followed" ON "team" ("model");

-- Lists: citations (citation), narrowed (narrowing), partners (word).
CREATE TABLE "practice" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "level" TEXT,
    "text" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "position" INTEGER NOT NULL
) WITHOUT ROWID;
