"""From an empty store by documents alone: what importing the strategy makes, beside the seed that people made of it."""
