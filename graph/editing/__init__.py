"""How the directory is changed: who may, what is checked, and what will be written."""
