"""The page of a kind of help."""

from collections.abc import Iterable
from itertools import chain

from api import words
from api.pages.entity.page import Ask, EntityPage, Group, filled, group
from api.told.counts import counts_of
from api.told.links import Link, link
from api.told.names import name
from api.told.rows import Row, field_row, link_row, text_row
from api.told.sources import cited, sources
from api.told.terms import Explainer
from api.words.messages import Messages, mark
from graph import catalogue
from graph.look import Look
from graph.model.category import Category
from graph.model.service import Service


def category_page(look: Look, category: Category, messages: Messages) -> EntityPage:
    """The page of `category`: the kinds of help above, below and beside it, and its services."""
    above = catalogue.category_chain(look, category.id)[:-1]
    services = [
        service
        for service in look.records(catalogue.services(look, category=category.id))
        if isinstance(service, Service)
    ]
    links = tuple(link(look, service.id, name(look, service.provider)) for service in services)
    explain = Explainer(look)
    counted = counts_of(look, category.id, messages)
    return EntityPage(
        kind=messages.text(mark("Kind of help")),
        title=name(look, category.id),
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse", ours=True),
            *(link(look, category_id) for category_id in above),
        ),
        intro=explain.datum(category.description, messages),
        rows=tuple(_category_rows(look, category, messages)),
        counts=counted,
        groups=filled(
            group(
                look,
                "kinds",
                messages.text(mark("Narrower kinds of help")),
                catalogue.subcategories(look, category.id),
            ),
            Group("services", messages.text(mark("Services")), links),
            group(look, "beside", messages.text(mark("Related kinds of help")), category.neighbours),
        ),
        words=explain.met,
        sources=sources(chain(category.citations, cited(counted)), messages),
        ask=Ask(messages.text(mark("Find this help near a place")), category=category.id),
        revision=look.revision,
    )


def _category_rows(look: Look, category: Category, messages: Messages) -> Iterable[Row]:
    yield from link_row(look, words.label(Category, "entry_points", messages), category.entry_points)
    yield from text_row(messages.text(mark("Ages")), words.ages_of(category, messages))
    yield from field_row(category, "aliases", messages)
    yield from field_row(category, "phrases", messages)
    terms = [f"{term.name} ({term.system} {term.code})" for term in category.terms]
    yield from text_row(words.label(Category, "terms", messages), "; ".join(terms))
