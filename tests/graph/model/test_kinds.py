"""Ids: how they are minted, and which text is the id of a record of a kind."""

import pytest

from graph.model.errors import InvalidInput
from graph.model.kinds import ENTITIES, KINDS, check_id, is_id, mint, slug
from graph.model.record import Record
from tests.support.records import agency, category, redirect, slot


@pytest.mark.parametrize(
    ("kind", "parts", "minted"),
    [
        ("agency", ("CT DCF",), "agency:ct-dcf"),
        ("agency", ("St. Mary's", "", "  Hospital "), "agency:st-marys-hospital"),
        ("team", ("Équipe", "№ 2"), "team:equipe-no-2"),
        ("category", ("Youth crisis",), "youth-crisis"),
    ],
)
def test_an_id_is_minted_from_names(kind: str, parts: tuple[str, ...], minted: str) -> None:
    assert mint(kind, *parts) == minted


@pytest.mark.parametrize("parts", [(), ("",), ("---", " "), ("家",)])
def test_without_letters_or_digits_there_is_no_id(parts: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match="an id needs a name with letters or digits") as caught:
        mint("agency", *parts)
    assert caught.value.value == parts


def test_a_slug_has_letters_digits_and_single_hyphens() -> None:
    assert slug(" -- Région (3) & O'Neil -- ") == "region-3-oneil"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("agency:ct-dcf", True),
        ("agency:a", True),
        ("agency:a.b+c:d/e-f", True),
        ("agency:" + "a" * 193, True),
        ("agency:" + "a" * 194, False),
        ("agency:", False),
        ("team:ct-dcf", False),
        ("ct-dcf", False),
        *((f"agency:{name}", False) for name in ("CT", "a--b", "-a", "a-", "a b", "a\n", "é", "a_b")),
    ],
)
def test_an_id_is_its_prefix_and_a_name(text: str, fits: bool) -> None:
    assert is_id(text, "agency:") is fits


@pytest.mark.parametrize("record", [agency("ct-dcf"), category("youth-crisis"), slot(), redirect("crisis", "help")])
def test_ids_of_a_kind_that_are_kept(record: Record) -> None:
    check_id(record)


@pytest.mark.parametrize(
    ("record", "write"),
    [
        (agency("CT"), "agency:name"),
        (category("category:crisis"), "name"),
        (category("Crisis"), "name"),
        (redirect("Old", "agency:a"), "name"),
    ],
)
def test_ids_of_a_kind_that_are_refused(record: Record, write: str) -> None:
    said = f"^'{record.id}' is not an id of a {record.KIND}: write {write}, lower-case letters and hyphens"
    with pytest.raises(InvalidInput, match=said) as caught:
        check_id(record)
    assert caught.value.value == record.id


def test_every_kind_stands_under_its_name() -> None:
    assert all(name == kind.KIND for name, kind in KINDS.items())
    assert [kind.KIND for kind in ENTITIES] == ["agency", "team", "member", "service"]
