"""Agreements: what agencies have signed about how they work together."""

from dataclasses import dataclass, field
from datetime import date

from graph.model.errors import InvalidInput
from graph.model.record import refs
from graph.model.vocabulary import AgreementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A written agreement. It counts while `ends_at`, its last day, is open or ahead.

    `parties` are the agencies that signed it. `covers` says what it is about, and `kept_at` where the signed
    paper is. `confidential` says that it binds who signed it to confidentiality.

    Raises InvalidInput if it ends before it is signed.
    """

    kind: AgreementKind
    parties: tuple[str, ...] = field(default=(), metadata=refs("agency"))
    signed_at: date | None = None
    ends_at: date | None = None
    covers: str | None = None
    kept_at: str | None = None
    confidential: bool = False

    def __post_init__(self) -> None:
        if self.signed_at is not None and self.ends_at is not None and self.ends_at < self.signed_at:
            raise InvalidInput(
                f"an agreement cannot end on {self.ends_at}, before it was signed on {self.signed_at}: mend one day",
                value=self.ends_at,
                code="field.ends",
            )
