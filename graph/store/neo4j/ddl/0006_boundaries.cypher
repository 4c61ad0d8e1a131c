// Places may have codes of another year or system: those that were recorded before have none.
MATCH (j:Jurisdiction) WHERE j.other_codes IS NULL SET j.other_codes = [];
