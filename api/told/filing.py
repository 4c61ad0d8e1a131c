"""What files say of themselves, and pieces of text with links that lead somewhere from paper, too."""

from collections.abc import Iterable, Iterator
from itertools import chain

from api import words
from api.guides.around import Around, live_piece, on_a_line, running, to_call
from api.guides.pieces import Piece, Pieces, pieces_of
from api.told.contacts import SlotWords
from api.told.links import Link
from api.told.sources import Sources
from api.words.labels import EDITIONS
from api.words.messages import Messages, mark, prefix
from api.words.mixed import MixedText
from graph.look import Look
from graph.model.record import Citation
from graph.model.vocabulary import Edition


class Filing:
    """Makes the pieces of a file in the language of `messages`.

    `url` is where pages are, such as `https://signpost.example`. Without it nothing links to a page: an address
    without a host means nothing in a file.
    """

    def __init__(self, look: Look, messages: Messages, url: str) -> None:
        self._look, self._messages, self._url = look, messages, url.rstrip("/")

    def around(self, title: str, subtitle: str, edition: Edition, page: str) -> Around:
        """What the file says of itself. `page` is the address of the page that shows the same, without a language."""
        look, messages = self._look, self._messages
        of_day = messages.text(mark("As of %(day)s"), day=words.day(look.today, messages))
        lines = ((messages.text(mark("In danger")), "911"), (messages.text(mark("In crisis, call or text")), "988"))
        return Around(
            language=messages.language,
            name="Signpost",
            title=pieces_of(title),
            subtitle=pieces_of(subtitle),
            as_of=look.today,
            dates=on_a_line((messages.text(EDITIONS[edition]), of_day)),
            running=running(pieces_of(title)),
            emergency=to_call(lines),
            live=live_piece(self._address(page)),
            live_label=messages.text(mark("Live version")),
            directory=pieces_of(words.english(look.profile.name, messages)),
            page=messages.text(mark("Page %(page)s of %(pages)s"), page="{page}", pages="{pages}"),
        )

    def filed(self, text: str) -> Pieces:
        """A text of the directory, which is in English unless it says otherwise."""
        return pieces_of(self._filed(text))

    def to(self, link: Link) -> Pieces:
        """A link to a page, by the name of what is there."""
        return pieces_of(link.name if link.ours else self._filed(link.name), uri=self._address(link.href))

    def listed(self, several: Iterable[Link]) -> Pieces:
        """Links with commas between them."""
        return between(map(self.to, several))

    def point(self, slot: SlotWords | None) -> Pieces:
        """Who a point of contact is, its numbers, and its state; empty if there is nothing of these."""
        if slot is None or not (slot.who or slot.contact or slot.dials):
            return ()
        who = self.filed(slot.who) if slot.who or slot.contact is None else self.to(slot.contact)
        dials = {dial.listed: pieces_of(dial.listed, uri=dial.uri) for dial in slot.dials}
        return between((who, between(dials.values()), pieces_of(f"({slot.status.label})")), " ")

    def sources(self, all_sources: Sources) -> Iterator[Pieces]:
        """Each source with its number, date and the places in it."""
        for source in all_sources.all:
            name = pieces_of(self._filed(source.name), uri=source.url)
            places = between((Piece(f"[{one.number}] "), *self.filed(one.locator)) for one in source.places)
            yield between((between((name, pieces_of(source.dated))), places), ": ")

    def _filed(self, text: str) -> str:
        return text if isinstance(text, MixedText) else words.english(text, self._messages)

    def _address(self, href: str) -> str:
        """The whole address of a page, in the language of the file."""
        if not href.startswith("/"):
            return href
        return f"{self._url}{prefix(self._messages.language)}{href}" if self._url else ""


def between(several: Iterable[Pieces], sign: str = ", ") -> Pieces:
    """Texts that are not empty with `sign` between them."""
    told = [one for one in several if one]
    return tuple(chain.from_iterable((Piece(sign), *one) if at else one for at, one in enumerate(told)))


def numbers_of(sources: Sources, citations: Iterable[Citation]) -> str:
    """` [1, 3]`: the numbers of citations; empty without one."""
    numbers = sources.of(citations)
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""
