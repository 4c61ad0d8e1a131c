"""The picture of a neighbourhood: everything inside its canvas, nothing over anything else, every text in its box."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.pages.entity.picture import Picture, narrow, wide
from api.pages.frame.boxes import Box
from api.pages.frame.lettering import letter_width, width_of, wrap
from api.told.links import Link, path_of
from api.told.surroundings import MOST, Near, Side, shares, surroundings
from api.words.messages import messages_for
from graph.look import Look
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel
from graph.readmodel.record_cache import RecordCache
from tests.api.pages.pages import Html
from tests.support.small import CITED, model

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90).filter(str.strip)
GROUPS = st.lists(
    st.builds(
        Near,
        href=st.just("#ties-refers"),
        title=NAMES,
        side=st.sampled_from(Side),
        links=st.lists(st.builds(Link, name=NAMES, href=st.just("/agencies/agency:x")), min_size=1, max_size=6).map(
            tuple
        ),
        more=st.integers(0, 99),
    ),
    min_size=1,
    max_size=8,
)


def apart(one: Box, other: Box) -> bool:
    """Whether two boxes do not overlap."""
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def faults(drawn: Picture) -> list[str]:
    """What is wrong with a picture."""
    boxes = [drawn.centre, *drawn.boxes]
    found = [f"{one} and {other} overlap" for one, other in combinations(boxes, 2) if not apart(one, other)]
    for box in boxes:
        if box.x < drawn.left or box.x + box.width > drawn.left + drawn.width:
            found.append(f"{box} sticks out")
        if box.y < -0.5 or box.y + box.height > drawn.height + 0.5:
            found.append(f"{box} is not on the canvas")
        for line in box.lines:
            bold = box is drawn.centre
            if line.x + width_of(line.words, bold) > box.x + box.width and len(line.words) > 1:
                found.append(f"{line} is too wide")
            if not box.y < line.y < box.y + box.height:
                found.append(f"{line} is beside its box")
    rows = [*drawn.heads, *drawn.more]
    return found + [f"{row} is off" for row in rows if not 0 <= row.text.y <= drawn.height + 0.5]


@given(NAMES, GROUPS)
def test_every_text_fits_and_nothing_overlaps(name: str, around: list[Near]) -> None:
    assert faults(wide(name, around)) == []
    assert faults(narrow(name, around)) == []


def test_the_check_of_a_picture_finds_what_is_wrong() -> None:
    drawn = wide("Name", [Near("#units", "Units", Side.BELOW, (Link("A", "/a"), Link("B", "/b")))])
    box, *others = drawn.boxes
    line, head = box.lines[0], drawn.heads[0]
    assert faults(drawn) == []
    for wrong, fault in (
        (replace(box, x=drawn.centre.x, y=drawn.centre.y), "overlap"),
        (replace(box, x=drawn.left - 1), "sticks out"),
        (replace(box, y=drawn.height), "is not on the canvas"),
        (replace(box, lines=(replace(line, words="W" * 90),)), "is too wide"),
        (replace(box, lines=(replace(line, y=box.y - 1),)), "is beside its box"),
    ):
        assert any(one.endswith(fault) for one in faults(replace(drawn, boxes=(wrong, *others)))), fault
    above = replace(head, text=replace(head.text, y=-1.0))
    assert faults(replace(drawn, heads=(above, *drawn.heads[1:]))) == [f"{above} is off"]


@given(st.lists(st.integers(1, 60), max_size=14))
def test_every_sort_has_its_share_and_no_more_than_there_are(sizes: list[int]) -> None:
    given_ = shares(sizes, MOST)
    assert sum(given_) == min(MOST, sum(sizes))
    assert all(1 <= share <= size for share, size in zip(given_, sizes, strict=True))
    cut = [share for share, size in zip(given_, sizes, strict=True) if share < size]
    assert max(given_, default=0) <= min(cut, default=MOST) + 1


@given(NAMES, st.integers(60, 300))
def test_wrapped_text_loses_nothing_but_what_the_ellipsis_stands_for(text: str, width: int) -> None:
    lines = wrap(text, width, most=100)
    assert "".join("".join(lines).split()) == "".join(text.split())
    short = wrap(text, width, most=2)
    assert len(short) <= 2
    assert short == lines or short[-1].endswith("…")


def letters_measured(draw: Callable[[], object]) -> int:
    """How many times `draw` asks how wide a letter is."""
    letter_width.cache_clear()
    draw()
    asked = letter_width.cache_info()
    return asked.hits + asked.misses


LONG_NAMES = {
    "one word": "W" * 2000,
    "narrow letters": "i" * 2000,
    "short words": "of " * 667,
    "long words": ("multidisciplinary" * 5 + " ") * 23,
    "ideographs": "漢" * 2000,
}


@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES)
@pytest.mark.parametrize("width", [1, 224])
def test_a_letter_of_a_long_name_is_measured_once(name: str, width: int) -> None:
    assert letters_measured(lambda: wrap(name, width, most=5000)) == len("".join(name.split()))


@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES)
def test_what_is_not_shown_of_a_long_name_is_not_measured(name: str) -> None:
    shown = len("".join(wrap(name, 224)))
    assert letters_measured(lambda: wrap(name, 224)) <= 2 * shown


@pytest.mark.parametrize("draw", [wide, narrow])
def test_a_picture_measures_each_of_its_names_once(draw: Callable[[str, list[Near]], Picture]) -> None:
    names = [f"Neighbour number {number} of this agency" for number in range(MOST)]
    around = [
        Near("#a", "Some", side, tuple(Link(name, "/a") for name in names[place :: len(Side)]), more=1)
        for place, side in enumerate(Side)
    ]
    texts = ["The agency", *names, *(near.title for near in around)]
    assert letters_measured(lambda: draw("The agency", around)) == sum(len("".join(one.split())) for one in texts)


class NoRecords:
    """In a store's place, where no record is read."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        raise AssertionError(f"{list(ids)} are read")


