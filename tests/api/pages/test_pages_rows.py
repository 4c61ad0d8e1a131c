"""The facts on the pages of services and kinds of help that say whom to call first, for whom, and what else it is."""

from datetime import datetime

import pytest

from api.pages.entity.category import category_page
from api.pages.entity.service import service_page
from api.words.messages import messages_for
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.category import Category
from graph.model.service import Service

ENGLISH = messages_for("en")


def rows(directory: Directory, now: datetime, record_id: str) -> dict[str, str]:
    """What a page of the seed says under each term."""
    look = directory.look(PUBLIC, now)
    if record_id.startswith("service:"):
        page = service_page(look, look.get(record_id, Service), ENGLISH)
    else:
        page = category_page(look, look.get(record_id, Category), ENGLISH)
    return {row.term: "; ".join(filter(None, [row.words, *(link.name for link in row.links)])) for row in page.rows}


@pytest.mark.parametrize(
    ("record_id", "term", "said"),
    [
        (
            "sexual-assault",
            "Call first",
            "Sexual assault crisis hotline (English); Sexual assault crisis hotline (Spanish)",
        ),
        ("service:amc-chr", "Call first", "ACTION line for adults in crisis"),
        ("service:988", "Also a kind of", "Suicide prevention"),
        ("service:ctic-education-hoax-form", "Only for", "Colleges and universities; K-12 schools"),
        ("service:cac-case-review", "Whom it is for", "Professionals: training, advice, guidance, funding"),
        ("service:cca-annual-report", "Whom it is for", "Reference: data and papers, not a place to call"),
        ("service:ag-elder-justice-hotline", "Ages", "older adults (its source gives no ages)"),
        ("service:cssd-adult-probation", "Ages", "adults (its source gives no ages)"),
        ("service:cssd-juvenile-center-bridgeport", "Ages", "youth (its source gives no ages)"),
    ],
)
def test_a_page_says_it(directory: Directory, now: datetime, record_id: str, term: str, said: str) -> None:
    assert rows(directory, now, record_id)[term] == said


def test_what_is_help_for_everybody_says_nothing_of_whom_it_is_for(directory: Directory, now: datetime) -> None:
    assert (
        rows(directory, now, "service:211")
        .keys()
        .isdisjoint({"Whom it is for", "Only for", "Call first", "Also a kind of"})
    )
