"""Addresses: what a record may have and a page may link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.address import ANY, WEB, check_address, linked, scheme_of
from graph.model.errors import InvalidInput
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.model.shape import TextForm, shapes_by_name
from tests.graph.store.contract.limits import UNSAFE

PAGES = (
    "https://example.org",
    "HTTP://Example.ORG:8080/a?b=c&d=%20#e",
    "https://xn--bcher-kva.example/ü|(x)~'*[1]",
    "https://a_b.example.org./",
    "https://example.org?x@y",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_an_address_and_is_linked(address: str) -> None:
    check_address(address, WEB)
    assert linked(address) == address


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("mailto:a.b+c@example.org", "mailto"),
        ("tel:+18605550100", "tel"),
        ("tel:211", "tel"),
        ("TEL:860-555-0100", "tel"),
    ],
)
def test_mail_and_telephone_are_addresses_of_what_is_pointed_to(address: str, scheme: str) -> None:
    assert scheme_of(address, ANY) == scheme
    assert linked(address) == address
    with pytest.raises(InvalidInput, match="is not an address to link: write https://host/path or http://host/path"):
        check_address(address, WEB)


@pytest.mark.parametrize(
    "address", [*UNSAFE, "mailto:a@b.org?bcc=c@d.org", "mailto:a b@c.org", "tel:javascript", "tel:"]
)
def test_anything_else_is_no_address_and_is_not_linked(address: str) -> None:
    with pytest.raises(InvalidInput, match=r"(?s)where: .* is not an address to link"):
        check_address(address, ANY, "where: ")
    assert linked(address) == ""


def test_which_fields_have_which_addresses() -> None:
    def schemes(kind: type[Record]) -> dict[str, tuple[str, ...]]:
        return {name: shape.schemes for name, shape in shapes_by_name(kind).items() if shape.form is TextForm.URL}

    of_kinds = {(kind, name): allowed for kind in KINDS for name, allowed in schemes(KINDS[kind]).items()}
    assert of_kinds == {
        ("agency", "website"): WEB,
        ("team", "website"): WEB,
        ("service", "website"): WEB,
        ("activity", "link"): WEB,
        ("guide-card", "links"): WEB,
        ("resource", "url"): ANY,
    }


@given(st.text(), st.sampled_from(["https://", "http://", "mailto:", "tel:", "javascript:", "\t", "//", ""]))
def test_no_text_makes_it_fail_and_what_it_links_has_one_of_the_schemes(text: str, before: str) -> None:
    address = linked(before + text)
    assert address in ("", before + text)
    assert not address or address.lower().startswith(("https://", "http://", "mailto:", "tel:"))
    assert not any(char.isspace() for char in address)


def test_a_very_long_text_is_no_address() -> None:
    assert linked("https://" + "a." * 100_000) == ""
    assert linked("https://" + "a-" * 990) == ""
