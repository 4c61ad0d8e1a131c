"""The page of a record: an agency, team, service, contact, kind of help or jurisdiction."""
