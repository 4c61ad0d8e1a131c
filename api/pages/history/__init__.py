"""The pages of what has changed: of one record, by person and day; and records as they were on a day."""
