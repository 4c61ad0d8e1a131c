"""How sentences are written in code, templates and scripts: so that a translator sees each, whoever reads the files.

Python and Jinja parse the files here; the extraction of Babel has a part in nothing but the catalogue.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

import api
from api.pages.frame.rendering import TEMPLATES, environment
from api.words.messages import TEMPLATE
from tests.api.pages.pages import Html

PACKAGE = Path(api.__file__).parent
CATALOGUE = PACKAGE / "words" / "messages.py"
MARKS = {"mark": 1, "mark_plural": 2}
TRANSLATORS = {"_": 1, "gettext": 1, "ngettext": 2}
RAW = {CATALOGUE, PACKAGE / "pages" / "frame" / "rendering.py"}
"""Where `gettext` and `ngettext` are given to templates: everywhere else code calls `text` and `plural`."""
READ_ATTRIBUTES = {"aria-label", "title", "alt", "placeholder", "label", "data-copied", "data-selected"}
COPYING = {"data-copy-target", "data-copy-link"}
KEYS = {"Enter", "Escape"}
"""Names of keys, which a script compares and nobody reads."""
_SENTENCE = re.compile(r"[A-Z][a-z]|[a-z] [a-z]")


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the faces but the catalogue's own, with its name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != CATALOGUE:
            yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def templates() -> Iterator[tuple[str, nodes.Template]]:
    """Every template with its name."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield path.name, environment("en").parse(path.read_text(encoding="utf-8"))


def wrong_marks(tree: ast.Module) -> Iterator[str]:
    """What keeps a sentence from the extraction, or lets a call look up what was not extracted."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in MARKS:
                if len(args) != MARKS[name] or not all(map(_is_literal, args)):
                    yield f"line {node.lineno}: {name} takes string literals"
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in MARKS and id(node) not in called:
                yield f"line {node.lineno}: {name} has another name here"
            case ast.Attribute(attr=name) if name in MARKS:
                yield f"line {node.lineno}: call {name} by its own name"
            case ast.ImportFrom(names=names) if any(one.asname and one.name in MARKS for one in names):
                yield f"line {node.lineno}: import the marks under their own names"
            case ast.Call(func=ast.Name(id="Sentence" | "Plural")):
                yield f"line {node.lineno}: only mark and mark_plural make sentences"
            case ast.Call(func=ast.Name(id="cast"), args=[ast.Name(id="Sentence" | "Plural"), *_]):
                yield f"line {node.lineno}: only mark and mark_plural make sentences"
            case ast.Call(func=ast.Attribute(attr="text" | "plural"), args=[first, *_]) if _is_text(first):
                yield f"line {node.lineno}: the sentence is not marked"
            case ast.Attribute(
                value=ast.Name(id="messages") | ast.Attribute(attr="messages"), attr="text" | "plural"
            ):
                if id(node) not in called:
                    yield f"line {node.lineno}: {node.attr} has another name here"


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_text(node: ast.expr) -> bool:
    """Whether this is put together on the spot: a literal, an f-string, a sum or a product of texts."""
    return _is_literal(node) or isinstance(node, ast.JoinedStr | ast.BinOp)


def marked_in_code() -> set[tuple[str, ...]]:
    """The sentences that modules mark, a plural with both forms."""
    return {
        tuple(ast.literal_eval(argument) for argument in node.args)
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
    }


def looked_up(tree: nodes.Template) -> Iterator[tuple[nodes.Call, tuple[object, ...]]]:
    """The calls of a template that translate, with the sentences that they name; None where it is no literal."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATORS:
            given = call.args[: TRANSLATORS[call.node.name]]
            yield call, tuple(one.value if isinstance(one, nodes.Const) else None for one in given)


def own(tree: nodes.Template) -> Html:
    """What a template says by itself, without what its expressions put there."""
    return Html("".join(piece.data for piece in tree.find_all(nodes.TemplateData)))


def words_of(page: Html) -> list[str]:
    """The texts of a page, those in attributes too."""
    attributes = [value for _, given in page.elements for name, value in given.items() if name in READ_ATTRIBUTES]
    return [page.text, *attributes]


