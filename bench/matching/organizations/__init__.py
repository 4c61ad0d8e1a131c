"""An open, labelled set of organizations with traps. README.md says how it was made."""
