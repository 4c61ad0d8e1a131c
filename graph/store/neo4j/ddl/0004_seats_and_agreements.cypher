// How a seat takes part, and whether the source of a relation is told what came of it: those written before were not asked.
MATCH (m:Member) WHERE m.seat IS NULL SET m.seat = 'CORE';
MATCH (r:Relation) WHERE r.feedback IS NULL SET r.feedback = 'UNKNOWN';
