"""What documents say: sections and the records that cite them, stated counts, duties, glossary terms, resources,
and what they say of threat assessment in practice."""

from graph.documents.citing import citing
from graph.documents.counts import counted, counts, on_file
from graph.documents.glossary import term_uses
from graph.documents.lists import duties_of, glossary, resources, sections
from graph.documents.practices import practice_agencies, practice_counts, practice_resources, practices

__all__ = [
    "citing",
    "counted",
    "counts",
    "duties_of",
    "glossary",
    "on_file",
    "practice_agencies",
    "practice_counts",
    "practice_resources",
    "practices",
    "resources",
    "sections",
    "term_uses",
]
