"""A sheet as a wallet card: its head, and the first line of the cards that are for it, in a few words each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.guides.around import Around
from api.guides.arranged import Line, LineKind, around_of, contact_lines
from api.guides.pieces import BETWEEN, Piece, Pieces, pieces_of
from api.guides.sheet import Sheet, SheetContact
from api.guides.signs import plain
from graph.model.errors import InvalidInput
from graph.model.vocabulary import PhoneKind

WIDTH: Final = 85.6
HEIGHT: Final = 54.0
"""The size of a face in millimetres: that of a bank card (ID-1 of ISO/IEC 7810)."""
_NUMBERS: Final = 2
"""So many numbers of a contact are on the card; the sheet has all."""
_KINDS: Final = (PhoneKind.VOICE, PhoneKind.TEXT), (PhoneKind.TTY,)
"""What people dial in a crisis, in the order of what comes first. A fax is not among it."""


@dataclass(frozen=True, slots=True)
class WalletLine:
    """Whom to call: for what, whose line it is, its numbers, and the doubt about it with whom to call instead."""

    title: Pieces
    who: Pieces
    numbers: Pieces
    doubts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wallet:
    """A wallet card. `head` has the emergency lines, `cards` the others; `fold` says what to do with it."""

    around: Around
    head: tuple[WalletLine, ...]
    cards: tuple[WalletLine, ...]
    fold: str


def has_wallet(sheet: Sheet) -> bool:
    """Whether the template of the sheet has a wallet card."""
    return any(card.wallet for card in sheet.cards)


def no_wallet(sheet: Sheet) -> InvalidInput:
    """The error for a sheet without one."""
    return InvalidInput(f"{sheet.template} has no wallet card", value=sheet.template, code="wallet.none")


def wallet_of(sheet: Sheet) -> Wallet:
    """The wallet card of a sheet."""
    words = {key: plain(text) for key, text in sheet.words.items()}
    head = tuple(_line(contact.label, "", contact, words) for contact in sheet.head)
    return Wallet(around_of(sheet), head, tuple(_cards(sheet, words)), words["fold"])


def _cards(sheet: Sheet, words: Mapping[str, str]) -> Iterator[WalletLine]:
    for card in sheet.cards:
        if card.wallet and card.contacts:
            yield _line(card.title, card.contacts[0].label, card.contacts[0], words)


def _line(title: str, who: str, contact: SheetContact, words: Mapping[str, str]) -> WalletLine:
    doubts = (line for line in contact_lines(contact, words) if line.kind is LineKind.DOUBT)
    unknown = () if contact.doubtful or _numbers(contact) else pieces_of(contact.state)
    return WalletLine(pieces_of(title), pieces_of(who), _numbers(contact) or unknown, tuple(doubts))


def _numbers(contact: SheetContact) -> Pieces:
    """The first numbers, else the e-mail address. The first is to be called, unless it says for what it is."""
    told: list[Piece] = []
    shown = [phone for phone in contact.phones if plain(phone.display)]
    dialled = [phone for kinds in _KINDS for phone in shown if phone.kind in kinds]
    for phone in dialled[:_NUMBERS]:
        labelled = told or phone.kind is not PhoneKind.VOICE or phone.uri.startswith("sms:")
        told += (BETWEEN,) if told else ()
        told += (Piece(f"{plain(phone.label)}: "),) if labelled else ()
        told += pieces_of(phone.display, uri=phone.uri, bold=True)
    return tuple(told) or pieces_of(contact.email, uri=f"mailto:{plain(contact.email)}")
