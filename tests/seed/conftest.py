"""What tests of the data files share."""

import pytest

from importers.reading.problems import Problems
from importers.reading.raw import Raw
from importers.reading.yamlrows import yaml_rows
from seed.loader import CONNECTICUT

_parsed: dict[tuple[str, str], dict[str, list[Raw]]] = {}


@pytest.fixture
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are as Connecticut's are parsed only once for all tests: a third of the work of reading a folder.

    A file that a test has damaged is parsed anew. Rows do not change once they are made.
    """

    def rows(name: str, text: str, problems: Problems) -> dict[str, list[Raw]]:
        if (name, text) in _parsed:
            return _parsed[name, text]
        found = yaml_rows(name, text, problems)
        if text == (CONNECTICUT / name).read_text(encoding="utf-8"):
            _parsed[name, text] = found
        return found

    monkeypatch.setattr("seed.files.yaml_rows", rows)
