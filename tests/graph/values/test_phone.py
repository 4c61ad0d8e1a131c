"""Phones as dial scripts: what people write, what documents mask, and that every display reads back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.model.vocabulary import PhoneKind
from graph.values.phone import LONGEST, Phone, is_masked, parse_phone

VILLAGE = Phone("+18602970520")
HOPE = Phone("+18004673135", vanity="1-800-HOPE-135")


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        *[
            (text, VILLAGE)
            for text in (
                *("860-297-0520", "(860) 297 0520", "860- 297-0520", "860.297.0520", "8602970520", "860/297-0520"),
                *("+1 860 297 0520", "+18602970520", "1-860-297-0520", "1 (860) 297-0520", "(860-297-0520)"),
                *(
                    "860–297‑0520",
                    "860\u2212297\u00a00520",
                    "８６０－２９７－０５２０",
                    "（860）297 0520",
                    "٨٦٠-٢٩٧-٠٥٢٠",
                ),
                *("\u202a860-297-0520\u202c", "call 860-297-0520", "Phone: 860-297-0520.", "tel:+18602970520"),
            )
        ],
        ("1-800-467-3135", Phone("+18004673135")),
        ("Toll-free: 800 467 3135", Phone("+18004673135")),
        ("1-800-HOPE-135", HOPE),
        ("1-800-hope-135", HOPE),
        ("+1 (800) HOPE 135", HOPE),
        ("1-800-HOPE-135 (1-800-467-3135)", HOPE),
        ("1-800-HOPE-135 (800.467.3135)", HOPE),
        ("800-HOPE-135", Phone("+18004673135", vanity="800-HOPE-135")),
        ("860-HOPE-135", Phone("+18604673135", vanity="860-HOPE-135")),
        ("(860) HOPE 135", Phone("+18604673135", vanity="860-HOPE-135")),
        ("1-800-CALL-FBI", Phone("+18002255324", vanity="1-800-CALL-FBI")),
        ("1-866-4-USWARN", Phone("+18664879276", vanity="1-866-4-USWARN")),
        ("1-800-MATTRESS", Phone("+18006288737", vanity="1-800-MATTRESS")),
        ("1-800-FEDEX-12", Phone("+18003333912", vanity="1-800-FEDEX-12")),
        ("1-800-4-A-CHILD", Phone("+18004224453", vanity="1-800-4-A-CHILD")),
        ("1-800-CALL-FBI (1-800-225-5324)", Phone("+18002255324", vanity="1-800-CALL-FBI")),
        ("1-800-CALL-FBI [1-800-225-5324]", Phone("+18002255324", vanity="1-800-CALL-FBI")),
        ("1-800-CALL-FBI, (1-800-225-5324)", Phone("+18002255324", vanity="1-800-CALL-FBI")),
        ("(800) 225-5324 (1-800-CALL-FBI)", Phone("+18002255324", vanity="1-800-CALL-FBI")),
        ("860-297-O520 (860-297-6520)", Phone("+18602976520", vanity="860-297-O520")),
        ("860.713.3860 x12", Phone("+18607133860", extension="12")),
        ("860.713.3860x12", Phone("+18607133860", extension="12")),
        ("860-713-3860, ext. 012", Phone("+18607133860", extension="012")),
        ("(860) 713-3860 Extension 12", Phone("+18607133860", extension="12")),
        ("860-713-3860 (ext 12)", Phone("+18607133860", extension="12")),
        ("860-713-3860 #12", Phone("+18607133860", extension="12")),
        ("tel:+18607133860;ext=12", Phone("+18607133860", extension="12")),
        ("860-713-3860 x12, option 2", Phone("+18607133860", extension="12", keys="2")),
        *[(text, Phone("211")) for text in ("211", "2-1-1", "2 1 1", "２１１", "Call 211", "dial 2.1.1.")],
        *[(text, Phone("988", keys="1")) for text in ("988 then press 1", "988 (press 1)", "988, Press one")],
        ("211, press 1, then 2", Phone("211", keys="1,2")),
        ("211 press 1 then 1", Phone("211", keys="1,1")),
        ("call 211 and when queued press 1 and then 2", Phone("211", keys="1,2")),
        ("211; press 12, then press star and then pound", Phone("211", keys="12,*,#")),
        ("911", Phone("911")),
    ],
)
def test_what_people_write(text: str, phone: Phone) -> None:
    assert parse_phone(text) == phone


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        *[(text, PhoneKind.TEXT, "741741") for text in ("741741", "741-741", "7 4 1 7 4 1", "Text 741741")],
        ("838255", PhoneKind.TEXT, "838255"),
        ("22522", PhoneKind.TEXT, "22522"),
        ("988", PhoneKind.TEXT, "988"),
        ("call or text 988", PhoneKind.TEXT, "988"),
        ("call or text 988", PhoneKind.VOICE, "988"),
        ("888-774-2900", PhoneKind.TEXT, "+18887742900"),
        ("TTY 711", PhoneKind.TTY, "711"),
        ("fax: 860-297-0520", PhoneKind.FAX, "+18602970520"),
    ],
)
def test_kinds(text: str, kind: PhoneKind, number: str) -> None:
    assert parse_phone(text, kind) == Phone(number, kind)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *[(text, "empty") for text in ("", "   ", "\u00a0\u200b")],
        *[(text, "withheld") for text in ("860-XXX", "203-----", "Phone: 860-", "XXX")],
        *[
            (text, "too short with")
            for text in ("297-0520", "860", "99", "211 988", "211, 988", "860-297-052", "011")
        ],
        *[(text, "in use") for text in ("555-555-5555", "211-555-0100", "1-800-100-HELP")],
        *[(text, "an area code") for text in ("123-456-7890", "0860-297-0520", "860-297-05200", "860-297-0520/0521")],
        ("+44 20 7946 0958", "another country"),
        *[(text, "control characters") for text in ("\t211", "211\n", "860-297\x000520", "\u202e860-297-0520")],
        *[(text, "signs") for text in ("860-297-052¹", "①②③", "п", "\ud800")],
        *[
            (text, "letters")
            for text in ("hello world", "860 Main Street", "1-800-HOPE-135 for help", "1-800-HOPE-1")
        ],
        *[(text, "letters") for text in ("860-297-0520 or 211", "860-297-0520 home", "1-800-HOPE-13599", "n/a")],
        *[(text, "its letters are not understood") for text in ("860 HOPE 135", "860 Main Street")],
        ("1-800-HOPE-135 (1-800-467-3136)", "give one of them"),
        *[(text, "keys to press") for text in ("211 press", "211 press 1 or 2", "211, press 1 for crisis", "press")],
        ("press 1", "no digits"),
        ("860-713-3860 x12345678", "one to seven digits"),
        ("741741", "kind TEXT"),
        ("fax 860-297-0520", "kind FAX"),
        ("2" * (LONGEST + 1), "201 characters"),
    ],
)
def test_what_is_no_number(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason) as caught:
        parse_phone(text)
    assert caught.value.value is not None


@pytest.mark.parametrize("text", ["988 then press 1", "888-774-2900 x12"])
def test_a_text_has_no_menu(text: str) -> None:
    with pytest.raises(InvalidInput, match="a text reaches"):
        parse_phone(text, PhoneKind.TEXT)


@pytest.mark.parametrize(
    "text",
    [
        *["XXXX", "860-XXX", "203-----", "860-", "860- XXXXX", "860-XXXXXX", "XXX", "860–", "(860) XXX-XXXX", "xxx"],
        *["1-800-XXX-1234", "1-800-XXX-XXXX", "1-800-HOPE-XXX", "860-555-01XX", "860-X", "860-___-____", "860-***"],
        *["860...", "860-…", "860-???-????", "860-###-####", "860-•••", "---", "Phone: 860-", "Tel. 860-XXX"],
        *["860-297-052X", "1-860-297-052X", "860-XXX-XXXX x12", "８６０－ＸＸＸ"],
    ],
)
def test_masked(text: str) -> None:
    assert is_masked(text)


@pytest.mark.parametrize(
    "text",
    [
        *["", "860", "211", "860-297-0520", "860-297-0520 -", "860.713.3860 x12", "297-0520 x12", "x12", "-"],
        *["1-800-HOPE-135", "1-800-EXXON-12", "1-800-FEDEX-12", "1-800-4-FIX-IT-X", "Detective XXXXX", "n/a"],
        *["211, press 1", "860-297-0520 (XXX)", "X" * (LONGEST + 1)],
    ],
)
def test_not_masked(text: str) -> None:
    assert not is_masked(text)


@pytest.mark.parametrize(
    ("phone", "display", "digits", "uri"),
    [
        (VILLAGE, "860-297-0520", "860-297-0520", "tel:+18602970520"),
        (Phone("+18004673135"), "1-800-467-3135", "1-800-467-3135", "tel:+18004673135"),
        (HOPE, "1-800-HOPE-135 (1-800-467-3135)", "1-800-467-3135", "tel:+18004673135"),
        (
            Phone("+18605550100", extension="12"),
            "860-555-0100 ext. 12",
            "860-555-0100",
            "tel:+18605550100;ext=12",
        ),
        (
            Phone("+18605550100", extension="12", keys="1"),
            "860-555-0100 ext. 12, press 1",
            "860-555-0100",
            "tel:+18605550100,12,1",
        ),
        (Phone("211", keys="1,2"), "211, press 1, then 2", "211", "tel:211,1,2"),
        (Phone("211", keys="*,#"), "211, press *, then #", "211", "tel:211,*,%23"),
        (Phone("988"), "988", "988", "tel:988"),
        (Phone("741741", PhoneKind.TEXT), "741741", "741741", "sms:741741"),
        (Phone("+18887742900", PhoneKind.TEXT), "1-888-774-2900", "1-888-774-2900", "sms:+18887742900"),
        (Phone("711", PhoneKind.TTY), "711", "711", "tel:711"),
        (Phone("+18602970520", PhoneKind.FAX), "860-297-0520", "860-297-0520", "tel:+18602970520"),
    ],
)
def test_display_and_uri(phone: Phone, display: str, digits: str, uri: str) -> None:
    assert (phone.display, phone.digits_display, phone.uri) == (display, digits, uri)
    assert parse_phone(display, phone.kind) == phone


def test_key_list() -> None:
    assert Phone("211", keys="1,22,#").key_list == ("1", "22", "#")
    assert Phone("211").key_list == ()


@pytest.mark.parametrize(
    "number",
    [
        "",
        "860-297-0520",
        "8602970520",
        "+18602970520\n",
        "+10602970520",
        "+18601970520",
        "+4420",
        "121",
        "212",
        "٢١١",
    ],
)
def test_no_malformed_number_can_be_built(number: str) -> None:
    with pytest.raises(InvalidInput):
        Phone(number)


@pytest.mark.parametrize(("number", "kind"), [("741741", PhoneKind.VOICE), ("1234", PhoneKind.TEXT)])
def test_no_short_code_of_another_kind_can_be_built(number: str, kind: PhoneKind) -> None:
    with pytest.raises(InvalidInput):
        Phone(number, kind)


@pytest.mark.parametrize("extension", ["", "x", "12345678", " 1", "1\n"])
def test_no_malformed_extension_can_be_built(extension: str) -> None:
    with pytest.raises(InvalidInput):
        Phone("+18602970520", extension=extension)


@pytest.mark.parametrize("keys", ["", ",", "1,", "1, 2", "a", "1\n", "1," * 20 + "1"])
def test_no_malformed_keys_can_be_built(keys: str) -> None:
    with pytest.raises(InvalidInput):
        Phone("211", keys=keys)


@pytest.mark.parametrize(
    "vanity",
    [
        *["", "HOPE", "1-800-467-3135", "1-800-hope-135", "1 800 HOPE 135", "1-800-HOPE-136", "1-800-CALL-FBI"],
        "H" * 99,
    ],
)
def test_no_vanity_that_dials_something_else_can_be_built(vanity: str) -> None:
    with pytest.raises(InvalidInput):
        Phone("+18004673135", vanity=vanity)


areas = st.sampled_from(["860", "203", "475", "959", "212", "413", "800", "833", "844", "855", "866", "877", "888"])
exchanges = st.from_regex("[2-9][0-9]{2}", fullmatch=True)
lines = st.from_regex("[0-9]{4}", fullmatch=True)
joins = st.sampled_from(["-", " ", ".", "", "–", " - "])
digits = st.builds("{0}{3}{1}{3}{2}".format, areas, exchanges, lines, joins)
words = st.builds("1-{}-{}".format, areas, st.from_regex(r"[A-WYZ2-9]{3}-?[A-WYZ]{4,12}", fullmatch=True))
numbers = st.one_of(
    digits, digits.map("1-{}".format), digits.map("({})".format), words, st.just("211"), st.just("9-8-8")
)
extensions = st.just("") | st.builds("{}{}".format, st.sampled_from([" x", " #", " ext. ", ", extension "]), lines)
presses = st.sampled_from([" press ", ", press ", " then press ", " and when queued press ", " (press "])
keys = st.lists(st.from_regex("[0-9*#]{1,3}", fullmatch=True), min_size=1, max_size=5)
scripts = st.just("") | st.builds(lambda press, keys: press + " and then ".join(keys), presses, keys)


@pytest.mark.parametrize(
    ("kind", "answered"),
    [
        (PhoneKind.VOICE, True), (PhoneKind.TEXT, True), (PhoneKind.TTY, True),
        (PhoneKind.FAX, False), (PhoneKind.PAGER, False), (PhoneKind.RADIO, False),
    ],
)  # fmt: skip
def test_nobody_answers_a_fax_a_pager_or_a_radio(kind: PhoneKind, answered: bool) -> None:
    assert Phone("+18605550100", kind).answered is answered


def test_a_pager_says_so_and_is_dialled() -> None:
    assert parse_phone("Pager: 860-297-0520", PhoneKind.PAGER) == Phone("+18602970520", PhoneKind.PAGER)
    assert Phone("+18602970520", PhoneKind.PAGER).uri == "tel:+18602970520"
    with pytest.raises(InvalidInput, match="give kind PAGER"):
        parse_phone("pager 860-297-0520")


def test_a_label_makes_another_phone_and_is_in_neither_its_digits_nor_its_link() -> None:
    plain, intake = Phone("+18602970520"), Phone("+18602970520", label="Intake")
    assert plain != intake
    assert intake == Phone("+18602970520", label="Intake")
    assert (plain.display, plain.uri) == (intake.display, intake.uri)
    assert Phone("+18602970520", label="é" * 60).label == "é" * 60


@pytest.mark.parametrize(
    "label", ["", " ", " Intake", "Intake\n", "In\ttake", "a\u2028b", "a\u202eb", "x" * 61, "\ud800"]
)
def test_no_label_that_is_not_plain_can_be_built(label: str) -> None:
    with pytest.raises(InvalidInput, match="no label of a number"):
        Phone("+18602970520", label=label)


@given(numbers, extensions, scripts, st.sampled_from(PhoneKind))
@settings(deadline=None, max_examples=500)
def test_display_reads_back(number: str, extension: str, script: str, kind: PhoneKind) -> None:
    try:
        phone = parse_phone(number + extension + script, kind)
    except InvalidInput as refused:
        reason = refused.message
    else:
        assert bool(phone.extension) == bool(extension)
        assert bool(phone.keys) == bool(script)
        assert parse_phone(phone.display, kind) == phone
        assert phone.uri.isascii()
        return
    assert "in use" in reason or "a text reaches" in reason or "stands among its digits" in reason


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("860-297-O520", "O"), ("860-297-052O", "O"), ("(860) 297-o520", "O"), ("860.297.l520", "L"),
        ("86O-297-0520", "O"), ("1-8OO-467-3135", "OO"), ("860-297-5S20", "S"), ("860-297-OO20", "OO"),
    ],
)  # fmt: skip
def test_a_letter_among_the_digits_is_no_digit(text: str, slip: str) -> None:
    """Read as letters of the keypad it would dial somebody else: O is 6."""
    with pytest.raises(InvalidInput, match=f": {slip} stands among its digits") as caught:
        parse_phone(text)
    assert caught.value.value == text


RICH = "0123456789-() .,;+xX*#ABCpress\u2013\u00a0\u0660\uff11"


@given(
    st.text() | st.text(RICH) | st.from_regex(r"\+?1?[-. ]?[0-9X]{3}[-A-Z0-9 .x]{0,20}"), st.sampled_from(PhoneKind)
)
@settings(deadline=None, max_examples=1000)
def test_garbage_raises_nothing_but_invalid_input(text: str, kind: PhoneKind) -> None:
    masked = is_masked(text)
    try:
        phone = parse_phone(text, kind)
    except InvalidInput as refused:
        refused.message.encode()
        return
    assert not masked
    assert parse_phone(phone.display, kind) == phone


def test_as_much_text_is_read_as_may_be_and_no_more() -> None:
    assert parse_phone("860-297-0520".ljust(LONGEST)) == VILLAGE
    assert is_masked("860-XXX".ljust(LONGEST))
    assert not is_masked("860-XXX".ljust(LONGEST + 1))


@pytest.mark.parametrize(("length", "dials"), [(40, True), (41, False)])
def test_letters_are_read_up_to_40_signs(length: int, dials: bool) -> None:
    """An exchange ignores what is dialled after the tenth digit."""
    text = "1-800-".ljust(length, "A")
    if dials:
        assert parse_phone(text) == Phone("+18002222222", vanity=text)
    else:
        with pytest.raises(InvalidInput, match="its letters are not understood"):
            parse_phone(text)
