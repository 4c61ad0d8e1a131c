"""Small values of the trade: phone numbers as dial scripts, hours and schedules, folded text, pages of a list."""
