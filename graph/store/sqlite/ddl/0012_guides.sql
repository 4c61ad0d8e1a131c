-- Templates of regional guides, and their cards.
-- Several values of a field are rows of "label", ids rows of "link", as for every kind.

-- Lists: citations (citation), narrowed (narrowing).
CREATE TABLE "guide_template" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "readers" TEXT NOT NULL,
    "lead" TEXT NOT NULL,
    "position" INTEGER NOT NULL
) WITHOUT ROWID;

-- Lists: citations (citation), narrowed (narrowing), bullets, use, parts, links (label), services, categories,
-- providers, offered_to, agencies, within, outside (link).
CREATE TABLE "guide_card" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "template" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "head" INTEGER NOT NULL CHECK ("head" IN (0, 1)),
    "for_partners" INTEGER NOT NULL CHECK ("for_partners" IN (0, 1)),
    "agencies_first" INTEGER NOT NULL CHECK ("agencies_first" IN (0, 1)),
    "note" TEXT NOT NULL,
    "most" INTEGER
) WITHOUT ROWID;
CREATE INDEX "guide_card_template" ON "guide_card" ("template");
