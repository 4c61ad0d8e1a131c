"""The page of the freshness board: filters in its address, the table for spreadsheets, what is for partners only."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.contacts import SlotFilter
from graph.freshness import board
from graph.model.vocabulary import ContactPurpose, Role
from tests.api.pages.forms import heading, look
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


def test_a_planner_finds_in_two_clicks_which_seats_of_a_region_lack_a_secondary(partner: TestClient) -> None:
    page = partner.get("/freshness")
    assert heading(page) == "Points of contact"
    assert Html(page.text).problems == []
    found = partner.get("/freshness?within=Windham&team_kind=child_abuse_mdt&rank=secondary")
    said = Html(found.text).text
    assert "lack a point of contact" in said
    assert "not on file: Second contact" in said


def test_the_public_reads_intake_lines_in_its_own_words_and_no_weak_spots(app: Starlette) -> None:
    text = Html(browser(app).get("/freshness").text).text
    assert "Printed" in Html(browser(app).get("/freshness?status=unverified").text).text
    assert "lack a point of contact" not in text
    assert "For partner agencies" not in text
    assert "May be out of date" not in text.partition("What to check")[2]
    public = look(app)
    intake = board(public, SlotFilter(purposes=(ContactPurpose.INTAKE,)))
    assert f"{intake.whole.total} points of contact" in text


def test_the_list_goes_on(partner: TestClient) -> None:
    first, second = partner.get("/freshness"), partner.get("/freshness?from=100")
    assert "Later in the list" in first.text
    assert "Earlier in the list" in second.text
    ids = [{row["id"] for row in Html(page.text).all("tr") if row.get("id")} for page in (first, second)]
    assert len(ids[0]) == 100
    assert not ids[0] & ids[1]
    assert partner.get("/freshness?from=999999").status_code == 200
    assert partner.get("/freshness?from=x").status_code == 200


@pytest.mark.parametrize("address", ["/freshness?agency=Atlantis", "/freshness/table.csv?agency=Atlantis"])
def test_an_unknown_name_is_told_at_its_field(partner: TestClient, address: str) -> None:
    page = partner.get(address)
    assert page.status_code == 422
    assert "We have nothing called “Atlantis”" in Html(page.text).text
    assert 'aria-describedby="agency-problem"' in page.text


def test_a_name_of_several_offers_each(partner: TestClient) -> None:
    page = partner.get("/freshness?within=Mystic&status=stale")
    assert page.status_code == 422
    choices = {one["href"] for one in Html(page.text).all("a") if "within=jurisdiction" in one.get("href", "")}
    assert "/freshness?within=jurisdiction%3Act-town-groton&status=stale" in choices
    assert len(choices) > 1


def test_the_table_has_every_line_and_no_formula(partner: TestClient, app: Starlette) -> None:
    answer = partner.get("/freshness/table.csv?agency=agency:ct-dcf")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["cache-control"] == "no-store"
    labels, *rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert labels[:3] == ["Id", "Of", "Point of contact"]
    assert len(rows) == len(board(look(app), SlotFilter(agency="agency:ct-dcf")).lines)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_workbook_has_the_same_cells_as_texts(partner: TestClient, app: Starlette) -> None:
    answer = partner.get("/freshness/table.xlsx?agency=agency:ct-dcf")
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    assert answer.headers["content-disposition"] == 'attachment; filename="freshness.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Points of contact"]
    labels, *rows = book.get_sheet_by_index(0).to_python()
    assert labels[:3] == ["Id", "Of", "Point of contact"]
    assert [row[0] for row in rows] == [
        line.slot for line in board(look(app), SlotFilter(agency="agency:ct-dcf")).lines
    ]
    assert partner.get("/freshness/table.xlsx?agency=Atlantis").status_code == 422


def test_it_is_in_spanish(partner: TestClient) -> None:
    page = partner.get("/es/freshness")
    assert heading(page) == "Puntos de contacto"
    assert "Confirmados a tiempo" in page.text


def test_the_calls_to_make_first_have_their_reasons_and_a_check(app: Starlette) -> None:
    verifier = signed_in(app, Role.VERIFIER)
    page = verifier.get("/freshness/queue?budget=3&within=Windham")
    said = Html(page.text)
    assert said.problems == []
    assert page.text.count('href="/verify/slot:') == 3
    assert "It serves places with 3,605,944 people." in said.text
    assert "988" not in said.text.partition("How many calls")[2].partition("Signpost lists")[0]
    assert verifier.get("/freshness/queue?budget=x").status_code == 200
    assert verifier.get("/freshness/queue?within=Atlantis").status_code == 422
    assert 'href="/verify/' not in signed_in(app, Role.PARTNER).get("/freshness/queue").text
    assert browser(app).get("/freshness/queue").status_code == 303


def test_what_changed_is_one_page_with_the_calls_worth_making(app: Starlette) -> None:
    partner = signed_in(app, Role.PARTNER)
    page = partner.get("/freshness/changed?within=Windham&since=2026-11-01")
    said = Html(page.text)
    assert said.problems == []
    assert heading(page) == "What changed in Windham since November 1, 2026"
    assert "Somebody fills it now" in said.text
    assert "1-800-HOPE-135" in said.text
    assert "Calls worth twenty minutes" in said.text
    assert "Nothing changed." in Html(partner.get("/freshness/changed?since=2026-11-21").text).text
    for query in ("since=soon", "since=2027-01-01", "within=Atlantis"):
        assert partner.get(f"/freshness/changed?{query}").status_code == 422
    assert browser(app).get("/freshness/changed").status_code == 303


def test_the_share_over_time_has_a_chart_and_its_figures(app: Starlette) -> None:
    partner = signed_in(app, Role.PARTNER)
    page = partner.get("/freshness/over-time?agency=agency:ct-dcf")
    said = Html(page.text)
    assert said.problems == []
    assert page.text.count("<rect") == 26
    assert "Connecticut Department of Children and Families" in said.text
    assert "not on file then" in said.text
    assert partner.get("/freshness/over-time?agency=Atlantis").status_code == 422
    assert browser(app).get("/freshness/over-time").status_code == 303
