"""Regional guides: a sheet as a value, and its writers. The writers know nothing of the graph."""
