"""Reads PDFs: the words of each page with their places, the order in which they are read, and their styles."""

from importers.reading.pdf.reading import read_pdf

__all__ = ["read_pdf"]
