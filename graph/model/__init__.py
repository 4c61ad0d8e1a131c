"""Values: the words of the directory as frozen dataclasses, and what every value must satisfy."""
