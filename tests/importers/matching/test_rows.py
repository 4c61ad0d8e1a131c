"""The rows of a document on the disk are near what they are near in memory, and share what they share there."""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.agency import Agency
from importers.matching import neighbours
from importers.matching.index import MatchIndex
from importers.matching.keys import keys_of, strong_keys
from importers.matching.name import name_of
from importers.matching.rows import Rows
from importers.matching.traits import Traits
from importers.waiting import shelf

WORDS: Final = st.sampled_from(["harbor", "house", "hartford", "helpers", "helprs", "owls", "center", "1", "2"])
NAMES: Final = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).map(name_of)
TRAITS: Final = st.builds(
    Traits,
    st.just(""),
    st.just(Agency.KIND),
    names=st.tuples(NAMES),
    former=st.lists(NAMES, max_size=1).map(tuple),
    phones=st.frozensets(st.sampled_from([("+18605550100", ""), ("+18605550101", "3"), ("211", "")]), max_size=2),
    mails=st.frozensets(st.sampled_from(["a@a.example", "b@a.example", "b@b.example"]), max_size=1),
    places=st.frozensets(st.sampled_from(["jurisdiction:a", "jurisdiction:b"]), max_size=1),
)


@pytest.mark.parametrize("most", [2, 40])
@pytest.mark.parametrize("in_memory", [0, 3])
@settings(max_examples=50, deadline=None)
@given(several=st.lists(TRAITS, max_size=12))
def test_rows_are_near_each_other_as_records_are(several: list[Traits], most: int, in_memory: int) -> None:
    made = [Traits(**{**_given(one), "id": f"proposal {at:02}"}) for at, one in enumerate(several)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelf, "IN_MEMORY", in_memory)
        patched.setattr(neighbours, "MOST_WEAK", most)
        patched.setattr(neighbours, "MOST_STRONG", most + 1)
        known = MatchIndex.over(made)
        rows = Rows(lambda number: made[number].id)
        for one in made:
            rows.add(one, keys_of(one))
        rows.close()
        company = set(rows.in_company())
        for one in made:
            assert rows.traits[one.id] == one
            assert rows.near(one) == known.near(one)
            assert one.id in company or not known.near(one)
            for key in strong_keys(one):
                assert max(rows.share(key), 1) == max(known.share(key), 1)


def _given(one: Traits) -> dict[str, Any]:
    names = ("kind", "names", "former", "phones", "mails", "places")
    return {name: getattr(one, name) for name in names}
