"""What a question about coverage asks."""

from dataclasses import dataclass

from graph.model.vocabulary import JurisdictionKind


@dataclass(frozen=True, slots=True)
class CoverageQuestion:
    """Which jurisdictions have which help. `of` is their kind; `within` limits them to those that lie in a region, or
    share a town with it.

    Without `categories` it is about every kind of help that a requirement names or a service on file gives. With an
    `age`, it is about the age band of that age alone.
    """

    categories: tuple[str, ...] = ()
    of: JurisdictionKind = JurisdictionKind.TOWN
    within: str | None = None
    age: int | None = None
