"""Which GraphQL type shows which records. Types and questions name one another by the class of the records.

The types of the schema refer to one another in circles: an agency has teams, a team is run by agencies. Their modules
would have to import one another in circles, too. They import the classes of the records instead, and this is the only
place that leads from a record's class to its type:

    @strawberry.field
    def teams(self) -> list[Shown[Team]]:
        return self.asked.all(Team, ids)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ForwardRef, Protocol, TypeVar

from strawberry.types.lazy_type import StrawberryLazyReference

C = TypeVar("C", bound=type)
R_co = TypeVar("R_co", covariant=True)
TYPES: dict[Any, Any] = {}
"""The types of the schema by the class of the records that they show. `shows` fills it."""


def shows(kind: Any) -> Callable[[C], C]:
    """A class decorator: this type shows records of the class `kind`. An interface may show a union of classes."""

    def register(cls: C) -> C:
        if kind in TYPES:
            raise ValueError(f"{TYPES[kind]} shows {kind} already, so {cls} cannot")
        TYPES[kind] = cls
        return cls

    return register


class Shown(Protocol[R_co]):
    """`Shown[Team]`, as the result of a field: the type that shows records of the class `Team`."""

    @property
    def record(self) -> R_co:
        """The record, as the viewer may see it."""

    def __class_getitem__(cls, kind: Any) -> Any:
        return Annotated[ForwardRef("Shown"), _TypeOf(kind)]


@dataclass(frozen=True)
class _TypeOf(StrawberryLazyReference):
    """Tells Strawberry the type that shows `kind`. On a NameError it asks again later, when all types are there."""

    kind: Any

    def resolve_forward_ref(self, _: ForwardRef) -> Any:
        if self.kind not in TYPES:
            raise NameError(f"no type shows {self.kind}")
        return TYPES[self.kind]
