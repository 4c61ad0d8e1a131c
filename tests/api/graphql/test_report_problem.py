"""`reportProblem`: from anybody, few from one network, never from memory."""

from typing import Any, Final

from starlette.applications import Starlette

from graph.accounts.reading import every
from graph.reports import Report
from tests.api.graphql.test_mutations_served import ask, payload

SLOT: Final = "slot:service:dcf-careline:intake:primary"
REPORT: Final = """mutation($input: ReportInput!) {
  reportProblem(input: $input) { received errors { code path message } } }"""


def sent(app: Starlette, **given: Any) -> dict[str, Any]:
    return payload(ask(app, REPORT, input={"pointOfContact": SLOT, "problem": "Rings at a bakery", **given}))


def test_anybody_reports_and_it_is_marked(app: Starlette) -> None:
    assert sent(app, answerTo="a@example.org") == {"received": True, "errors": []}
    (report,) = every(app.state.store, Report)
    assert (report.text, report.answer_to, report.problem) == ("Rings at a bakery", "a@example.org", "OTHER")
    seen = ask(app, f'{{ node(id: "{SLOT}") {{ ... on PointOfContact {{ reportedAt }} }} }}').json()
    assert seen["data"]["node"]["reportedAt"] is not None


def test_what_is_wrong_is_in_the_payload(app: Starlette) -> None:
    wrong = sent(app, problem=" ", answerTo="nobody")
    assert not wrong["received"]
    assert [(one["code"], one["path"]) for one in wrong["errors"]] == [("INVALID", ["answerTo"])]
    assert [one["path"] for one in sent(app, problem="")["errors"]] == [["problem"]]
    assert [one["path"] for one in sent(app, problem="x" * 301)["errors"]] == [["problem"]]
    gone = sent(app, pointOfContact="slot:agency:nowhere:intake:primary")
    assert [one["code"] for one in gone["errors"]] == ["NOT_FOUND"]
    assert list(every(app.state.store, Report)) == []


def test_one_network_sends_a_few(app: Starlette) -> None:
    for at in range(10):
        assert sent(app, problem=f"report {at}")["received"]
    refused = ask(app, REPORT, input={"pointOfContact": SLOT, "problem": "one more"}).json()
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY_ATTEMPTS"
    assert len(list(every(app.state.store, Report))) == 10
