"""How a request is read, limited, executed and answered."""
