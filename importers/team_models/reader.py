"""The reader of the directory of threat-assessment models: its text becomes a proposal for each model.

A model begins with the line above the heading of its summary, a group with the line above its first model. What
stands below a heading is the passage of its dimension. A heading without text, and one that the text does not have,
make no dimension: nothing is filled in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.model.errors import InvalidInput
from graph.model.kinds import slug
from graph.model.limits import TEXTS, most_items
from graph.model.record import Citation
from graph.model.team_model import TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from importers.proposal import LONGEST_TEXT, Found, Proposal, Reading, Span
from importers.team_models.body import Body, body_of
from importers.team_models.lines import Line, Lines, lines_of
from importers.team_models.naming import acronym_of
from importers.team_models.passages import Block, passage, span_of
from importers.team_models.remarks import Marks
from importers.team_models.splitting import Model, Parts, page_of, parts_of
from importers.team_models.told import told
from importers.team_models.values import values_of

READER: Final = "team-models"
"""What this kind of document is called in a reading."""
LONGEST_DOCUMENT: Final = 20_000_000
"""Of a document, in characters: a hundred times the directory."""
_PUBLISHER: Final = "NCITE"
_FRONT: Final = 10
"""So many lines of a document are looked at for its publisher."""
_LEAST: Final = 2
"""So many models make a directory."""


def is_directory(text: str) -> bool:
    """Whether a text looks like a directory of models: it has the summaries of two or more, each below a name."""
    return len(text) <= LONGEST_DOCUMENT and len(parts_of(lines_of(text).said).models) >= _LEAST


def read_directory(text: str, source: str = "", as_of: str | None = None) -> Reading:
    """What the text of a directory proposes: its models in their order, each with its dimensions.

    `source` is its name as citations give it, else its first line; `as_of` its own date. Raises InvalidInput for a
    text that is too long.
    """
    if len(text) > LONGEST_DOCUMENT:
        raise InvalidInput(
            f"the document has {len(text):,} characters, at most {LONGEST_DOCUMENT:,} are read: divide it",
            value=len(text),
        )
    lines = lines_of(text)
    parts = parts_of(lines.said)
    marks = Marks()
    title = source or _title(lines)
    proposals = tuple(_proposals(parts, _Source(title, as_of), marks))
    _pass_over(lines, parts, marks)
    return Reading(READER, title, lines.units, proposals, tuple(marks.remarks()), as_of)


@dataclass(frozen=True, slots=True)
class _Source:
    """What the dimensions of a document cite: they are parts of a proposal, which nobody else cites for them."""

    name: str
    as_of: str | None

    def at(self, span: Span) -> tuple[Citation, ...]:
        """The citation of a place; none if the document has no name."""
        lines = f"line {span.first}" if span.first == span.last else f"lines {span.first}-{span.last}"
        return (Citation(self.name, locator=lines, as_of=self.as_of),) if self.name else ()


def _title(lines: Lines) -> str:
    """The first line of a document, after its publisher if that is named before the first model."""
    title = lines.said[0].text if lines.said else ""
    early = any(_PUBLISHER in line.text for line in lines.said[:_FRONT])
    return (f"{_PUBLISHER}, {title}" if early and title and _PUBLISHER not in title else title)[: TEXTS["source"]]


def _proposals(parts: Parts, source: _Source, marks: Marks) -> Iterator[Proposal]:
    taken: Counter[str] = Counter()
    group: Line | None = None
    for position, model in enumerate(parts.models, 1):
        group = model.group or group
        key = slug(model.name.text) or READER
        taken[key] += 1
        key = key if taken[key] == 1 else f"{key}-{taken[key]}"
        yield _proposal(model, group, position, key, page_of(model.name.text, parts.contents.pages), source, marks)


def _proposal(
    model: Model, group: Line | None, position: int, key: str, page: int, source: _Source, marks: Marks
) -> Proposal:
    body = body_of(model.lines, marks)
    part = f"page {page}" if page else ""
    fields: dict[str, Found] = {"name": Found(model.name.text, _span(model.name, part))}
    if group is not None:
        fields["group"] = Found(group.text, _span(group))
    fields["position"] = Found(position, _span(model.name, part))
    if acronym := acronym_of(model.name.text, body.below.get(Key.SUMMARY, ())):
        fields["acronym"] = Found(acronym, span_of(body.below[Key.SUMMARY]))
    fields |= {name: Found(block.text, _place(block)) for name, block in body.fields.items()}
    marks.use(one.number for one in (model.name, model.group) if one is not None)
    dimensions = tuple(_dimensions(body, source, marks))
    last = model.lines[-1].number if model.lines else model.name.number
    span = Span(model.name.number, last, model.name.text[:LONGEST_TEXT], part)
    return Proposal(TeamModel, key, span, fields, {"dimensions": dimensions})


def _dimensions(body: Body, source: _Source, marks: Marks) -> Iterator[Mapping[str, Found]]:
    """The dimensions of a model in the directory's order."""
    found: dict[Key, tuple[Block, ...]] = {**body.below, **dict(told(body.below))}
    for key in Key:
        if blocks := found.get(key):
            yield _dimension(key, blocks, source, marks)


def _dimension(key: Key, blocks: tuple[Block, ...], source: _Source, marks: Marks) -> dict[str, Found]:
    span, said = span_of(blocks), passage(blocks)
    longest = TEXTS["passage"]
    if len(said) > longest:
        marks.note(span, "models.cut", n=longest)
    found: dict[str, Any] = {"dimension": key, "passage": said[:longest]}
    if values := values_of(key, blocks):
        found["values"] = values[: most_items("values", {})]
    if citations := source.at(span):
        found["citations"] = citations
    return {name: Found(value, span) for name, value in found.items()}


def _span(line: Line, part: str = "") -> Span:
    return Span(line.number, line.number, line.text[:LONGEST_TEXT], part)


def _place(block: Block) -> Span:
    return Span(block.first, block.last, block.text[:LONGEST_TEXT])


def _pass_over(lines: Lines, parts: Parts, marks: Marks) -> None:
    """Say of each line outside the models why it makes no proposal."""
    marks.before_models(parts)
    marks.after_models(parts)
    marks.page_numbers(lines.numbers)
