"""Settings: defaults, what the environment gives, what is refused and how, and that they are documented."""

import dataclasses
from pathlib import Path

import pytest

from api.settings import Settings, document, read_settings, variable
from graph.model.errors import InvalidInput

ROOT = Path(__file__).resolve().parents[2]


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()


def test_the_environment_is_read_and_typed() -> None:
    found = read_settings(
        {
            "SIGNPOST_STORE": " /srv/ct.db ",
            "SIGNPOST_PORT": "0",
            "SIGNPOST_DEVELOPMENT": "Yes",
            "SIGNPOST_DEADLINE_SECONDS": "2.5",
            "SIGNPOST_LANGUAGE": "es",
            "HOME": "/nowhere",
        }
    )
    assert (found.store, found.port, found.development) == ("/srv/ct.db", 0, True)
    assert (found.deadline_seconds, found.language) == (2.5, "es")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("store", ""),
        ("store", "  "),
        ("host", ""),
        ("port", "http"),
        ("port", "65536"),
        ("port", "-1"),
        ("port", "8000.5"),
        ("development", "perhaps"),
        ("request_limit", "12"),
        ("deadline_seconds", "nan"),
        ("deadline_seconds", "inf"),
        ("deadline_seconds", "0"),
        ("document_cache", "-5"),
        ("quick_exit_url", "javascript:alert(1)"),
        ("quick_exit_url", 'https://x/" onclick="'),
        ("language", "what people speak"),
        ("operator_contact", "javascript:alert(1)"),
        ("operator_contact", "nobody"),
        ("accessibility_url", "http://example.org/"),
        ("log_level", "verbose"),
        ("introspection", "perhaps"),
        ("hosts", "https://a.example"),
        ("hosts", "a.example:443"),
        ("hosts", "a.*.example"),
        ("prefix", "signpost"),
        ("prefix", "/signpost/"),
        ("prefix", "//evil.example"),
        ("proxies", "everybody"),
        ("proxies", "10.0.0.0/33"),
        ("hsts_seconds", "-1"),
        ("workers", "0"),
        ("metrics", "9464"),
        ("metrics", "127.0.0.1:65536"),
        ("reviewed_translations", "es"),
        ("reviewed_translations", "es:12 fr:0123456789ab"),
    ],
)
def test_a_bad_value_is_refused_by_variable_value_and_remedy(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_settings({variable(name): value})
    message = caught.value.message
    assert message.startswith(f"{variable(name)} is ")
    assert any(f" is {one}" in message for one in (repr(value.strip()), value.strip()) if one)
    assert "it must be" in message
    assert "leave it out" in message


def test_code_is_held_to_the_same_rules() -> None:
    with pytest.raises(InvalidInput, match="SIGNPOST_PORT is 70000"):
        Settings(port=70000)
    with pytest.raises(InvalidInput, match="SIGNPOST_PORT is True"):
        Settings(port=True)


def test_every_setting_has_help_and_is_documented() -> None:
    text = document()
    for one in dataclasses.fields(Settings):
        assert str(one.metadata["help"]).endswith(".")
        assert f"## `{variable(one.name)}`" in text


def test_the_committed_document_is_fresh() -> None:
    assert (ROOT / "docs/settings.md").read_text(encoding="utf-8") == document(), "run `make docs`"
