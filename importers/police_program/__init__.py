"""Reads the brochure of a program that trains and equips police departments against threats."""

from importers.police_program.reading import READER, is_program, read_program

__all__ = ["READER", "is_program", "read_program"]
