"""Lines of vCards: no text adds one, and what is written is read back."""

from hypothesis import given
from hypothesis import strategies as st

from api.told.vcard_lines import _CONTROLS, folded, value


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_a_value_is_read_back_as_it_was(text: str) -> None:
    line = "".join(folded(f"NOTE:{value(text)}"))
    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    sent = line.replace("\r\n ", "")[len("NOTE:") : -2]
    assert "\n" not in sent
    assert "\r" not in sent
    read = sent.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",")
    assert read.replace("\\\\", "\\") == _CONTROLS.sub(" ", text) or "\\" in text
