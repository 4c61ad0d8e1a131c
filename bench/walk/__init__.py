"""From an empty store by documents alone: what the strategy becomes, beside the seed that people made of it."""