@pytest.fixture(scope="module")
def catalogue() -> set[tuple[str, ...]]:
    """The sentences that a translator gets, a plural with both forms."""
    with TEMPLATE.open("rb") as file:
        return {(one.id,) if isinstance(one.id, str) else tuple(one.id) for one in read_po(file) if one.id}


def test_each_sentence_of_the_code_is_marked_as_a_literal() -> None:
    assert {name: found for name, tree in modules() if (found := list(wrong_marks(tree)))} == {}


@pytest.mark.parametrize(
    "code",
    [
        'say = messages.text\nsay("Urgent")',
        "show(self.messages.plural)",
        'messages.text("Urgent")',
        'messages.text(f"Step {n}")',
        'messages.text(mark("Step ") + n)',
        'view.messages.plural("one", "many", n)',
        "mark(name)",
        'mark(f"Step {n}")',
        'mark("a" if n else "b")',
        'mark("Step " + n)',
        'mark_plural("one", many)',
        'mark_plural("one")',
        'mark("one", "many")',
        "m = mark",
        "tuple(map(mark, names))",
        "from api.words.messages import mark as m",
        'catalogue.mark("Urgent")',
        'Sentence("Urgent")',
        'Plural("one", "many")',
        'cast(Sentence, "Urgent")',
    ],
)
def test_what_hides_a_sentence_is_seen(code: str) -> None:
    """The test above can fail."""
    assert list(wrong_marks(ast.parse(code)))


def test_each_marked_sentence_is_in_the_catalogue(catalogue: set[tuple[str, ...]]) -> None:
    marked = marked_in_code()
    assert len(marked) > 300
    texts = {sentence[0] for sentence in catalogue}
    assert {one for one in marked if one not in catalogue and (len(one) > 1 or one[0] not in texts)} == set()


def test_only_templates_get_translations_without_their_values() -> None:
    found = {
        path
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in TRANSLATORS
    }
    assert found == RAW


def test_each_sentence_of_a_template_is_a_literal_of_the_catalogue(catalogue: set[tuple[str, ...]]) -> None:
    texts = {sentence[0] for sentence in catalogue}
    count = 0
    for name, tree in templates():
        for _, sentence in looked_up(tree):
            assert sentence in catalogue or (len(sentence) == 1 and sentence[0] in texts), (name, sentence)
            count += 1
    assert count > 150


def test_templates_say_nothing_by_themselves() -> None:
    for name, tree in templates():
        words = " ".join(words_of(own(tree))).replace("Signpost", "")
        assert not re.search("[A-Za-z]", words), (name, words)
        translated = {id(const) for call, _ in looked_up(tree) for const in call.find_all(nodes.Const)}
        values = [const.value for const in tree.find_all(nodes.Const) if id(const) not in translated]
        assert [one for one in values if isinstance(one, str) and _SENTENCE.search(one)] == [], name


@pytest.mark.parametrize(
    "source",
    [
        "<p>Call us</p>",
        '<a title="Call us">',
        '{{ "Call us" }}',
        "{% set words = 'Call us' %}",
        "{{ x or 'call us' }}",
    ],
)
def test_what_a_template_says_by_itself_is_seen(source: str) -> None:
    """The test above can fail."""
    tree = environment("en").parse(source)
    values = [const.value for const in tree.find_all(nodes.Const) if isinstance(const.value, str)]
    assert any(map(_SENTENCE.search, [*words_of(own(tree)), *values]))


def test_scripts_say_nothing_by_themselves() -> None:
    """What they show stands on the element that was pressed, where the page has put it."""
    scripts = sorted((PACKAGE / "pages").rglob("*.js"))
    assert scripts
    for path in scripts:
        code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        literals = re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'', code)
        assert {"".join(one) for one in literals if re.match(r"[A-Z][a-z]", "".join(one))} <= KEYS, path.name


def test_a_button_that_copies_has_its_words() -> None:
    elements = [given for _, tree in templates() for _, given in own(tree).elements]
    buttons = [given for given in elements if given.keys() & COPYING]
    assert len(buttons) == 3
    assert all({"data-copied", "data-selected"} <= one.keys() for one in buttons)
