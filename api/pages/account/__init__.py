"""The pages to sign in, of one's own account, and to keep the accounts."""
