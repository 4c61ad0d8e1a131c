"""What issued guides promise over any engine: the tests of an engine inherit this and give a fixture `desk`."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from api.guides.writers import WRITERS
from api.issues import content_today, issued_sheet
from api.told.sheets import sheet
from api.words.messages import messages_for
from graph import guides, issues
from graph.accounts.reading import every
from graph.editing.redacting import foresee, redact, redaction_of
from graph.issues import DifferenceKind, Issued, IssueFilter, NewCopy
from graph.issues.content import Content
from graph.issues.given import GuideCopy, GuideNotice, Recalled
from graph.issues.kinds import GuideIssue, IssuedLine, IssuedPage, IssuedSet, IssueSeries
from graph.look import Look, Viewer
from graph.look.viewer import PUBLIC
from graph.model.contact import Contact
from graph.model.errors import Conflict, Forbidden, InvalidInput
from graph.model.vocabulary import Edition, Role
from graph.values.phone import parse_phone
from tests.support.editing import Desk
from tests.support.issuing import (
    ADMIN,
    EDITOR,
    HER,
    HER_MAIL,
    HER_NAME,
    HER_NUMBER,
    LIAISON,
    READER,
    SHEET,
    STATE_LINE,
    issue,
    look,
    read,
    today,
    wanted,
)
from tests.support.mailing import URL
from tests.support.small import TODAY

KINDS = (GuideIssue, IssuedPage, IssuedSet, IssuedLine, IssueSeries, GuideCopy, GuideNotice, Recalled)


def carrying(desk: Desk, text: str, **filtered: str) -> set[str]:
    seen = look(desk)
    found = issues.carrying(seen, issues.carried(seen, text), IssueFilter(**filtered))
    return {one.id for one in found}


def everything(desk: Desk) -> str:
    return repr([list(every(desk.store, kind)) for kind in KINDS])


class IssuesOver:
    """Issued guides: kept whole, found by what they carry, and emptied of what is redacted."""

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_it_is_read_as_it_was_in_all_formats(self, desk: Desk, language: str) -> None:
        made = issue(desk, wanted(language=language)).issue
        seen = look(desk)
        answer = guides.guide(seen, "jurisdiction:ash", SHEET, Edition.PARTNER)
        now = sheet(seen, answer, messages_for(language), URL)
        later = issued_sheet(look(desk, now=TODAY + timedelta(days=400)), made)
        for name, writer in WRITERS.items():
            assert writer.write(later) == writer.write(now), name
        assert (made.number, made.revision, made.digest) == (1, seen.revision, answer.digest)
        assert (made.issued_by, made.issued_at) == ("account:lee", TODAY)
        assert HER_NAME in repr(read(desk, made))

    def test_the_same_sheet_is_issued_once_a_day(self, desk: Desk) -> None:
        first, second = issue(desk), issue(desk, viewer=EDITOR)
        assert (first.made, second.made) == (True, False)
        assert second.issue == first.issue
        other = issue(desk, wanted(Edition.PUBLIC))
        assert other.made
        next_day = issue(desk, now=TODAY + timedelta(days=1))
        assert (next_day.made, next_day.issue.number) == (True, 2)
        assert next_day.issue.carries == first.issue.carries, "so is the set of them"
        desk.put(replace(desk.get(Contact, HER), title="Chief", version=0))
        changed = issue(desk, now=TODAY + timedelta(days=1))
        assert (changed.made, changed.issue.number) == (True, 3)
        lines = list(every(desk.store, IssuedLine))
        assert len(lines) < sum(len(one.lines) for one in every(desk.store, IssuedSet)), "lines are shared"

    def test_of_two_people_at_once_one_issues(self, desk: Desk) -> None:
        made: list[Issued] = []
        start = threading.Barrier(6)

        def press(number: int) -> None:
            viewer = replace(LIAISON, account=f"account:{'abcdef'[number]}")
            start.wait()
            made.append(issue(desk, viewer=viewer))

        several = [threading.Thread(target=press, args=(number,)) for number in range(6)]
        for one in several:
            one.start()
        for one in several:
            one.join()
        assert len(made) == 6
        assert sum(one.made for one in made) == 1
        assert len({one.issue.id for one in made}) == 1
        assert [one.number for one in every(desk.store, GuideIssue)] == [1]

    def test_two_at_once_of_different_days_get_two_numbers(self, desk: Desk) -> None:
        made: list[Issued] = []
        start = threading.Barrier(4)

        def press(number: int) -> None:
            start.wait()
            made.append(issue(desk, now=TODAY + timedelta(days=number)))

        several = [threading.Thread(target=press, args=(number,)) for number in range(4)]
        for one in several:
            one.start()
        for one in several:
            one.join()
        assert sorted(one.issue.number for one in made) == [1, 2, 3, 4]
        assert all(one.made for one in made)

    def test_a_key_issues_once(self, desk: Desk) -> None:
        first = issue(desk, key="k")
        desk.put(replace(desk.get(Contact, HER), title="Chief", version=0))
        again = issue(desk, key="k")
        assert (first.made, again.made, again.issue.id) == (True, False, first.issue.id)
        assert issue(desk, key="k", viewer=EDITOR).made, "another account's key is another key"
        with pytest.raises(Conflict, match="something else"):
            issue(desk, wanted(Edition.PUBLIC), key="k")
        with pytest.raises(Conflict, match="more than a day ago"):
            issue(desk, key="k", now=TODAY + timedelta(days=2))

    def test_who_may(self, desk: Desk) -> None:
        for viewer in (PUBLIC, READER):
            with pytest.raises(Forbidden):
                issue(desk, wanted(Edition.PUBLIC), viewer=viewer)
        made = issue(desk).issue
        assert issues.issue_of(look(desk), made.id) == made
        public = look(desk, PUBLIC)
        for ask in (
            lambda: issues.issue_of(public, made.id),
            lambda: issues.issues(public),
            lambda: issues.content_of(public, made),
            lambda: issues.carrying(public, issues.Carried("numbers", ("211",))),
            lambda: issues.copies_of(public, made),
            lambda: issues.previous(public, replace(made, number=2)),
            lambda: issues.notices_of(public, []),
        ):
            with pytest.raises(Forbidden):
                ask()
        for change in (
            lambda: issues.give(look(desk), desk.store, made.id, NewCopy(name="X")),
            lambda: issues.foresee(look(desk, LIAISON), [made]),
        ):
            with pytest.raises(Forbidden):
                change()

    def test_without_a_public_address_nothing_is_issued(self, desk: Desk) -> None:
        for url in (
            "",
            "http://localhost:8000",
            "http://127.0.0.1:8000",
            "https://[::1]/",
            "/x",
            "http://a.localhost",
        ):
            with pytest.raises(InvalidInput, match="SIGNPOST_URL"):
                issue(desk, url=url)
        assert everything(desk) == repr([[] for _ in KINDS])

    def test_what_carries_a_contact_or_a_number(self, desk: Desk) -> None:
        partner, public = issue(desk).issue.id, issue(desk, wanted(Edition.PUBLIC)).issue.id
        dale = issue(desk, wanted(Edition.PUBLIC, region="dale")).issue.id
        other = issue(desk, wanted(sheet="guide-template:other")).issue.id
        assert carrying(desk, HER) == {partner, other}
        assert carrying(desk, "860-555-0177") == carrying(desk, f"phone:{HER_NUMBER}") == {partner, other}
        assert carrying(desk, HER_MAIL.upper()) == {partner, other}
        assert carrying(desk, "team:btam") == {partner, other}
        assert carrying(desk, "slot:team:btam:liaison:primary") == {partner, other}
        assert carrying(desk, HER, template="guide-template:other") == {other}
        assert carrying(desk, HER, region="jurisdiction:dale") == set()
        assert carrying(desk, STATE_LINE) >= {partner, public}
        assert carrying(desk, "860-555-0199") == set()
        assert dale in {one.id for one in issues.issues(look(desk))}
        for wrong in ("", "  ", "nobody at all", "12"):
            with pytest.raises(InvalidInput):
                issues.carried(look(desk), wrong)

    def test_a_recall_finds_exactly_the_issues_that_carry_it(self, desk: Desk) -> None:
        """By a search through all that every issue says."""
        made = [
            issue(desk, wanted(edition, language, region, sheet)).issue
            for edition in Edition
            for language in ("en", "es")
            for region in ("ash", "dale", "north-county")
            for sheet in (SHEET, "guide-template:other")
        ]
        desk.put(replace(desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
        made += [
            issue(desk, wanted(region=region), now=TODAY + timedelta(days=1)).issue for region in ("ash", "dale")
        ]
        lines = {one.id: tuple(read(desk, one).lines) for one in made}
        every_line = [line for several in lines.values() for line in several]
        contacts = {line.contact for line in every_line if line.contact}
        numbers = {number for line in every_line for number in line.numbers}
        assert len(contacts) > 3
        assert HER_NUMBER in numbers
        for contact in contacts:
            wanted_ids = {one for one, several in lines.items() if any(line.contact == contact for line in several)}
            assert carrying(desk, contact) == wanted_ids, contact
        for number in numbers:
            wanted_ids = {one for one, several in lines.items() if any(number in line.numbers for line in several)}
            assert carrying(desk, f"phone:{number}") == wanted_ids, number
            seen = look(desk)
            counted = issues.count_carrying(seen, issues.Carried("numbers", (number,)), 1_000)
            assert counted == len(wanted_ids)

    def test_a_changed_number_is_a_difference(self, desk: Desk) -> None:
        made = issue(desk).issue
        assert issues.differences(read(desk, made), today(desk, made)) == ()
        desk.put(replace(desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
        (one,) = issues.differences(read(desk, made), today(desk, made))
        assert (one.kind, one.card, one.line) == (DifferenceKind.CHANGED, "Partners", "Office team")
        assert (one.before, one.after) == ("Phone 860-555-0177", "Phone 860-555-0178")
        later = issue(desk, now=TODAY + timedelta(days=1)).issue
        assert issues.previous(look(desk), later) == made
        assert issues.previous(look(desk), made) is None
        assert issues.of_same_sheet(look(desk), made) == (made, later)

    def test_a_redacted_person_is_gone_from_what_was_issued(self, desk: Desk) -> None:
        made = issue(desk).issue
        issue(desk, wanted(sheet="guide-template:other", language="es"))
        issues.give(look(desk, LIAISON), desk.store, made.id, NewCopy(name=HER_NAME, address=HER_MAIL, how="MAIL"))
        issues.give(look(desk, LIAISON), desk.store, made.id, NewCopy(name="Olive Tree"))
        seen = look(desk, ADMIN)
        made_of = redaction_of(seen, desk.store, [HER], [], [], "on request")
        assert foresee(seen, desk.store, made_of).kept["issued-line"] == 2
        redact(seen, desk.store, made_of)
        told = everything(desk)
        for gone in (HER_NAME, HER_MAIL, HER_NUMBER, "860-555-0177", "8605550177", "Coordinator"):
            assert gone not in told, gone
        assert "Olive Tree" in told
        assert STATE_LINE in told
        assert carrying(desk, HER_NUMBER) == set()
        assert made.id in carrying(desk, HER), "it can still be recalled by the contact"
        for writer in WRITERS.values():
            assert writer.write(issued_sheet(look(desk), made))

    def test_a_guide_that_is_issued_before_a_redaction_is_done_is_emptied_too(self, desk: Desk) -> None:
        seen = look(desk, ADMIN)
        before = redaction_of(seen, desk.store, [HER], [], [], "on request")
        made = issue(desk).issue
        assert HER_NAME in everything(desk)
        redact(seen, desk.store, before)
        assert HER_NAME not in everything(desk)
        assert HER_NUMBER not in everything(desk)
        assert issued_sheet(look(desk), made).cards

    def test_a_guide_that_was_made_before_a_redaction_is_made_again(self, desk: Desk) -> None:
        redacted: list[bool] = []

        def slow(seen: Look) -> Content:
            made = content_today(seen, wanted(), URL)
            if not redacted:
                redacted.append(True)
                admin = look(desk, ADMIN)
                redact(admin, desk.store, redaction_of(admin, desk.store, [HER], [], [], "on request"))
            return made

        issued = issues.issue(desk.directory, desk.store, LIAISON, TODAY, wanted(), slow)
        assert issued.made
        assert HER_NAME not in everything(desk)
        assert HER_NUMBER not in everything(desk)

    def test_an_issue_of_500_pages(self, desk: Desk) -> None:
        card = desk.store.read(["guide-card:sheet-3"])["guide-card:sheet-3"]
        long = tuple(f"{number} {'word ' * 190}" for number in range(20))
        for start in range(100, 300, 50):
            cards = (
                replace(card, id=f"guide-card:sheet-{at}", position=at, bullets=long, version=0)  # type: ignore[call-arg]
                for at in range(start, start + 50)
            )
            desk.put(*cards)
        made = issue(desk).issue
        assert made.pages > 1
        content = read(desk, made)
        assert len(content.cards) >= 200
        assert sum(len(text) for one in content.cards for text in one.own.bullets) > 3_000_000
        assert issues.differences(content, today(desk, made)) == ()

    @pytest.mark.parametrize("role", [Role.VERIFIER, Role.EDITOR, Role.ADMIN])
    def test_liaisons_and_editors_issue(self, desk: Desk, role: Role) -> None:
        assert issue(desk, viewer=Viewer(role, account="account:x")).made
