"""What faces make of errors: one row per class, and nothing shown of what nobody foresaw."""

import logging

import pytest

from api.failures import failure_of
from graph.model import errors
from graph.model.errors import SignpostError

ROWS = [
    (errors.InvalidInput("x"), 400, "BAD_INPUT", 2),
    (errors.InvalidRow("towns.csv", 3, "no such town"), 400, "BAD_INPUT", 2),
    (errors.InvalidField(("name",), "it is empty"), 400, "BAD_INPUT", 2),
    (errors.InvalidQuestion([errors.InvalidInput("x"), errors.NotFound("y")]), 400, "BAD_INPUT", 2),
    (errors.Ambiguous("which one?", [("a", "A")]), 422, "AMBIGUOUS", 2),
    (errors.NotFound("x"), 404, "NOT_FOUND", 1),
    (errors.NotSignedIn("x"), 401, "UNAUTHENTICATED", 2),
    (errors.Forbidden("x"), 403, "FORBIDDEN", 2),
    (errors.Conflict("x"), 409, "BAD_INPUT", 1),
    (errors.StillNeeded("x", [("service:a", "provider")]), 409, "BAD_INPUT", 1),
    (errors.Duplicate("x"), 409, "BAD_INPUT", 1),
    (errors.TooManyAttempts(60), 429, "TOO_MANY_ATTEMPTS", 1),
    (errors.TooManyReports(60), 429, "TOO_MANY_ATTEMPTS", 1),
    (errors.TooCostly("x"), 400, "TOO_COSTLY", 2),
    (errors.DeadlineExceeded("x"), 503, "TIMEOUT", 1),
    (errors.NotInstalled("x"), 501, "UNAVAILABLE", 1),
    (errors.StoreUnavailable("x"), 503, "UNAVAILABLE", 1),
    (errors.StoreUnusable("x"), 503, "UNAVAILABLE", 1),
    (errors.RevisionAhead("x"), 503, "UNAVAILABLE", 1),
]
CODES = {"BAD_INPUT", "AMBIGUOUS", "NOT_FOUND", "FORBIDDEN", "TOO_COSTLY", "TIMEOUT", "UNAVAILABLE", "INTERNAL"}
CODES |= {"UNAUTHENTICATED", "TOO_MANY_ATTEMPTS"}


@pytest.mark.parametrize(("error", "status", "code", "exit_code"), ROWS, ids=lambda one: type(one).__name__)
def test_each_error_has_its_row(error: SignpostError, status: int, code: str, exit_code: int) -> None:
    failure = failure_of(error)
    assert (failure.status, failure.code, failure.exit_code) == (status, code, exit_code)
    assert failure.full_message == error.message
    assert failure.reference is None


@pytest.mark.parametrize("error", [error for error, *_ in ROWS], ids=lambda one: type(one).__name__)
def test_only_why_the_store_is_unavailable_is_held_back(error: SignpostError) -> None:
    message = failure_of(error).message
    if type(error) in (errors.StoreUnavailable, errors.StoreUnusable):
        assert message == "The directory cannot be reached right now. Try again in a few minutes."
    else:
        assert message == error.message


def test_every_class_of_error_is_in_the_table() -> None:
    kinds = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, SignpostError)}
    assert kinds - {SignpostError} == {type(error) for error, *_ in ROWS}


def test_the_codes_are_those_of_the_contract() -> None:
    assert {failure_of(error).code for error, *_ in ROWS} | {"INTERNAL"} == CODES


def test_an_ambiguous_error_brings_its_candidates() -> None:
    failure = failure_of(errors.Ambiguous("which one?", [("jurisdiction:groton", "Groton")]))
    assert failure.candidates == (("jurisdiction:groton", "Groton"),)


def test_the_unexpected_is_masked_and_logged_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    secret = "".join(["win", "dam"])  # the source lines in the log must not hold it either

    def fail(secret: str) -> None:
        try:
            dict[str, str]()[secret]
        except KeyError as error:
            raise ValueError(f"{secret} again") from error

    with caplog.at_level(logging.DEBUG), pytest.raises(ValueError, match="again") as caught:
        fail(secret)
    with caplog.at_level(logging.DEBUG):
        failure = failure_of(caught.value)
    assert (failure.status, failure.code, failure.exit_code) == (500, "INTERNAL", 1)
    assert failure.reference
    assert failure.reference in failure.message
    assert failure.reference in caplog.text
    assert "ValueError" in caplog.text
    assert "KeyError" in caplog.text
    assert "test_failures.py" in caplog.text
    assert secret not in caplog.text + failure.message


def test_a_circle_of_causes_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert failure_of(first).code == "INTERNAL"
    assert caplog.text.count("KeyError") == 1
