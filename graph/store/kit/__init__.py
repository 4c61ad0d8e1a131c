"""Code that the engines of the store share, besides the rules of writing. Each engine has its own statements."""
