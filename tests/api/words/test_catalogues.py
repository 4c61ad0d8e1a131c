"""The catalogues of languages are complete, fresh, and keep the placeholders of each message."""

from pathlib import Path

import pytest

import api.words.catalogues
from api.words.catalogues import faults, main, updated
from api.words.messages import FOLDER, SOURCE, Messages, languages, mark, mark_plural, messages_for

TRANSLATED = [language for language in languages() if language != SOURCE]
TEMPLATE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Call %(name)s."
msgstr ""

msgid "%(n)s town"
msgid_plural "%(n)s towns"
msgstr[0] ""
msgstr[1] ""

msgid "Read <a href=\\"/about\\">this</a>"
msgstr ""
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Call %(name)s."
msgstr "{call}"

msgid "%(n)s town"
msgid_plural "%(n)s towns"
msgstr[0] "%(n)s municipio"
msgstr[1] "{towns}"

msgid "Read <a href=\\"/about\\">this</a>"
msgstr "{read}"

msgid "{gone}"
msgstr "Nada"
"""
RIGHT = {"call": "Llame a %(name)s.", "towns": "%(n)s municipios", "read": r"Lea <a href=\"/about\">esto</a>"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template, in which a test writes a catalogue."""
    (tmp_path / "messages.pot").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setattr(api.words.catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(api.words.catalogues, "TEMPLATE", tmp_path / "messages.pot")
    return tmp_path


def write(folder: Path, gone: str = "", **texts: str) -> None:
    """Write the Spanish catalogue, right but for `texts`, and with a message `gone` that the template has not."""
    text = CATALOGUE.format(gone=gone, **{**RIGHT, **texts})
    (folder / "es.po").write_text(text if gone else text.rpartition("\n\n")[0] + "\n", encoding="utf-8")


def test_spanish_is_there() -> None:
    assert "es" in TRANSLATED


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_message_with_its_placeholders(language: str) -> None:
    assert list(faults(language)) == [], "translate them in api/words/locale after python -m api.words"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_written_as_it_is_kept(language: str) -> None:
    assert (FOLDER / f"{language}.po").read_bytes() == updated(language), "run: python -m api.words"


def test_a_right_catalogue_has_no_fault(folder: Path) -> None:
    write(folder)
    assert list(faults("es")) == []


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ({"call": ""}, "not translated: Call %(name)s."),
        ({"call": "Llame a %(nombre)s."}, "other placeholders: Call %(name)s."),
        ({"call": "Llame."}, "other placeholders: Call %(name)s."),
        ({"towns": ""}, "not translated: %(n)s town"),
        ({"towns": "municipios"}, "other placeholders: %(n)s town"),
        ({"read": "Lea esto"}, 'other placeholders: Read <a href="/about">this</a>'),
        ({"gone": "Gone"}, "not a message any more: Gone"),
    ],
)
def test_a_fault_names_its_message(folder: Path, texts: dict[str, str], fault: str) -> None:
    write(folder, **texts)
    assert list(faults("es")) == [fault]


def test_bringing_up_to_date_keeps_what_is_translated_and_leaves_out_what_is_gone(folder: Path) -> None:
    write(folder, gone="Gone", call="")
    (folder / "es.po").write_bytes(updated("es"))
    assert list(faults("es")) == ["not translated: Call %(name)s."]
    assert "%(n)s municipios" in (folder / "es.po").read_text(encoding="utf-8")


def test_the_command_says_version_and_faults(capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in FOLDER.iterdir()}
    main()
    assert capsys.readouterr().out == f"es:{messages_for('es').version}\n"
    assert {path: path.read_bytes() for path in FOLDER.iterdir()} == before


def test_a_text_of_the_directory_has_a_translation_of_its_own(folder: Path) -> None:
    for name, said in (("messages.pot", ""), ("es.po", "Alguien")):
        if name == "es.po":
            write(folder)
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f'\nmsgctxt "data"\nmsgid "Call"\nmsgstr "{said}"\n')
    assert list(faults("es")) == []
    (folder / "es.po").write_bytes(updated("es"))
    assert 'msgctxt "data"\nmsgid "Call"\nmsgstr "Alguien"' in (folder / "es.po").read_text(encoding="utf-8")
    write(folder)
    assert list(faults("es")) == ["not translated: Call"]


def test_another_text_is_another_version() -> None:
    def version(text: str) -> str:
        return Messages("es", {"Call": (text,)}, lambda n: int(n != 1)).version

    assert version("Llame") == version("Llame") != version("Llama")


def test_spanish_has_the_numbers_of_the_united_states_and_both_forms() -> None:
    spanish = messages_for("es-MX")
    assert spanish.language == "es"
    assert spanish.locale.territory == "US"
    services = mark_plural("%(n)s service", "%(n)s services")
    assert [spanish.plural(services, n) for n in (0, 1, 2)] == ["0 servicios", "1 servicio", "2 servicios"]
    assert spanish.text(mark("Call")) == "Llame"
