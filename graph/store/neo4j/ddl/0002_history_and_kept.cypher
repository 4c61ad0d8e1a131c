// The record of changes by subject, actor and time; the past by kind; what is kept apart from the directory.
// Actors and values may be long, and an index has no room for long text: `actor_key` is the beginning of the actor.
CREATE INDEX change_of_subject IF NOT EXISTS FOR (c:Change) ON (c.subject, c.revision);
DROP INDEX change_subject IF EXISTS;
CREATE INDEX change_begins IF NOT EXISTS FOR (c:Change) ON (c.begins, c.revision);
CREATE INDEX change_set_recorded_at IF NOT EXISTS FOR (s:ChangeSet) ON (s.recorded_at, s.revision);
CREATE INDEX change_set_actor IF NOT EXISTS FOR (s:ChangeSet) ON (s.actor_key, s.revision);
CREATE CONSTRAINT kept_id IF NOT EXISTS FOR (k:Kept) REQUIRE k.id IS UNIQUE;
CREATE INDEX kept_kind IF NOT EXISTS FOR (k:Kept) ON (k.kind, k.id);
CREATE INDEX kept_expires_at IF NOT EXISTS FOR (k:Kept) ON (k.expires_at);
CREATE INDEX kept_key IF NOT EXISTS FOR (k:KeptKey) ON (k.key, k.id);
// `begins` is the kind that the subject becomes by a change, absent where it stays what it was or goes. The JSON of a
// record starts {"record":"kind".
MATCH (c:Change) WHERE c.after IS NOT NULL
CALL (c) {
  WITH c, split(substring(c.after, 11, 60), '"')[0] AS kind, split(substring(c.before, 11, 60), '"')[0] AS was
  SET c.begins = CASE WHEN kind = was THEN null ELSE kind END
} IN TRANSACTIONS OF 10000 ROWS;
// `recorded_at` is the latest instant of all change sets up to this one that changed something; the others have none.
// Nobody writes meanwhile.
MATCH (w:WriterLock {name: 'signpost'}) SET w.lock = 0
WITH w MATCH (store:Store {name: 'signpost'}) SET store.recorded_at = null, store.kept = coalesce(store.kept, 0)
WITH store MATCH (s:ChangeSet) WHERE EXISTS { (s)-[:MADE]->(:Change) }
WITH store, s ORDER BY s.revision
WITH store, collect(s) AS sets
FOREACH (s IN sets |
  SET store.recorded_at = CASE WHEN s.at < store.recorded_at THEN store.recorded_at ELSE s.at END
  SET s.recorded_at = store.recorded_at
  SET s.actor_key = left(s.actor, 100)
);
