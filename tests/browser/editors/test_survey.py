"""The survey without scripts, its review and its report, in a window of a desk and of a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from api.cli.accounts import host_look
from graph import survey
from graph.accounts.reading import every
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.vocabulary import Role
from graph.store import Store
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import SurveyStatement
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import press, sign_in

pytestmark = pytest.mark.browser

ANSWER = TypedAnswer(
    organization="A very long name of an organization that wants to be read on a phone too",
    sector="SCHOOLS",
    position="PLANS",
    place="Canton",
    issue="YES",
    often="MONTHLY",
    circumstances=("SCHOOL", "ONLINE"),
    procedures=("THREAT_TEAM",),
    programs=(
        TypedProgram("Halls", "youth-mobile-crisis", "YOUTH", "Canton", True, f"https://example.org/{'a' * 80}"),
    ),
    text="x" * 400,
)


def fill(page: Page) -> None:
    page.get_by_label("Your organization").fill("Canton Public Schools")
    page.get_by_label("Kind of organization").select_option(label="School or school district")
    page.get_by_label("I plan or coordinate").check()
    page.get_by_label("Town or region that you answer for").fill("Canton")
    page.get_by_role("group", name="Is it an issue in your community?").get_by_label("Yes").check()
    page.get_by_label("About once a month").check()
    page.get_by_label("In schools").check()
    page.get_by_label("A threat assessment team meets").check()
    page.get_by_label("Your remark (optional)").fill("<b>Thank you</b>")


@pytest.mark.parametrize("width", WIDTHS)
def test_an_answer_without_scripts_and_its_review(window: Callable[..., Visit], store: Store, width: int) -> None:
    page = window(width, java_script_enabled=False).open("/survey")
    fill(page)
    press(page, "Add another program")
    second = page.get_by_role("group", name="Program 2")
    second.get_by_label("Name of the program").fill("Safe Halls")
    press(page, "Send")
    expect(page.get_by_text("3 answers need a change.")).to_be_visible()
    second.get_by_label("Kind of help").select_option("youth-mobile-crisis")
    second.get_by_label("For whom").select_option(label="Young people")
    second.get_by_label("Where it serves: town or region").fill("Canton")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    editor = window(width, java_script_enabled=False)
    review = sign_in(editor, store, Role.EDITOR, "Jane")
    editor.open("/edit")
    with review.expect_navigation():
        review.get_by_role("link", name="Survey answers").click()
    press(review, "Read the remark")
    expect(review.get_by_text("<b>Thank you</b>")).to_be_visible()
    with review.expect_navigation():
        review.get_by_role("link", name="Add to the directory").click()
    expect(review.get_by_label("Name", exact=True)).to_have_value("Safe Halls")
    editor.open("/survey/review")
    press(review, "Count this answer")
    expect(review.get_by_text("No answers to review.")).to_be_visible()
    editor.open("/survey/report")
    expect(review.get_by_text("Safe Halls").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_the_survey_can_be_used_by_everybody(
    window: Callable[..., Visit], store: Store, width: int
) -> None:
    visit = window(width)
    page = visit.open("/survey")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    press(page, "Send")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    look, directory = host_look(store), Directory(store)
    for at in range(7):
        now = look.now + timedelta(seconds=at)
        answer = replace(ANSWER, organization=f"{ANSWER.organization} {at}")
        survey.send(directory, store, PUBLIC, now, None, answer)
    for one in list(every(store, SurveyStatement))[1:]:
        survey.review(directory, store, look.viewer, look.now, one.id, counts=True)
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    visit.open("/survey/review")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    press(page, "Read the remark")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    visit.open("/survey/report")
    assert (visit.faults(), visit.overflow()) == ([], 0)
