"""Reasons in answers: a code for programs, with the parameters of a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason: a code that programs can compare, with the parameters for a sentence.

    Parameters are names, numbers and words as in the data; the sentence is in the message catalogue.
    """

    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)
