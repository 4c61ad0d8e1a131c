// What a large change set writes ahead: see `ahead`. A set is found by its id, what it has by its mark and id.
CREATE INDEX ahead IF NOT EXISTS FOR (n:Ahead) ON (n.ahead, n.id);
