"""What comes in from files: formats are read into rows, which say where each value stands."""
