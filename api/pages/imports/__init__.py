"""The pages for imports: a file is sent, its plan is looked at, and applied."""
