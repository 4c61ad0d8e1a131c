// Ids are unique whatever the kind. Ids are short; no other text is indexed, since an index has no room for a long one.
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (r:Record) REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT change_set_key IF NOT EXISTS FOR (s:ChangeSet) REQUIRE s.key IS UNIQUE;
CREATE CONSTRAINT change_entry IF NOT EXISTS FOR (c:Change) REQUIRE (c.revision, c.subject) IS UNIQUE;
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (m:Migration) REQUIRE m.number IS UNIQUE;
CREATE CONSTRAINT store_name IF NOT EXISTS FOR (s:Store) REQUIRE s.name IS UNIQUE;
CREATE CONSTRAINT writer_lock_name IF NOT EXISTS FOR (w:WriterLock) REQUIRE w.name IS UNIQUE;
CREATE INDEX change_revision IF NOT EXISTS FOR (c:Change) ON (c.revision);
CREATE INDEX change_subject IF NOT EXISTS FOR (c:Change) ON (c.subject);
// Writers queue at the second; the first is locked for as long as a commit takes, and by those who read meanwhile.
MERGE (s:Store {name: 'signpost'}) ON CREATE SET s.revision = 0, s.lock = 0;
MERGE (w:WriterLock {name: 'signpost'}) ON CREATE SET w.lock = 0;
