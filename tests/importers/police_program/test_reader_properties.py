"""Any text gives a reading: every block is used or passed over, and every value can be saved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.limits import TEXTS, most_items
from importers.police_program import is_program, read_program
from importers.proposal import LONGEST_TEXT
from importers.reading.documents import read_document
from importers.reading.textdocument import blocks
from tests.importers.police_program.made_up import BROCHURE

_WORDS = BROCHURE.split(" ")
_LINES = BROCHURE.split("\n")
_PIECES = st.sampled_from(
    [*_LINES, "training for ", "The program includes ", "a, b and c", "X is a firm.", "word " * 99]
)
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=300),
    st.lists(_PIECES, min_size=1, max_size=30).map("\n".join),
    st.permutations(_LINES).map("\n".join),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=80).map(" ".join),
    st.integers(1, len(BROCHURE)).map(lambda end: BROCHURE[:end]),
    st.tuples(st.sampled_from(_WORDS), st.text(max_size=400)).map(lambda pair: BROCHURE.replace(*pair)),
)


@settings(max_examples=200, deadline=None)
@given(_TEXTS.filter(str.strip))
def test_any_text_gives_a_reading_whose_values_can_be_saved(text: str) -> None:
    document = read_document("a.txt", text.encode("utf-8", "replace"))
    reading = read_program(document)
    assert is_program(document) in (False, bool(reading.proposals))
    assert len({one.key for one in reading.proposals}) == len(reading.proposals)
    used = {line for one in reading.remarks for line in range(one.span.first, one.span.last + 1)}
    for proposal in reading.proposals:
        assert proposal.fields["name"].value.strip()
        for name, found in proposal.fields.items():
            assert 1 <= found.span.first <= found.span.last
            assert len(found.span.text) <= LONGEST_TEXT
            several = found.value if isinstance(found.value, tuple) else (found.value,)
            assert len(several) <= most_items(name, {})
            assert all(
                len(one) <= TEXTS[name] and one.strip() for one in several if isinstance(one, str) and name in TEXTS
            )
            used |= set(range(found.span.first, found.span.last + 1))
        used |= set(range(proposal.span.first, proposal.span.last + 1))
    assert used >= {block.first for block in blocks(document)}
