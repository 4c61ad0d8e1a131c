"""An answer as plain text, to paste into a message or a case note."""

from collections.abc import Iterable

from api.pages.find.answer import Answer
from api.told.cards import Card
from api.words.messages import Messages, mark

_UNKNOWN_HEADING = mark("Not stated for all that you asked: ask first")


def plain_text(answer: Answer, messages: Messages) -> str:
    """The whole answer in lines; the same answer always gives the same text."""
    blocks = [_head(answer, messages)]
    blocks += [_card(number, card, messages) for number, card in enumerate(answer.known, 1)]
    if answer.unknown:
        blocks.append([messages.text(_UNKNOWN_HEADING).upper()])
        start = len(answer.known) + 1
        blocks += [_card(number, card, messages) for number, card in enumerate(answer.unknown, start)]
    if answer.see_also:
        blocks.append([related.words for related in answer.see_also])
    blocks.append(_foot(messages))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(answer: Answer, messages: Messages) -> list[str]:
    emergency = messages.text(mark("Immediate danger: call 911. Crisis or thoughts of suicide: call or text 988."))
    return [answer.heading, answer.asked, emergency, *answer.remarks, *answer.nothing]


def _foot(messages: Messages) -> list[str]:
    return [
        messages.text(mark("If nothing here helps, call 211, at any hour.")),
        messages.text(mark("From Signpost. Numbers change: check the state of each before you rely on it.")),
    ]


def _card(number: int, card: Card, messages: Messages) -> list[str]:
    lines = [f"{number}. {card.service.name}", card.provider.name]
    if card.meanings:
        lines.append(messages.text(mark("For: %(places)s"), places=", ".join(card.meanings)))
    if card.referral:
        lines += _gates(card, messages)
    lines += [f"{line.label}: {line.dial.words}" for line in card.lines]
    lines += _states(card, messages)
    lines += [_pair(fact.term, [fact.strong, fact.words]) for fact in card.facts]
    return [
        *lines,
        _pair(messages.text(mark("Why it is listed")), [reason.words for reason in card.reasons]),
        *card.cautions,
    ]


def _gates(card: Card, messages: Messages) -> list[str]:
    if not card.gates:
        return [messages.text(mark("By referral only. No source states who refers: ask."))]
    title = messages.text(mark("By referral only. First contact:"))
    return [title, *(_pair(gate.link.name, [dial.words for dial in gate.dials]) for gate in card.gates)]


def _states(card: Card, messages: Messages) -> list[str]:
    if card.use is None:
        return [card.status.label] if card.status else []
    states = [f"{card.use.status.label}. {card.use.state}"]
    if card.next is not None:
        states.append(messages.text(mark("Next: %(state)s"), state=f"{card.next.status.label}. {card.next.state}"))
    return states


def _pair(term: str, said: Iterable[str]) -> str:
    return f"{term}: {'; '.join(text for text in said if text)}"
