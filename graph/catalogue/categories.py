"""The tree of kinds of help."""

from graph.look import Look
from graph.model.category import Category


def categories(look: Look) -> tuple[Category, ...]:
    """The whole tree, parents before children, siblings in their order."""
    records = look.records(look.model.taxonomy.order)
    return tuple(record for record in records if isinstance(record, Category))


def category_depth(look: Look, category: str) -> int:
    """How far below a root a category is: 0 for a root."""
    return look.model.taxonomy.depth[category]


def category_chain(look: Look, category: str) -> tuple[str, ...]:
    """A kind of help and those above it, the widest first."""
    known, chain = look.model.all(Category), [category]
    while (parent := known[chain[-1]].parent) is not None:
        chain.append(parent)
    return tuple(reversed(chain))
