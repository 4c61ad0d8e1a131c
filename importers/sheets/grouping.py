"""Puts the blocks of a sheet together to cards: the cells of a table, or what stands below a heading."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from importers.reading.textdocument import Block, Style
from importers.sheets.card import Card, Person
from importers.sheets.channels import channels

_ROLES: Final = re.compile(
    r"\b(?:coordinator|director|manager|lead|leads|supervisor|consultant|detective|sergeant|trooper|officer|lieutenant"
    r"|captain|chief|specialist|liaison|administrator|commander|superintendent|principal|counselor|social worker"
    r"|contact|president|chair|line|hotline|helpline)\b",
    re.IGNORECASE,
)
_IS: Final = re.compile(r"\A(?:is|leads|heads|runs|manages)\s+(?:the\s+)?", re.IGNORECASE)
_CONTACT: Final = re.compile(r"\A(?:contacts?|point of contact)\s*:\s*", re.IGNORECASE)
_STREET: Final = re.compile(
    r"\b[0-9]{1,5} [A-Z][\w.' ]{2,40}(?:,[ \w.]{2,40}){0,2},? [A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?\b"
)
_NAME_WORD: Final = re.compile(r"[A-Z][a-z'’-]+(?:[A-Z][a-z]+)?")
_NO_NAMES: Final = re.compile(
    r"\b(?:region(?:al)?|school|safety|security|program|executive|associate|education|crisis|response|threat|visits?"
    r"|suicide|prevention|mental|health|social|first|class|state|town|district|emergency|management|director|youth"
    r"|community|public|deputy|assistant|senior|lead|central|north|south|east|west|phone|intake|main|after|the|point)\b",
    re.IGNORECASE,
)
_LONGEST_ROLE: Final = 200
_MOST_TITLE: Final = 8
"""Words of the title of a second card in a cell."""


def cards_of(blocks: Sequence[Block]) -> list[Card]:
    """The cards of a sheet in their order, each with at least something on it."""
    made = [*_merged(_cells(blocks)), *_headed(blocks)]
    return [card for group in made for card in _cards(group)]


def _cells(blocks: Sequence[Block]) -> dict[tuple[int, int, int], list[Block]]:
    cells: dict[tuple[int, int, int], list[Block]] = {}
    for block in blocks:
        if block.cell is not None:
            cells.setdefault((block.cell.table, block.cell.column, block.cell.row), []).append(block)
    return cells


def _merged(cells: dict[tuple[int, int, int], list[Block]]) -> Iterator[list[Block]]:
    """The cells row by row. A cell without a title goes on with the one above it that has nothing else."""
    groups: dict[tuple[int, int, int], list[Block]] = {}
    for (table, column, row), several in sorted(cells.items()):
        above = groups.get((table, column, row - 1))
        if above is not None and len(above) == 1 and several[0].style is Style.BULLET:
            above += several
        else:
            groups[table, column, row] = list(several)
    order = sorted(groups, key=lambda one: (one[0], one[2], one[1]))
    return (groups[one] for one in order)


def _headed(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if block.cell is not None or block.style is Style.HEADING:
            yield from ([group] if _says_enough(group) else [])
            group = [block] if block.cell is None else []
        elif group:
            group.append(block)
    yield from ([group] if _says_enough(group) else [])


def _says_enough(group: Sequence[Block]) -> bool:
    """Whether a heading has something below it, or says itself how to reach somebody."""
    return len(group) > 1 or (bool(group) and channels(group[0].text).any)


def _cards(group: Sequence[Block]) -> Iterator[Card]:
    """The cards of one cell or heading. A line that names somebody else begins another."""
    card: Card | None = None
    person: Person | None = None
    for block in group:
        said = channels(block.text)
        is_first = card is None
        if card is None or (_begins_another(block, said.rest) and card.people and block.cell is not None):
            if card is not None:
                yield card
            card = Card("", block)
            person = _open(card, block, said.rest)
            is_first = True
        elif said.rest and _is_role(said.rest, block):
            person = _role(card, block, said.rest)
        elif said.rest and not said.any:
            (card.offers if block.style is Style.BULLET else card.notes).append((block.text, block))
        _take(card, person if said.any else None, block, is_first)
    if card is not None:
        yield card


def _open(card: Card, block: Block, rest: str) -> Person | None:
    street = _STREET.search(rest)
    if street is not None:
        card.address = street[0]
        rest = rest.replace(street[0], " ")
    card.title = " ".join(re.sub(r"\bcall\b", "", rest, flags=re.IGNORECASE).split()).strip(" ,;-–")
    card.block = block
    return None


def _begins_another(block: Block, rest: str) -> bool:
    """Whether a line in a cell is the title of another card: a name, no role, no sentence."""
    is_title = block.style is Style.CELL and bool(rest) and rest[0].isupper() and len(rest.split()) <= _MOST_TITLE
    return is_title and "," not in rest and not _is_role(rest, block)


def _is_role(rest: str, block: Block) -> bool:
    bare = _CONTACT.sub("", rest)
    found = _ROLES.search(bare)
    short = len(bare) <= _LONGEST_ROLE and found is not None
    starts = _IS.match(bare) is not None or _CONTACT.match(rest) is not None
    return short and (starts or block.style is not Style.BULLET or len(bare.split()) <= 14 or "XX" in block.text)


def _role(card: Card, block: Block, rest: str) -> Person:
    bare = _CONTACT.sub("", rest)
    leads = bare.lower().startswith(("leads ", "heads ", "runs ", "manages "))
    name, title = _apart(re.split(r" which | who | \((?:he|she|they)\b", _IS.sub("", bare))[0])
    title = f"Lead of the {title}" if leads else title
    person = Person([block], title=title.strip(" .,:;(")[:_LONGEST_ROLE], name=name)
    card.people.append(person)
    return person


def _apart(text: str) -> tuple[str, str]:
    """A person's name and the role behind it: `Ada Quill Region 3 Coordinator`, but not `Executive Director`."""
    words = text.split()
    count = 0
    while count < min(3, len(words)) and _NAME_WORD.fullmatch(words[count]) and not _NO_NAMES.fullmatch(words[count]):
        count += 1
    is_name = count >= 2 and len(words) > count and not _ROLES.fullmatch(words[count - 1])
    return (" ".join(words[:count]), " ".join(words[count:])) if is_name else ("", text)


def _take(card: Card, person: Person | None, block: Block, is_first: bool) -> None:
    """Gives what a line says of how to reach somebody to whom the line is about."""
    said = channels(block.text)
    card.links += [(page, block) for page in said.pages]
    if not said.any:
        return
    if person is None and not is_first and card.people:
        person = card.people[-1]
    if person is None:
        person = next((one for one in card.people if one.is_line), None) or Person([], is_line=True)
        if person not in card.people:
            card.people.append(person)
    person.blocks = [*person.blocks, block] if block not in person.blocks else person.blocks
    person.phones += [one for one in said.phones if one not in person.phones]
    person.email = person.email or said.email
    person.masked += [one for one in said.masked if one not in person.masked]
