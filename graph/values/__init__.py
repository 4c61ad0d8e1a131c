"""Small values and text functions: phone numbers, hours and schedules, folded text, pages of a list."""
