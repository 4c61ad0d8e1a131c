"""The types of the schema, most in a file of their own."""
