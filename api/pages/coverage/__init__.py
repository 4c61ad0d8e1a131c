"""The pages of coverage: the matrix, what is behind a cell, and the gap report."""
