"""The tree of kinds of help."""

from graph.look import Look
from graph.model.category import Category


def categories(look: Look) -> tuple[Category, ...]:
    """All categories, parents before children and siblings in their order."""
    records = look.records(look.model.taxonomy.order)
    return tuple(record for record in records if isinstance(record, Category))


def category_depth(look: Look, category: str) -> int:
    """How many categories are above a category: 0 for a root."""
    return look.model.taxonomy.depth[category]


def category_chain(look: Look, category: str) -> tuple[str, ...]:
    """A kind of help and all kinds above it, the widest first."""
    known, chain = look.model.all(Category), list[str]()
    above: str | None = look.survivor(category)
    while above is not None and above not in chain:
        chain.append(above)
        record = known.get(above)
        above = record.parent if record is not None else None
    return tuple(reversed(chain))


def subcategories(look: Look, category: str) -> tuple[str, ...]:
    """The kinds of help directly below a kind, in the order of the tree."""
    known, parent = look.model.all(Category), look.survivor(category)
    return tuple(below for below in look.model.taxonomy.below[parent] if known[below].parent == parent)
