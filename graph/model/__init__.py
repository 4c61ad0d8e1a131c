"""The kinds of record of the directory, as frozen dataclasses, and the rules that their values must satisfy."""
