-- The first shape of a store. Never edit it once a release has gone out with it: add the next file.
--
-- `item` holds the id of every record, whatever its kind: what a record names is a row of it, because a name may
-- mean records of several kinds, and a redirect takes the place of any. Ties are checked at the commit, so that a
-- change set may write its records in any order.
--
-- No STRICT tables and no RETURNING: they need SQLite 3.37 and 3.35, and Python 3.11 runs with 3.34 on RHEL 9.

CREATE TABLE "migration" (
    "number" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL,
    "applied_at" TEXT NOT NULL
);

CREATE TABLE "counter" (
    "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
    "revision" INTEGER NOT NULL CHECK ("revision" >= 0)
);
INSERT INTO "counter" ("id", "revision") VALUES (1, 0);

-- Every change set that was ever applied, also those that changed nothing: `revision` is then the one of that time.
CREATE TABLE "change_set" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "revision" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL
) WITHOUT ROWID;

-- `before` and `after` are records in the JSON of graph.model.codec; `version` is that of `after`, 0 without one.
CREATE TABLE "change" (
    "revision" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "change_set" TEXT NOT NULL REFERENCES "change_set" ("id"),
    "action" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY ("revision", "subject")
);
CREATE INDEX "change_subject" ON "change" ("subject");

CREATE TABLE "item" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL
) WITHOUT ROWID;

-- Tuples of ids of other records. `field` is the field's name; the primary key's order is the tuple's.
CREATE TABLE "link" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "target" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;
CREATE INDEX "link_target" ON "link" ("target");

-- Tuples of text, and of words of the vocabulary.
CREATE TABLE "word" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

CREATE TABLE "citation" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "url" TEXT,
    "locator" TEXT,
    "as_of" TEXT,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

CREATE TABLE "phone" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "extension" TEXT,
    "keys" TEXT,
    "vanity" TEXT,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

CREATE TABLE "term" (
    "owner" TEXT NOT NULL REFERENCES "item" ("id") ON DELETE CASCADE,
    "field" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "system" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    PRIMARY KEY ("owner", "field", "position")
) WITHOUT ROWID;

-- Lists: citations (citation), aliases (word).
CREATE TABLE "system" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plural" TEXT NOT NULL,
    "on_file" INTEGER NOT NULL CHECK ("on_file" IN (0, 1)),
    "note" TEXT
) WITHOUT ROWID;

-- Lists: citations (citation), aliases (word), within (link).
CREATE TABLE "jurisdiction" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "population" INTEGER,
    "latitude" REAL,
    "longitude" REAL,
    "complete" INTEGER NOT NULL CHECK ("complete" IN (0, 1)),
    "note" TEXT
) WITHOUT ROWID;

-- Lists: citations (citation).
CREATE TABLE "profile" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "home" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX "profile_home" ON "profile" ("home");

-- Lists: citations (citation).
CREATE TABLE "place_name" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "share" REAL
) WITHOUT ROWID;
CREATE INDEX "place_name_jurisdiction" ON "place_name" ("jurisdiction");

-- Lists: citations (citation), aliases (word), terms (term), neighbours (link).
CREATE TABLE "category" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "parent" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "description" TEXT,
    "minimum_age" INTEGER,
    "maximum_age" INTEGER,
    "position" INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX "category_parent" ON "category" ("parent");

-- Lists: citations (citation), aliases (word), serves (link).
CREATE TABLE "agency" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "acronym" TEXT,
    "parent" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "website" TEXT,
    "description" TEXT,
    "checked_at" TEXT
) WITHOUT ROWID;
CREATE INDEX "agency_parent" ON "agency" ("parent");

-- Lists: citations (citation), aliases (word), operated_by (link), serves (link).
CREATE TABLE "team" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "acronym" TEXT,
    "website" TEXT,
    "description" TEXT,
    "checked_at" TEXT
) WITHOUT ROWID;

-- Lists: citations (citation).
CREATE TABLE "member" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "agency" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "discipline" TEXT,
    "checked_at" TEXT
) WITHOUT ROWID;
CREATE INDEX "member_team" ON "member" ("team");
CREATE INDEX "member_agency" ON "member" ("agency");

-- Lists: citations (citation), serves (link), languages (word), access_through (link), cautions (word).
CREATE TABLE "service" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "provider" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "description" TEXT NOT NULL,
    "minimum_age" INTEGER,
    "maximum_age" INTEGER,
    "ages_known" INTEGER NOT NULL CHECK ("ages_known" IN (0, 1)),
    "hours" TEXT,
    "schedule" TEXT,
    "website" TEXT,
    "address" TEXT,
    "access" TEXT NOT NULL,
    "checked_at" TEXT
) WITHOUT ROWID;
CREATE INDEX "service_category" ON "service" ("category");
CREATE INDEX "service_provider" ON "service" ("provider");

-- Lists: citations (citation), phones (phone), masked (word).
CREATE TABLE "contact" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT,
    "title" TEXT,
    "agency" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "email" TEXT,
    "audience" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX "contact_agency" ON "contact" ("agency");

-- Lists: citations (citation).
CREATE TABLE "slot" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "of" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "purpose" TEXT NOT NULL,
    "rank" TEXT NOT NULL,
    "contact" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "owner" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "hours" TEXT,
    "schedule" TEXT,
    "interval_days" INTEGER,
    "rank_stated" INTEGER NOT NULL CHECK ("rank_stated" IN (0, 1)),
    "reported_at" TEXT,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "slot_of" ON "slot" ("of");
CREATE INDEX "slot_contact" ON "slot" ("contact");
CREATE INDEX "slot_owner" ON "slot" ("owner");

-- Lists: citations (citation).
CREATE TABLE "verification" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "slot" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "at" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "by" TEXT,
    "note" TEXT
) WITHOUT ROWID;
CREATE INDEX "verification_slot" ON "verification" ("slot");

-- Lists: citations (citation), purposes (word), ranks (word), categories (link), team_kinds (word).
CREATE TABLE "interval" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "facts" INTEGER NOT NULL CHECK ("facts" IN (0, 1))
) WITHOUT ROWID;

-- Lists: citations (citation), categories (link).
CREATE TABLE "relation" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "target" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "within" TEXT REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED,
    "minimum_age" INTEGER,
    "maximum_age" INTEGER,
    "urgency" TEXT NOT NULL,
    "channel" TEXT,
    "condition" TEXT,
    "authority" TEXT,
    "mandatory" INTEGER NOT NULL CHECK ("mandatory" IN (0, 1)),
    "shares" TEXT,
    "audience" TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX "relation_source" ON "relation" ("source");
CREATE INDEX "relation_target" ON "relation" ("target");
CREATE INDEX "relation_within" ON "relation" ("within");

-- Lists: citations (citation).
CREATE TABLE "redirect" (
    "id" TEXT NOT NULL PRIMARY KEY REFERENCES "item" ("id") ON DELETE CASCADE,
    "version" INTEGER NOT NULL,
    "survivor" TEXT NOT NULL REFERENCES "item" ("id") DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX "redirect_survivor" ON "redirect" ("survivor");
