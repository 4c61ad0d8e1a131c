"""What documents say: sections and what cites them, stated counts, duties, terms of the glossary, resources."""

from graph.documents.citing import citing
from graph.documents.counts import counted, counts, on_file
from graph.documents.glossary import term_uses
from graph.documents.lists import duties_of, glossary, resources, sections

__all__ = ["citing", "counted", "counts", "duties_of", "glossary", "on_file", "resources", "sections", "term_uses"]
