// Which lines are never called to test them, and which addresses agreed to get messages: nobody was asked before.
MATCH (c:Category) WHERE c.never_called IS NULL SET c.never_called = false;
MATCH (s:PointOfContact) WHERE s.never_called IS NULL SET s.never_called = 'UNKNOWN';
MATCH (s:PointOfContact) WHERE s.confirms_by_mail IS NULL SET s.confirms_by_mail = false;
