-- Tiles of the first page, and the steps of their guides. A service's before_you_call are rows of "word".

-- Lists: citations (citation), narrowed (narrowing), categories (link), also (link).
CREATE TABLE "tile" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "age" INTEGER,
    "position" INTEGER
) WITHOUT ROWID;

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "tile_step" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "tile" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "call" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX "tile_step_tile" ON "tile_step" ("tile");
CREATE INDEX "tile_step_call" ON "tile_step" ("call");
