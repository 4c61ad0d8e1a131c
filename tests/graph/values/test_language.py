"""Languages by code and by name, and which codes mean one language."""

import pytest

from graph.model.errors import InvalidInput
from graph.values.language import check_code, language_of, speaks, standard


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("es", "es"),
        ("spa", "es"),
        ("ES", "es"),
        ("es-MX", "es-MX"),
        ("es_mx", "es-MX"),
        ("Spanish", "es"),
        (" spanish ", "es"),
        ("español", "es"),
        ("ase", "ase"),
        ("American Sign Language", "ase"),
        ("Haitian Creole", "ht"),
        ("pt-BR", "pt-BR"),
        ("Portuguese", "pt"),
    ],
)
def test_a_code_or_a_name_means_a_language(text: str, code: str) -> None:
    assert language_of(text) == standard(text) == code


@pytest.mark.parametrize("text", ["xx", "zzz", "Klingonese", "und", "x-mine", "", "  ", "e", "a" * 500, "es;DROP"])
def test_what_is_no_language_is_refused_and_read_as_it_is(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        language_of(text)
    assert refused.value.code == "language.unknown"
    assert standard(text) == text


def test_only_a_code_is_a_code() -> None:
    assert check_code("spa") == "es"
    for text in ("Spanish", "xx"):
        with pytest.raises(InvalidInput, match=f"^service:a: '{text}' is not a language: write its ISO 639 code"):
            check_code(text, "service:a: ")


@pytest.mark.parametrize(
    ("spoken", "asked", "known"),
    [
        (("es",), "es", True),
        (("spa",), "es", True),
        (("en", "ES"), "es", True),
        (("es",), "es-MX", True),
        (("es-MX",), "es", True),
        (("es-MX",), "es-ES", False),
        (("est",), "es", False),
        (("en",), "es", False),
        ((), "es", False),
        (("xx",), "es", False),
    ],
)
def test_one_language_is_a_form_of_the_other(spoken: tuple[str, ...], asked: str, known: bool) -> None:
    assert speaks(spoken, asked) is known
