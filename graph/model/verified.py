"""What a verification looks at, item by item."""

from dataclasses import dataclass

from graph.model.vocabulary import ItemOutcome, VerifiedItem


@dataclass(frozen=True, slots=True)
class ItemVerification:
    """What was found of one item. `heard` is what was said: the greeting, or a corrected value as it was told."""

    item: VerifiedItem
    outcome: ItemOutcome
    heard: str | None = None
