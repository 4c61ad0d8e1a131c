"""Records whose values are words of their own, so that each can be searched for in whatever is answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from api.words import day
from api.words.messages import messages_for
from graph.model.agreement import Agreement
from graph.model.contact import Contact
from graph.model.narrowing import NARROWABLE
from graph.model.record import Citation, Narrowing, Record
from graph.model.shape import Shape, shapes
from graph.model.training import Training
from graph.model.verified import ItemVerification
from graph.model.vocabulary import AgreementKind, Audience, ItemOutcome, VerifiedItem
from graph.values.phone import Phone

R = TypeVar("R", bound=Record)
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_UNPLANTED = {"id", "version", "narrowed", "schedule", "digest", "languages"}
"""Fields whose values have rules of their own; who needs one gives it."""
_TAUGHT = ("name", "role", "level", "delivery")
_FIRST_DAY = date(1985, 1, 1)
_DAYS = 9_000


@dataclass(frozen=True, slots=True)
class Planted:
    """A value that stands nowhere else: in which field (`where`), for whom it is, and how a face may write it.

    `forms` are in small letters.
    """

    where: str
    audience: Audience
    forms: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether `text`, which is in small letters, holds the value."""
        return any(form in text for form in self.forms)


def strictest(*audiences: Audience) -> Audience:
    """The narrowest of `audiences`."""
    return max(audiences, key=list(Audience).index)


def narrowed(kind: type[Record], audience: Audience) -> tuple[Narrowing, ...]:
    """The narrowing of every field that a record of `kind` may narrow."""
    return tuple(Narrowing(name, audience) for name in NARROWABLE[kind.KIND])


