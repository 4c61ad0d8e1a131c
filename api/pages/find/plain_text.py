"""An answer as plain text, for a message or a case note: the same content as the page, in lines of text."""

from collections.abc import Iterable

from api.pages.find.answer import Answer
from api.told.cards import Card
from api.words.messages import Messages, mark


def plain_text(answer: Answer, messages: Messages) -> str:
    """The whole answer in lines; the same answer always gives the same text."""
    blocks = [_head(answer, messages), *([duty.line] for duty in answer.required)]
    blocks += [[group.name.upper(), *_short(group.first, messages)] for group in answer.groups]
    blocks += [list(answer.known.doubts), *_cards(1, answer.known.cards, messages)]
    if answer.unknown.cards:
        blocks.append([messages.text(mark("These may not match")).upper(), *answer.unknown.doubts])
        blocks += _cards(len(answer.known.cards) + 1, answer.unknown.cards, messages)
    if answer.see_also:
        blocks.append([related.words for related in answer.see_also])
    blocks += [list(answer.notes), _instead(answer, messages), _foot(messages)]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(answer: Answer, messages: Messages) -> list[str]:
    emergency = messages.text(mark("Immediate danger: call 911. Crisis or thoughts of suicide: call or text 988."))
    return [answer.heading, answer.asked, emergency, *answer.remarks, *answer.nothing]


def _instead(answer: Answer, messages: Messages) -> list[str]:
    lines = [service.line for service in answer.stand_ins]
    return [f"{messages.text(mark('If nothing here fits, call'))}:", *lines] if lines else []


def _foot(messages: Messages) -> list[str]:
    return [messages.text(mark("From Signpost. Numbers change: check the state of each before you rely on it."))]


def _cards(start: int, cards: Iterable[Card], messages: Messages) -> list[list[str]]:
    return [_card(number, card, messages) for number, card in enumerate(cards, start)]


def _short(card: Card, messages: Messages) -> list[str]:
    if card.call is None:
        return [card.service.name, messages.text(mark("No phone number yet"))]
    name, dial = card.call
    label = messages.text(mark("%(verb)s %(name)s"), verb=dial.verb, name=name).strip()
    return [card.service.name, _pair(label, [dial.words])]


def _card(number: int, card: Card, messages: Messages) -> list[str]:
    lines = [f"{number}. {card.service.name}", card.provider.name]
    if card.meanings:
        lines.append(messages.text(mark("For: %(places)s"), places=", ".join(card.meanings)))
    if card.referral:
        lines += _gates(card, messages)
    lines += [f"{line.label}: {line.dial.words}" for line in card.lines]
    if card.instead is not None and not card.gates:
        lines.append(messages.text(mark("Call instead: %(line)s"), line=card.instead.line))
    if card.behind:
        teams = "; ".join(team.name for team in card.behind)
        lines.append(messages.text(mark("Reached through this line: %(teams)s"), teams=teams))
    lines += _states(card, messages)
    lines += [_pair(fact.term, [fact.strong, fact.words if fact.known else ""]) for fact in card.listed]
    if card.reasons:
        lines.append(_pair(messages.text(mark("Why it is listed")), [reason.words for reason in card.reasons]))
    return [*lines, *filter(None, [card.unlisted]), *card.cautions]


def _gates(card: Card, messages: Messages) -> list[str]:
    if not card.gates:
        return [messages.text(mark("Referral required. Ask who can refer."))]
    title = messages.text(mark("Referral required. Start with:"))
    return [title, *(_pair(gate.link.name, [dial.words for dial in gate.dials]) for gate in card.gates)]


def _states(card: Card, messages: Messages) -> list[str]:
    if card.use is None:
        return [card.status.label] if card.status else []
    states = [f"{card.use.status.label}. {card.use.state}".strip()]
    if card.next is not None:
        following = f"{card.next.status.label}. {card.next.state}".strip()
        states.append(messages.text(mark("Next: %(state)s"), state=following))
    return states


def _pair(term: str, said: Iterable[str]) -> str:
    return f"{term}: {'; '.join(text for text in said if text)}"
