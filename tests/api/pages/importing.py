"""What the tests of the import pages share: a file is sent, its plan is opened, applied or thrown away."""

from httpx2 import Response
from starlette.testclient import TestClient

from importers.planning import Fate
from tests.api.pages.pages import Html
from tests.api.pages.signing import proof


def send(client: TestClient, content: str | bytes, name: str = "list.csv", **fields: str) -> Response:
    """The answer to a file that is sent with the form."""
    data = {"proof": proof(client.get("/import")), **fields}
    return client.post("/import", data=data, files={"file": (name, content)})


def planned(client: TestClient, content: str | bytes, name: str = "list.csv", **fields: str) -> str:
    """The address of the plan."""
    answer = send(client, content, name, **fields)
    assert answer.status_code == 303, Html(answer.text).text
    return answer.headers["location"]


def press(client: TestClient, address: str, do: str, reason: str = "a test") -> Response:
    """The answer to a button of a plan."""
    return client.post(address, data={"proof": proof(client.get(address)), "do": do, "reason": reason})


def whole(client: TestClient, address: str) -> str:
    """Everything that the pages of a plan say, with their markup."""
    return "\n".join(client.get(f"{address}?show={fate}").text for fate in Fate)
