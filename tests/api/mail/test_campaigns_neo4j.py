"""A whole campaign over Neo4j: sent, answered by its link, reminded, bounced, and the next person asked."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph import campaigns
from graph.campaigns import Bouncing, MessageState
from graph.contacts import state
from graph.directory import Directory
from graph.editing import Editor
from graph.model.change import ChangeSet
from graph.model.vocabulary import ContactStatus
from tests.api.mail.test_answering import is_dead, link, right
from tests.api.pages.signing import SAME
from tests.support import small
from tests.support.editing import Desk
from tests.support.mailing import AGREED, EDITOR, OFFICE, RECORDS, Post, mail_server, settings_for
from tests.support.neo4j_backing import Neo4jBacking

pytestmark = pytest.mark.newest


@pytest.fixture
def post(neo4j_backing: Neo4jBacking) -> Iterator[Post]:
    with neo4j_backing.open() as store, mail_server() as (inbox, port):
        records = (*small.RECORDS, *RECORDS)
        store.write(ChangeSet(actor="tester", reason="set up", puts=records, at=small.TODAY))
        directory = Directory(store)
        yield Post(Desk(store, directory, Editor(directory, store)), inbox, settings_for(port))


def test_a_campaign_over_a_server(post: Post) -> None:
    campaign = post.create()
    assert sum(post.send().outcomes.values()) == 5
    application = create_app(post.settings, clock=lambda: post.now, store=post.desk.store)
    with TestClient(application, follow_redirects=False, headers=SAME) as client:
        path = link(post)
        assert client.head(path).status_code == 200
        assert right(client, path).status_code == 200
        assert is_dead(client.get(path))
        look = application.state.directory.look(EDITOR, post.now)
        assert state(look, OFFICE).status is ContactStatus.CURRENT
        bouncing = Bouncing(post.desk.store, application.state.directory, post.desk.editor)
        ash = next(one for one in post.messages(campaign) if AGREED in one.slots)
        assert bouncing.refused(ash, post.now) == (AGREED,)
        post.inbox.taken.clear()
        post.wait(30)
        assert post.send().outcomes
        assert "olive@office.example" not in {mail["To"] for mail in post.inbox.taken}
        assert not list(campaigns.messages_in(post.desk.store, MessageState.SENDING))
