"""The page of a kind of help."""

from collections.abc import Iterable
from itertools import chain

from api import words
from api.pages.entity.page import Ask, EntityPage, Group, Row, filled, group, text_row
from api.pages.entity.service import category_chain
from api.told.counts import tallies_of
from api.told.links import Link, link, path_of
from api.told.sources import cited, sources
from api.told.terms import Explainer
from api.words.messages import Messages, mark
from graph.model.category import Category
from graph.model.service import Service
from graph.view import View


def category_page(view: View, category: Category, messages: Messages) -> EntityPage:
    """A kind of help: what is above, below and beside it, and its services."""
    above = category_chain(view, category.id)[:-1]
    below = [one.id for one in view.categories() if one.parent == category.id]
    services = [one for one in view.records(view.services(category=category.id)) if isinstance(one, Service)]
    links = tuple(link(view, one.id, view.name(one.provider)) for one in services)
    explain = Explainer(view)
    counted = tallies_of(view, category.id, messages)
    return EntityPage(
        kind=messages.text(mark("Kind of help")),
        title=category.name,
        crumbs=(
            Link(messages.text(mark("Browse")), "/browse"),
            *(Link(view.name(one), path_of(one)) for one in above),
        ),
        intro=explain.said(category.description),
        rows=tuple(_category_rows(category, messages)),
        tallies=counted,
        groups=filled(
            group(view, "kinds", messages.text(mark("Narrower kinds of help")), below),
            Group("services", messages.text(mark("Services")), links),
            group(view, "beside", messages.text(mark("Kinds of help beside it")), category.neighbours),
        ),
        words=explain.met,
        sources=sources(chain(category.citations, cited(counted)), messages),
        ask=Ask(messages.text(mark("Find this help near a place")), category=category.id),
        revision=view.revision,
    )


def _category_rows(category: Category, messages: Messages) -> Iterable[Row]:
    if category.minimum_age is not None or category.maximum_age is not None:
        said = words.ages(category.minimum_age, category.maximum_age, True, messages)
        yield Row(messages.text(mark("Ages")), said)
    yield from text_row(messages.text(mark("Also called")), ", ".join(category.aliases))
    terms = [f"{one.name} ({one.system} {one.code})" for one in category.terms]
    yield from text_row(messages.text(mark("In other directories")), "; ".join(terms))
