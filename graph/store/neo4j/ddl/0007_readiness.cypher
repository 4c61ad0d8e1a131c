// Whether an agreement binds who signed it to confidentiality: nobody was asked before.
MATCH (r:Relation) WHERE r.agreement_kind IS NOT NULL AND r.agreement_confidential IS NULL SET r.agreement_confidential = false;
