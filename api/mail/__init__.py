"""Messages: what they say, and how they are sent. What is sent to whom is in `graph.campaigns`."""
