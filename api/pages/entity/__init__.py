"""The page of one thing: agency, team, service, contact, kind of help, jurisdiction."""
