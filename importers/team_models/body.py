"""What stands below the name of a model: the blocks below each heading, and the basic information."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from graph.model.limits import TEXTS
from graph.model.vocabulary import ModelDimensionKey as Key
from importers.team_models.headings import BASIC, LABELS, LONGEST, squeezed
from importers.team_models.lines import Line
from importers.team_models.passages import Block, blocks_of
from importers.team_models.remarks import Marks

_COUNTRY: Final = "country"


@dataclass(slots=True)
class Body:
    """The blocks below each heading of a dimension, and the fields of the model that its basic information gives."""

    below: dict[Key, tuple[Block, ...]] = field(default_factory=dict)
    fields: dict[str, Block] = field(default_factory=dict)


def body_of(lines: Sequence[Line], marks: Marks) -> Body:
    """What these lines, which stand below the name of a model, say of it. Every line is marked."""
    body = Body()
    for begins, own in _below(lines):
        blocks = blocks_of(own)
        if begins == BASIC:
            _basic(blocks, body, marks)
        elif isinstance(begins, Key):
            if blocks:
                body.below[begins] = (*body.below.get(begins, ()), *blocks)
            marks.use_blocks(blocks)
        else:
            marks.unread(blocks)
    marks.headings(line for line in lines if line.begins is not None)
    return body


def _below(lines: Iterable[Line]) -> Iterator[tuple[Key | str | None, list[Line]]]:
    """The lines below each heading, with the text on its own line; first those before any heading."""
    begins: Key | str | None = None
    own: list[Line] = []
    for line in lines:
        if line.begins is not None:
            yield begins, own
            begins, own = line.begins, []
        if line.text:
            own.append(line)
    yield begins, own


def _basic(blocks: Sequence[Block], body: Body, marks: Marks) -> None:
    """Take the facts of the basic information, each by its label."""
    for block in blocks:
        key, said = labelled(block.text)
        if key is None or not said:
            marks.unread((block,))
            continue
        fact = replace(block, text=said, mark=None, lead="")
        if isinstance(key, Key):
            body.below[key] = (*body.below.get(key, ()), fact)
        elif len(said) > TEXTS[key]:
            marks.unread((block,))
            continue
        else:
            body.fields.setdefault(key, replace(fact, text=said.rstrip(".")))
        marks.use_blocks((block,))


def labelled(text: str) -> tuple[Key | str | None, str]:
    """What the label of a fact means, and the fact; (None, "") if it has none that is known.

    The label ends with a colon, or with the full stop that stands for one.
    """
    ends = [at for at in (text.find(":"), text.find(". ")) if 0 <= at <= LONGEST]
    if not ends:
        return None, ""
    end = min(ends)
    return LABELS.get(squeezed(text[:end])), text[end + 1 :].strip()
