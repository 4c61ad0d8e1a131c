"""`signpost campaign`, `due`, `bounces` and `digest`: done on the host."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from api import words
from api.cli.asking import check_there, chosen_messages, finish, settings_for
from api.cli.facts import Fact, inner
from api.cli.output import visible, write
from api.cli.printing import show
from api.mail.bounces import notices
from api.mail.channel import Outcome
from api.mail.digest import digest_text
from api.mail.sending import Report, Sending, channel_of, writer_of
from api.settings import Settings
from api.words.campaigns import STATES, STEPS, UNASKED
from api.words.messages import Messages, languages, mark, mark_plural
from graph import campaigns
from graph.campaigns import Bounce, Bouncing, MessageState, Selection, Wanted
from graph.directory import Directory
from graph.editing import Editor
from graph.editing.choosing import chosen
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import Role, TeamKind
from graph.store.contract import Store
from graph.store.opening import open_store


@dataclass(frozen=True, slots=True)
class Given:
    """What `signpost campaign create` says, as it was typed."""

    days: int
    agency: str | None
    region: str | None
    team_kind: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Host:
    """The store, its directory and a view of it for the host."""

    settings: Settings
    store: Store
    directory: Directory
    look: Look
    messages: Messages


@contextmanager
def _host(store: str | None) -> Iterator[Host]:
    settings = settings_for(store)
    check_there(settings.store)
    messages = chosen_messages()
    with open_store(settings.store) as opened, closing(Directory(opened)) as directory:
        look = directory.look(Viewer(Role.ADMIN, messages.language), datetime.now(UTC))
        yield Host(settings, opened, directory, look, messages)


def create(store: str | None, name: str, given: Given, *, preview: bool) -> None:
    """`signpost campaign create`."""
    with _host(store) as host:
        wanted = _wanted(host, given)
        if preview:
            show(_foreseen(campaigns.select(host.look, host.store, wanted), host.messages))
            return
        if given.language not in languages():
            raise InvalidInput(f"--language is {shown(given.language)}: choose one of {', '.join(languages())}")
        campaign, selection = campaigns.create(host.look, host.store, wanted, name, given.language)
        show([*_foreseen(selection, host.messages), Fact(campaign.id, visible(campaign.name)), *_lacking(host)])


def _wanted(host: Host, given: Given) -> Wanted:
    kind = None
    if given.team_kind is not None:
        try:
            kind = TeamKind(given.team_kind.strip().upper().replace("-", "_"))
        except ValueError:
            names = ", ".join(one.lower().replace("_", "-") for one in TeamKind)
            raise InvalidInput(
                f"--team-kind is {shown(given.team_kind)}: it must be one of {names}", value=given.team_kind
            ) from None
    agency = None if given.agency is None else chosen(host.look, ("agency",), given.agency, ["agency"])
    region = None if given.region is None else chosen(host.look, ("within",), given.region, ["jurisdiction"])
    return Wanted(given.days, agency, region, kind, frozenset(host.settings.schools.split()))


def _foreseen(selection: Selection, messages: Messages) -> Iterator[Fact]:
    for one in selection.recipients:
        start = "" if one.start is None else f" ({words.day(one.start, messages)})"
        yield Fact(one.asked.contact, f"{', '.join(one.slots)}{start}")
    counted = Counter(one.why for one in selection.left_out)
    for why, sentence in UNASKED.items():
        if counted[why]:
            yield Fact(messages.text(mark("Not asked")), messages.plural(sentence, counted[why]))


def _lacking(host: Host) -> Iterator[Fact]:
    if lacking := host.settings.missing_for_mail:
        yield Fact(host.messages.text(mark("Nothing is sent without")), ", ".join(lacking))


def listed(store: str | None) -> None:
    """`signpost campaign list`."""
    with _host(store) as host:
        ended = host.messages.text(mark("ended"))
        found = campaigns.campaigns(host.look, host.store)
        states = ("" if campaigns.is_running(one, host.look.now) else f", {ended}" for one in found)
        show([Fact(one.id, f"{visible(one.name)}{state}") for one, state in zip(found, states, strict=True)])


def watch(store: str | None, campaign_id: str) -> None:
    """`signpost campaign show`."""
    with _host(store) as host:
        watched = campaigns.watch(host.look, host.store, campaign_id)
        facts, messages = [Fact(watched.campaign.id, visible(watched.campaign.name))], host.messages
        for message in watched.messages:
            answered = "" if message.answered_at is None else f", {messages.text(mark('answered'))}"
            step, state = messages.text(STEPS[message.step]), messages.text(STATES[message.state])
            facts.append(inner(message.id, f"{step}: {state}{answered}"))
        show(facts)


def end(store: str | None, campaign_id: str) -> None:
    """`signpost campaign end`."""
    with _host(store) as host:
        campaigns.end(host.look, host.store, campaign_id)


def link(store: str | None, message_id: str) -> None:
    """`signpost campaign link`: for who has no mail server."""
    with _host(store) as host:
        settings = host.settings
        if not (settings.secret and settings.url):
            raise InvalidInput("links need SIGNPOST_SECRET and SIGNPOST_URL: set them first", value=message_id)
        claim = campaigns.by_hand(host.look, host.store, message_id)
        language = campaigns.campaign_of(host.look, host.store, claim.message.campaign).language
        write(writer_of(settings).page(claim, language))


def decide(store: str | None, message_id: str, *, again: bool) -> None:
    """`signpost campaign settle`."""
    with _host(store) as host:
        campaigns.decide(host.look, host.store, message_id, again=again)


def due(store: str | None) -> None:
    """`signpost due`."""
    with _host(store) as host:
        channel = channel_of(host.settings)
        report = Sending(host.store, host.directory, channel, host.settings).run()
        open_ones = list(campaigns.messages_in(host.store, MessageState.UNCERTAIN))
        uncertain = (Fact(host.messages.text(STATES[one.state]), one.id) for one in open_ones)
        show([*_reported(report, host.messages), *uncertain])
    finish(report.stopped is None)


def _reported(report: Report, messages: Messages) -> Iterator[Fact]:
    counted = (
        (mark("Sent"), report.count(Outcome.SENT)),
        (mark("No such mailbox"), report.count(Outcome.NO_MAILBOX)),
        (mark("Refused by the mail server"), report.count(Outcome.REFUSED)),
        (mark("To be tried again"), report.count(Outcome.LATER) + report.count(Outcome.STOPPED)),
        (mark("Answers to reports sent"), report.answers),
        (mark("Digests sent"), report.digests),
        (mark("Interrupted before"), report.interrupted),
    )
    for label, n in counted:
        if n or label == "Sent":
            yield Fact(messages.text(label), words.number(n, messages))
    if report.stopped is not None:
        yield Fact(messages.text(mark("The mail server")), report.stopped or "?")


def bounces(store: str | None, files: Sequence[str]) -> None:
    """`signpost bounces`."""
    counted: Counter[Bounce] = Counter()
    unreachable: list[Fact] = []
    with _host(store) as host:
        if not host.settings.secret:
            raise InvalidInput("bounces are known by SIGNPOST_SECRET: set it first", value="SIGNPOST_SECRET")
        bouncing = Bouncing(host.store, host.directory, Editor(host.directory, host.store))
        signer = writer_of(host.settings).signer
        for file in files:
            for notice in notices(file):
                found = bouncing.notice(signer, datetime.now(UTC), notice.quoted, notice.failed)
                counted[found.made] += 1
                unreachable += [Fact(found.message or "", slot) for slot in found.unreachable]
        said = {
            Bounce.COUNTED: mark_plural("%(n)s message came back.", "%(n)s messages came back."),
            Bounce.KNOWN: mark_plural("%(n)s was known already.", "%(n)s were known already."),
            Bounce.FOREIGN: mark_plural(
                "%(n)s notice is about nothing that we sent, or about a delay.",
                "%(n)s notices are about nothing that we sent, or about delays.",
            ),
        }
        if unreachable:
            show(unreachable)
        write("\n".join(host.messages.plural(said[made], n) for made, n in sorted(counted.items())))


def digest(store: str | None, quarter: str | None) -> None:
    """`signpost digest`."""
    with _host(store) as host:
        asked = campaigns.quarter_of(host.look.today) if quarter is None else campaigns.read_quarter(quarter)
        write(digest_text(host.look, campaigns.digest(host.look, asked), host.messages).rstrip("\n"))
