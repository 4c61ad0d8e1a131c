"""What is agreed about a relation or a team, in words: the written agreement, how soon an answer comes, feedback."""

from collections.abc import Iterable

from api import words
from api.told.links import link
from api.told.rows import Row
from api.words.labels import AGREEMENTS, FEEDBACK
from api.words.messages import Messages, mark
from api.words.mixed import joined
from api.words.values import value
from graph.look import Look
from graph.model.agency import Team
from graph.model.agreement import Agreement
from graph.model.relation import Relation


def agreed_rows(look: Look, relation: Relation, messages: Messages) -> Iterable[Row]:
    """A row for each of these that is stated."""
    if relation.response_time:
        yield Row(words.label(Relation, "response_time", messages), relation.response_time, filed=True)
    if relation.feedback in FEEDBACK:
        yield Row(words.label(Relation, "feedback", messages), messages.text(FEEDBACK[relation.feedback]))
    if relation.agreement is not None:
        yield from agreement_rows(look, Relation, relation.agreement, messages)


def agreement_rows(look: Look, of: type[Relation | Team], agreement: Agreement, messages: Messages) -> Iterable[Row]:
    """A row for each thing that an agreement of a relation or a team states."""
    yield Row(words.label(of, "agreement", messages), agreement_words(look, agreement, messages))
    if parties := tuple(link(look, party) for party in agreement.parties):
        yield Row(words.label(Agreement, "parties", messages), links=parties)
    for name, said in (("covers", agreement.covers), ("kept_at", agreement.kept_at)):
        if said:
            yield Row(words.label(Agreement, name, messages), said, filed=True)
    if agreement.confidential:
        yield Row(words.label(Agreement, "confidential", messages), value(agreement.confidential, messages))


def agreement_words(look: Look, agreement: Agreement, messages: Messages) -> str:
    """`Memorandum of understanding, signed January 15, 2025, ends January 14, 2028`."""
    said = [messages.text(AGREEMENTS[agreement.kind])]
    if agreement.signed_at is not None:
        said.append(messages.text(mark("signed %(day)s"), day=words.day(agreement.signed_at, messages)))
    if agreement.ends_at is not None:
        sentence = mark("ends %(day)s") if agreement.ends_at >= look.today else mark("ended %(day)s")
        said.append(messages.text(sentence, day=words.day(agreement.ends_at, messages)))
    return joined(said)
