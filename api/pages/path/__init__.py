"""The page of referral paths."""
