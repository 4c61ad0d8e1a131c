"""Why: a code that programs branch on, with what a sentence needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a code that programs branch on, with the parameters that a face's sentence needs.

    Parameters are names, numbers and words as the data say them; the sentence is in the message catalogue.
    """

    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)
