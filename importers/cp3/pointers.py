"""Resources that a sheet points to: in a table, in paragraphs on where to learn more, and by links."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.document import Resource
from graph.model.limits import TEXTS
from graph.model.vocabulary import ResourceTopic
from importers.cp3.grouping import is_title, labelled
from importers.cp3.words import bare, found, joined, key_of, span_of
from importers.proposal import Proposal
from importers.reading.textdocument import Block, Style
from importers.sheets.channels import channels

_LABELS: Final = {"resource": "name", "resources": "name", "tool": "name", "title": "name", "description": "said"}
_QUOTED: Final = re.compile(r"[“\"](?P<title>[^“”\"]{8,300})[”\"]")
_OWNED: Final = re.compile(r"\A(?:The )?(?P<who>[A-Z][^“\"]{1,120}?)['’]s\s+(?=[“\"A-Z])")
_INSIDE: Final = re.compile(
    r"[“\"](?P<title>[^“”\"]{8,200}?),?[”\"],? (?P<said>(?:an?|the) [^;“”\"]{10,400}?)(?=;|\.(?:\s|\Z)|\Z)"
)
_COURSE: Final = re.compile(
    r"\b(?:includes?|offers?)(?: also)? the "
    r"(?P<title>[A-Z][\w-]{1,30}(?: (?:(?:of|and|for) )?[A-Z][\w-]{1,30}){1,8})"
    r"(?: (?:e?[Ll]earning )?(?:course|training))?, which (?P<said>[^.]{10,400})"
)
_SUBJECT: Final = re.compile(
    r"\A(?:The )?(?P<name>[A-Z][\w-]+(?: (?:of|and|for|the|[A-Z][\w-]+)){1,11})(?: \([A-Z0-9]{2,9}\))? "
    r"(?P<verb>provides?|supports?|offers?|lists?|helps?|connects?) "
)
_MORE: Final = re.compile(r"\b(?:more information|resources|learn more|further reading)\b", re.IGNORECASE)
_READ: Final = re.compile(
    r"\A(?:Read|See|Download|View|Use|Explore)(?: the)?(?: full| complete)? (?P<name>[A-Z].{5,120})\Z"
)
_FOOTNOTE: Final = re.compile(r"\bmore information, see\b", re.IGNORECASE)
_TOPICS: Final = (
    (ResourceTopic.FUNDING, re.compile(r"\b(?:grants?|funding)\b", re.IGNORECASE)),
    (ResourceTopic.TRAINING, re.compile(r"\b(?:trainings?|course|elearning)\b", re.IGNORECASE)),
    (ResourceTopic.NETWORK, re.compile(r"\b(?:coordinators|networks?)\b", re.IGNORECASE)),
    (ResourceTopic.TOOL, re.compile(r"\b(?:finder|toolkit|toolbox|tool)\b", re.IGNORECASE)),
    (ResourceTopic.RESEARCH, re.compile(r"\b(?:research|case studies|studies)\b", re.IGNORECASE)),
)


def pointers(blocks: Sequence[Block], publisher: str, letters: str) -> Iterator[Proposal]:
    """The resources. `publisher` is who issued the sheet, with the `letters` for it: of what it says is its own."""
    yield from _listed(blocks, publisher, letters)
    yield from _learn_more(blocks, publisher, letters)
    yield from _linked(blocks, publisher)


def _listed(blocks: Sequence[Block], issuer: str, letters: str) -> Iterator[Proposal]:
    """The rows of tables of resources, and the titles that a description names."""
    for group in labelled(blocks, lambda text: _LABELS.get(bare(text).casefold().strip(":")), 2):
        named, said = group.parts.get("name", []), group.parts.get("said", [])
        if not named or not said:
            continue
        text = joined(named)
        owned, quoted = _OWNED.match(text), _QUOTED.search(text)
        publisher = owned["who"] if owned is not None else ""
        publisher = issuer if publisher and publisher == letters else publisher
        title = bare((quoted["title"] if quoted else text).removeprefix("The ")).rstrip(",")
        urls = [url for one in said for url in printed_pages(one)]
        prose = [one for one in said if len(one.text.split()) > 1 and not _repeats(one.text, title)]
        yield _resource(title, publisher, joined(prose) or text, [*named, *said], next(iter(urls), None))
        owner = publisher or title
        for inner in (*_INSIDE.finditer(joined(said)), *_COURSE.finditer(joined(said))):
            topic = topic_of(inner[0])
            yield _resource(bare(inner["title"]).rstrip(","), owner, inner["said"].strip(), said, None, topic)


def _repeats(text: str, title: str) -> bool:
    """Whether a paragraph is only the text of a link to what it describes."""
    return len(text) < 200 and bare(text).casefold().startswith(title.casefold()[:40])


def _learn_more(blocks: Sequence[Block], publisher: str, letters: str) -> Iterator[Proposal]:
    """Paragraphs that begin with what they describe, below a title such as *For more information*."""
    for block in below_more(blocks):
        subject = subject_of(block)
        own = bool(letters) and f"{subject} ({letters})" in block.text
        if subject and not own and publisher not in subject:
            pages = printed_pages(block)
            yield _resource(subject, publisher, bare(block.text), [block], next(iter(pages), None))


def below_more(blocks: Sequence[Block]) -> Iterator[Block]:
    """The paragraphs below titles that lead to more."""
    below = False
    for block in blocks:
        if is_title(block):
            below = _MORE.search(block.text) is not None
        elif below and block.cell is None and block.style is not Style.BULLET:
            yield block


def subject_of(block: Block) -> str:
    """What a paragraph is about: the name with which it begins; empty if it begins with none."""
    subject = _SUBJECT.match(bare(block.text))
    return "" if subject is None else subject["name"]


def _linked(blocks: Sequence[Block], publisher: str) -> Iterator[Proposal]:
    """Links that stand alone (*Read the …*), and those of footnotes for more."""
    for block in blocks:
        if block.cell is not None:
            continue
        if (read := _READ.match(bare(block.text))) is not None:
            yield _resource(read["name"], publisher, bare(block.text), [block], _address(block))
        elif _FOOTNOTE.search(block.text) and block.links:
            yield _resource(bare(block.links[0][0]), publisher, bare(block.text), [block], _address(block))


def _address(block: Block) -> str | None:
    return next((url for _, url in block.links if url.startswith(("http://", "https://"))), None)


def printed_pages(block: Block) -> tuple[str, ...]:
    """The web addresses that a block prints. A site in brackets behind a title (`… (dhs.gov)`) is none."""
    return tuple(one for one in channels(block.text).pages if f"({one.removeprefix('https://')})" not in block.text)


def topic_of(*texts: str) -> ResourceTopic:
    """What the first of these texts that says it says that a resource is for; else guidance."""
    told = (topic for text in texts for topic, words in _TOPICS if words.search(text))
    return next(told, ResourceTopic.GUIDANCE)


def _resource(
    name: str,
    publisher: str,
    said: str,
    blocks: Sequence[Block],
    url: str | None,
    topic: ResourceTopic | None = None,
) -> Proposal:
    span = span_of(blocks)
    return Proposal(
        Resource,
        key_of("resource", name),
        span,
        {
            **found(
                span,
                fills=True,
                name=name[:300],
                topic=(topic or topic_of(name, said.partition(". ")[0])).value,
                description=said[: TEXTS["description"]],
                publisher=publisher[:300],
                url=url,
            ),
        },
    )
