"""Answers questions about coverage: checks the question, and gives its matrix."""

from functools import partial

from graph.coverage.matrix import Matrix, matrix_of
from graph.coverage.question import CoverageQuestion
from graph.coverage.supply import bands_of
from graph.look import Look
from graph.model.errors import InvalidInput, NotFound, QuestionProblems, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import check_ages
from graph.model.vocabulary import JurisdictionKind


def coverage(look: Look, question: CoverageQuestion) -> Matrix:
    """The matrix for a question, as this viewer may read points of contact.

    Raises InvalidInput for a kind of help that there is not or an age that no band has, NotFound for a region that
    there is not, and InvalidQuestion for several of these.
    """
    problems = QuestionProblems()
    for category in question.categories:
        problems.attempt(partial(_check_category, look, category))
    problems.attempt(lambda: _check_age(look, question.age))
    problems.attempt(lambda: _check_region(look, question.within))
    problems.check()
    asked = CoverageQuestion(
        tuple(dict.fromkeys(map(look.survivor, question.categories))),
        question.of,
        look.survivor_of(question.within),
        question.age,
    )
    return matrix_of(look.model, look.today, look.zone, look.viewer, asked)


def kinds_of_place(look: Look) -> tuple[JurisdictionKind, ...]:
    """The kinds of jurisdiction of which some are recorded, in the order of the vocabulary."""
    present = {place.kind for place in look.model.all(Jurisdiction).values()}
    return tuple(kind for kind in JurisdictionKind if kind in present)


def _check_category(look: Look, category: str) -> None:
    if look.survivor(category) not in look.model.taxonomy.below:
        raise InvalidInput(
            f"there is no category {shown(category)}: choose one of the list of categories",
            value=category,
            code="category.unknown",
            params={"text": category},
        )


def _check_age(look: Look, age: int | None) -> None:
    check_ages(age, None)
    if age is not None and not any(least <= age <= most for _, least, most in bands_of(look.model)):
        raise InvalidInput(
            f"no age band has the age {age}: choose another, or add a band",
            value=age,
            code="age.no-band",
            params={"age": age},
        )


def _check_region(look: Look, within: str | None) -> None:
    if within is not None and look.survivor(within) not in look.model.all(Jurisdiction):
        raise NotFound(f"there is no place or region {shown(within)}: search for its name", value=within)
