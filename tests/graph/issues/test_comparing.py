"""Properties of issued guides: any sheet is kept whole, equal ones do not differ, and no difference goes untold."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from api.guides.html import html
from api.guides.markdown import markdown
from api.told.issued import parted, sheet_of, unparted
from api.words.mixed import MixedText, Part, parts_of
from graph.issues import Content, Line, Placed, differences
from graph.issues.content import Card, pages_of, put_together
from graph.issues.kinds import GuideIssue, IssuedCard, IssuedDial, IssuedWord
from graph.model.codec import decode_kept, encode
from graph.model.vocabulary import ContactStatus, Edition
from tests.support.sheets import ENGLISH
from tests.support.small import TODAY

DAY: Final = date(2026, 11, 29)
TEXT: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
NAMES: Final = st.sampled_from(("agency:a", "agency:b", "service:c"))
MIXED: Final = st.lists(st.builds(Part, TEXT, st.sampled_from(("", "en", "es"))), max_size=4).map(MixedText)


def lines() -> st.SearchStrategy[Line]:
    dial = st.builds(IssuedDial, st.sampled_from(("Phone", "Text")), TEXT, st.just("tel:+18605550100"))
    return st.builds(
        Line,
        id=st.uuids().map(lambda one: f"issued-line:{one.hex}"),
        kin=st.just("k"),
        entity=NAMES,
        slot=st.none() | st.sampled_from(("slot:agency:a:intake:primary", "slot:agency:b:intake:primary")),
        label=TEXT,
        name=st.none() | TEXT.filter(bool),
        title=st.none() | TEXT.filter(bool),
        dials=st.lists(dial, max_size=2).map(tuple),
        email=st.none() | TEXT.filter(bool),
        address=TEXT,
        hours=TEXT,
        for_towns=st.lists(TEXT, max_size=2).map(tuple),
        status=st.sampled_from(ContactStatus),
        state=TEXT,
        doubtful=st.booleans(),
    )


def placed() -> st.SearchStrategy[Placed]:
    instead = st.builds(lambda line, text: replace(line, instead=text), lines(), TEXT.filter(bool))
    return st.builds(Placed, lines(), st.none() | instead)


def cards() -> st.SearchStrategy[Card]:
    several = st.lists(TEXT, max_size=3).map(tuple)
    links = st.lists(TEXT, max_size=2)
    own = st.builds(
        lambda card, title, note, bullets, linked: IssuedCard(
            card, title, note, bullets, tuple(f"https://a.example/{at}" for at in range(len(linked))), tuple(linked)
        ),
        st.sampled_from(("guide-card:a", "guide-card:b", "guide-card:c")),
        TEXT,
        TEXT,
        several,
        links,
    )
    return st.builds(Card, own, st.lists(placed(), max_size=3).map(tuple))


CONTENTS: Final = st.builds(
    Content,
    region=st.just("jurisdiction:ash"),
    template=st.just("guide-template:sheet"),
    edition=st.sampled_from(Edition),
    language=st.just("en"),
    title=MIXED.map(parted) | TEXT,
    subtitle=TEXT,
    directory=TEXT,
    live=st.just("https://signpost.example/guides"),
    as_of=st.just(DAY),
    valid_until=st.just(DAY + timedelta(days=90)),
    digest=st.just("d" * 64),
    words=st.just(tuple(IssuedWord(key, said) for key, said in ENGLISH.items())),
    head=st.lists(placed(), max_size=2).map(tuple),
    cards=st.lists(cards(), max_size=4).map(tuple),
    missing=st.lists(TEXT, max_size=3).map(tuple),
)


def read_again(content: Content) -> Content:
    """The content after its records have been written as text and read."""
    issue = GuideIssue(
        id="guide-issue:a-1",
        series="a",
        number=1,
        revision=1,
        issued_at=TODAY,
        issued_by="x",
        carries="issued-set:x",
        pages=1,
        **{name: getattr(content, name) for name in _SHARED},
    )
    lines = {line.id: line for line in content.lines}
    again = {one.id: decode_kept(encode(one)) for one in (issue, *pages_of(issue.id, content), *lines.values())}
    pages: Any = [one for name, one in again.items() if name.startswith("issued-page:")]
    read: Any = again[issue.id]
    return put_together(read, pages, {name: one for name, one in again.items() if isinstance(one, Line)})


_SHARED: Final = {f.name for f in fields(Content)} & {f.name for f in fields(GuideIssue)}


@settings(max_examples=30, deadline=None)
@given(CONTENTS)
def test_any_content_is_read_as_it_was_written(content: Content) -> None:
    again = read_again(content)
    assert again == content
    assert html(sheet_of(again)) == html(sheet_of(content))
    assert markdown(sheet_of(again)) == markdown(sheet_of(content))


@given(MIXED | TEXT)
def test_a_text_keeps_the_languages_of_its_parts(text: str) -> None:
    again = unparted(parted(text))
    assert str(again) == str(text)
    if isinstance(text, MixedText) and text.parts:
        assert parts_of(again) == text.parts


@settings(max_examples=30, deadline=None)
@given(CONTENTS)
def test_what_is_equal_does_not_differ(content: Content) -> None:
    assert differences(content, read_again(content)) == ()


OTHER: Final = "another text than any of these"
CHANGED_LINES: Final[dict[str, Any]] = {
    "entity": "service:other",
    "label": OTHER,
    "name": OTHER,
    "title": OTHER,
    "dials": (IssuedDial("Phone", OTHER, "tel:+18605550199"),),
    "email": OTHER,
    "address": OTHER,
    "hours": OTHER,
    "for_towns": (OTHER,),
}
UNCOUNTED: Final[dict[str, Any]] = {
    "state": OTHER,
    "status": ContactStatus.STALE,
    "verified_at": TODAY,
    "numbers": ("211",),
    "kin": "k2",
}
CHANGED_CARDS: Final[dict[str, Any]] = {
    "card": "guide-card:other",
    "title": OTHER,
    "note": OTHER,
    "bullets": (OTHER,),
    "links": ("https://b.example",),
}
WITH_LINES: Final = CONTENTS.filter(lambda one: any(card.lines for card in one.cards))


def changed(content: Content, at: int, line: dict[str, Any], own: dict[str, Any]) -> Content:
    """The content with other fields in one of its cards that has lines, and in the first line of that."""
    full = [place for place, card in enumerate(content.cards) if card.lines]
    place = full[at % len(full)]
    card = content.cards[place]
    if "links" in own:
        own = {**own, "link_texts": (OTHER,)}
    first = replace(card.lines[0], line=replace(card.lines[0].line, **line))
    new = Card(replace(card.own, **own), (first, *card.lines[1:]))
    return replace(content, cards=(*content.cards[:place], new, *content.cards[place + 1 :]))


@settings(max_examples=50, deadline=None)
@given(WITH_LINES, st.integers(0, 9), st.sampled_from(sorted(CHANGED_LINES)))
def test_whatever_changes_in_a_line_is_told(content: Content, at: int, name: str) -> None:
    other = changed(content, at, {name: CHANGED_LINES[name]}, {})
    assert differences(content, other)
    assert differences(other, content)


@settings(max_examples=40, deadline=None)
@given(WITH_LINES, st.integers(0, 9), st.sampled_from(sorted(CHANGED_CARDS)))
def test_whatever_changes_in_a_card_is_told(content: Content, at: int, name: str) -> None:
    other = changed(content, at, {}, {name: CHANGED_CARDS[name]})
    assert differences(content, other)
    assert differences(other, content)


@settings(max_examples=30, deadline=None)
@given(WITH_LINES, st.integers(0, 9))
def test_doubt_whom_to_call_otherwise_and_what_is_left_out_are_told(content: Content, at: int) -> None:
    full = [one for one in content.cards if one.lines]
    doubtful = not full[at % len(full)].lines[0].line.doubtful
    assert differences(content, changed(content, at, {"doubtful": doubtful}, {}))
    card = full[0]
    instead = replace(card.lines[0].line, instead=OTHER)
    other = Card(card.own, (replace(card.lines[0], instead=instead), *card.lines[1:]))
    assert differences(content, replace(content, cards=tuple(other if one is card else one for one in content.cards)))
    assert differences(content, replace(content, cards=content.cards[1:]))
    assert differences(content, replace(content, title=OTHER))


@settings(max_examples=30, deadline=None)
@given(WITH_LINES, st.integers(0, 9), st.sampled_from(sorted(UNCOUNTED)))
def test_dates_and_states_are_no_difference(content: Content, at: int, name: str) -> None:
    other = changed(content, at, {name: UNCOUNTED[name]}, {})
    later = replace(other, as_of=DAY + timedelta(days=1), valid_until=DAY + timedelta(days=91))
    assert differences(content, later) == ()
