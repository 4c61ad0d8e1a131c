"""Any text gives a reading: every line is used or passed over with a reason, and every value can be saved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.limits import TEXTS, most_items
from importers.proposal import Reading
from importers.team_models import read_directory
from importers.team_models.headings import HEADINGS
from importers.team_models.lines import lines_of
from tests.importers.team_models.made_up import DIRECTORY

_LINES = DIRECTORY.split("\n")
_PIECES = st.sampled_from([*_LINES, *HEADINGS, "", "- a. b", "1.", "<u>", "\t", "4", "(", "word " * 200])
_TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(_PIECES, max_size=60).map("\n".join),
    st.permutations(_LINES).map("\n".join),
    st.integers(0, len(DIRECTORY)).map(lambda end: DIRECTORY[:end]),
    st.integers(0, len(DIRECTORY)).map(lambda start: DIRECTORY[start:]),
    st.lists(st.tuples(st.sampled_from(_LINES), st.text(max_size=5)), max_size=60).map(
        lambda pairs: "\n".join(f"{line}{noise}" for line, noise in pairs)
    ),
)


def _check(reading: Reading) -> None:
    keys = [proposal.key for proposal in reading.proposals]
    assert len(set(keys)) == len(keys)
    for proposal in reading.proposals:
        for found in proposal.fields.values():
            assert 1 <= found.span.first <= found.span.last
        for name in ("name", "group", "country", "setting", "acronym"):
            if name in proposal.fields:
                assert 1 <= len(proposal.fields[name].value) <= TEXTS[name]
        dimensions = [part["dimension"].value for part in proposal.parts["dimensions"]]
        assert len(set(dimensions)) == len(dimensions)
        for part in proposal.parts["dimensions"]:
            assert part["passage"].value.strip()
            assert len(part["passage"].value) <= TEXTS["passage"]
            values = part["values"].value if "values" in part else ()
            assert len(values) <= most_items("values", {})
            assert all(value.strip() and len(value) <= TEXTS["values"] for value in values)
            assert len(set(values)) == len(values)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_gives_a_reading_whose_values_can_be_saved(text: str) -> None:
    _check(read_directory(text))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_line_is_used_or_passed_over(text: str) -> None:
    reading = read_directory(text)
    told = {number for remark in reading.remarks for number in range(remark.span.first, remark.span.last + 1)}
    for proposal in reading.proposals:
        for part in (*proposal.parts["dimensions"], proposal.fields):
            for found in part.values():
                told |= set(range(found.span.first, found.span.last + 1))
    spoken = {number for number, line in enumerate(_split(text), 1) if line}
    assert spoken <= told


def _split(text: str) -> list[str]:
    """The lines as the reader counts them, without those that are empty but for signs that nobody sees."""
    lines = lines_of(text)
    numbers = {line.number for line in lines.said} | set(lines.numbers)
    return ["x" if number in numbers else "" for number in range(1, max(numbers, default=0) + 1)]