class Planting:
    """Makes records with planted values. Values for the audiences in `other` are other ones than usual, or none, but
    for those of the records `as_usual`.

    So two plantings make the same records but for the values that these audiences may read.
    """

    def __init__(self, other: Collection[Audience] = (), as_usual: Collection[str] = ()) -> None:
        self._other = frozenset(other)
        self._as_usual = frozenset(as_usual)
        self.records: list[Record] = []
        self.planted: list[Planted] = []

    def is_other(self, audience: Audience, where: str = "") -> bool:
        """Whether what is for `audience` differs from the usual, in the field or record `where`."""
        return audience in self._other and where.partition(".")[0] not in self._as_usual

    def keep(self, *records: Record) -> None:
        """Take records as they are."""
        self.records += records

    def plant(
        self,
        kind: type[R],
        key: str,
        audience: Audience = Audience.PUBLIC,
        /,
        *,
        private: Mapping[str, Audience] | None = None,
        empty: Collection[str] = (),
        **given: Any,
    ) -> R:
        """A record of `kind`, with a value of its own in each field of text, number, day or source that is not given.

        Each is for the narrowest of: what the field's shape says, `audience` (of the whole record), `private` (of
        single fields, by what the record is), and the record's own narrowings.
        """
        by_what_it_is, names = private or {}, {shape.name for shape in shapes(kind)}
        narrowed = {one.of: one.audience for one in given.get("narrowed", ())}
        record_id = given.pop("id", f"{kind.KIND}:{key}")
        if "audience" in names:
            given["audience"] = audience
        for shape in shapes(kind):
            if shape.name in _UNPLANTED or shape.name in given or shape.name in empty or shape.refers:
                continue
            limits = (by_what_it_is.get(shape.name, Audience.PUBLIC), narrowed.get(shape.name, Audience.PUBLIC))
            where, reader = (
                f"{record_id}.{shape.name}",
                strictest(shape.audience or Audience.PUBLIC, audience, *limits),
            )
            value = self._value(where, shape, reader)
            if value is not None and not (kind is not Contact and shape.optional and self._is_missing(where, reader)):
                given[shape.name] = (value,) if shape.many else value
        record = kind(id=record_id, **given)
        self.records.append(record)
        return record

    def phone(self, where: str, audience: Audience) -> Phone:
        """A number of its own, which says itself for whom it is."""
        return Phone(self._number(where, audience), audience=audience)

    def text(self, where: str, audience: Audience) -> str:
        """A word of its own."""
        seed = self._seed(where, audience)
        word = "".join(_CONSONANTS[one % 14] + _VOWELS[one // 14 % 5] for one in seed[: 5 + seed[-1] % 3])
        self._add(where, audience, word)
        return word.capitalize()

    def _is_missing(self, where: str, audience: Audience) -> bool:
        """Whether a value that is other is none at all: so it is with every second one. (A contact tells everybody
        which of its fields are filled.)"""
        return self.is_other(audience, where) and self._seed(where, audience)[-2] % 2 == 0

    def _value(self, where: str, shape: Shape, audience: Audience) -> Any:
        if shape.type is Phone:
            return Phone(self._number(where, audience))
        if shape.type is Citation:
            return self._citation(where, audience)
        if shape.type is Training:
            name, role, level, delivery = (self.text(f"{where}.{part}", audience) for part in _TAUGHT)
            return Training(name, role, level, delivery, self._day(f"{where}.valid_until", audience))
        if shape.type is ItemVerification:
            return ItemVerification(
                VerifiedItem.GREETING, ItemOutcome.CONFIRMED, self.text(f"{where}.heard", audience)
            )
        if shape.type is Agreement:
            return self._agreement(where, audience)
        if shape.type is date:
            return self._day(where, audience)
        if shape.type is not str:
            return None
        word = self.text(where, audience)
        if shape.name in ("website", "url", "link", "links"):
            return f"https://{word.lower()}.example/"
        if shape.name == "masked":
            return f"860-{word}"  # without a digit it is no number
        return f"{word.lower()}@post.example" if shape.name == "email" else word

    def _citation(self, where: str, audience: Audience) -> Citation:
        source, url, locator = (self.text(f"{where}.{part}", audience) for part in ("source", "url", "locator"))
        as_of = self._day(f"{where}.as_of", audience)
        return Citation(source, f"https://{url.lower()}.example/", locator, as_of.isoformat())

    def _agreement(self, where: str, audience: Audience) -> Agreement:
        """An agreement of an agency that stands nowhere else, signed and ended on days of its own."""
        days = [self._day(f"{where}.{part}", audience) for part in ("signed_at", "ends_at")]
        covers, kept_at = (self.text(f"{where}.{part}", audience) for part in ("covers", "kept_at"))
        party = "agency:alone-b" if self.is_other(audience, where) else "agency:alone-a"
        kind = AgreementKind.MOA if self.is_other(audience, where) else AgreementKind.MOU
        return Agreement(
            kind=kind,
            parties=(party,),
            signed_at=min(days),
            ends_at=max(days),
            covers=covers,
            kept_at=kept_at,
        )

    def _day(self, where: str, audience: Audience) -> date:
        """A day long ago, so that it is far from any other; of what is other it is a new one."""
        number = int.from_bytes(self._seed(where, audience)[:4], "big")
        value = _FIRST_DAY + timedelta(days=number % _DAYS)
        if self.is_other(audience, where):
            value = date(2026, 10, 1 + number % 30)
        self._add(where, audience, value.isoformat(), day(value, messages_for("en")).lower(), repr(value))
        return value

    def _number(self, where: str, audience: Audience) -> str:
        digits = "".join(str(one % 10) for one in self._seed(where, audience)[:6])
        number = f"860{2 + int(digits[0]) % 8}{digits[1:]}{digits[0]}"
        self._add(where, audience, number, f"{number[:3]}-{number[3:6]}-{number[6:]}")
        return f"+1{number}"

    def _seed(self, where: str, audience: Audience) -> bytes:
        return sha256(f"{where} {self.is_other(audience, where)}".encode()).digest()

    def _add(self, where: str, audience: Audience, *forms: str) -> None:
        self.planted.append(Planted(where, audience, forms))
