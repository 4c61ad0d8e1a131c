"""The things of the graph, as GraphQL shows them: one file for each type."""