def test_only_the_neighbours_that_are_shown_are_linked() -> None:
    units = [
        Agency(
            id=f"agency:unit-{n}", name=f"Unit {n}", level=AgencyLevel.STATE, parent="agency:state", citations=CITED
        )
        for n in range(100)
    ]
    look = Look(model(*units), NoRecords(), RecordCache(), PUBLIC, datetime(2026, 11, 21, tzinfo=UTC))
    path_of.cache_clear()
    (group,) = surroundings(look, "agency:state", messages_for("en"))
    assert (len(group.links), group.total) == (MOST, 101)
    linked = path_of.cache_info()
    assert linked.hits + linked.misses == MOST


def test_a_side_with_nothing_on_it_takes_no_room() -> None:
    one = Near("#units", "Units", Side.BELOW, (Link("A", "/a"),))
    both = wide("Name", [one, Near("#ties-refers", "Refers to", Side.OUT, (Link("B", "/b"),))])
    assert wide("Name", [one]).width < both.width
    assert len(both.arrows) == 1
    assert wide("Name", [one]).arrows == ()


@pytest.mark.parametrize(
    "address",
    ["/agencies/agency:ct-dmhas", "/agencies/agency:sector-municipalities", "/teams/team:dva-threat-assessment-team"],
)
def test_the_picture_is_well_formed_and_says_no_more_than_the_list(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert text.count('<svg class="sp-map') == 2, "one for wide windows, one for narrow ones"
    for part in text.split('<svg class="sp-map')[1:]:
        svg = ElementTree.fromstring('<svg class="sp-map' + part[: part.index("</svg>") + len("</svg>")])
        links = list(svg.iter("a"))
        assert len(links) <= MOST + 10
        assert all(one.get("tabindex") == "-1" for one in links)
    listed = text[text.index('<ul class="sp-around">') :]
    listed = listed[: listed.index("</details>")]
    picture = text[text.index('<div class="sp-map"') : text.index('<ul class="sp-around">')]
    assert set(Html(picture).links) == set(Html(listed).links)


def test_neighbours_beyond_the_most_are_counted_and_lead_to_the_whole_list(client: TestClient) -> None:
    page = Html(client.get("/agencies/agency:sector-municipalities").text)
    assert "and 19 more" in page.text
    assert "#ties-coordinates" in page.links
    assert "ties-coordinates" in page.ids
