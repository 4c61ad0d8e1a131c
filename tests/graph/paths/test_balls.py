"""How far the two balls of a search grow: along a street of five houses, ten steps from each to the next."""

from collections.abc import Iterable
from math import inf

from graph.paths.balls import Ball, Balls

HOUSES = range(5)


def out(node: int) -> list[tuple[int, int]]:
    return [(node + 1, 10)] if node + 1 in HOUSES else []


def into(node: int) -> list[tuple[int, int]]:
    return [(node - 1, 10)] if node - 1 in HOUSES else []


class Last:
    """The last house is the goal."""

    def has(self, node: int) -> bool:
        return node == HOUSES[-1]

    def all(self) -> Iterable[int]:
        return (HOUSES[-1],)


def balls(looks: list[int]) -> Balls:
    """The balls around the first house and the last; `looks` gathers where edges are asked for."""

    def looked(edges: list[tuple[int, int]], node: int) -> list[tuple[int, int]]:
        looks.append(node)
        return edges

    return Balls(0, Last(), lambda node: looked(out(node), node), lambda node: looked(into(node), node), lambda: None)


def test_a_ball_grows_to_the_nearest_and_says_how_far_it_reaches() -> None:
    ball = Ball((0,), out)
    assert ball.reach == 0
    grown = [(ball.grow(), ball.reach) for _ in range(5)]
    assert grown == [(0, 10), (1, 20), (2, 30), (3, 40), (4, inf)]
    assert ball.settled == {0: 0, 1: 10, 2: 20, 3: 30, 4: 40}
    assert ball.edges[3] == [(4, 10)]


def test_a_ball_around_several_reaches_nowhere_before_all_of_them_are_in_it() -> None:
    ball = Ball((3, 0), out)
    assert [(ball.grow(), ball.reach) for _ in range(4)] == [(3, 0), (0, 10), (1, 10), (4, 20)]  # 1 and 4 are as far
    assert Ball((), out).reach == inf


def test_they_grow_in_turn_until_they_have_met() -> None:
    looks: list[int] = []
    two = balls(looks)
    assert two.reach == 0
    two.meet(1)
    assert looks == [0, 4, 1, 3, 2, 2]
    assert two.reach == 60
    two.meet(0)
    assert len(looks) == 6


def test_they_grow_only_as_far_as_is_wanted() -> None:
    looks: list[int] = []
    two = balls(looks)
    two.meet(1)
    two.grow_beyond(59)
    assert (len(looks), two.reach) == (6, 60)
    two.grow_beyond(60)
    assert (looks[6:], two.reach) == ([3], 70)


def test_they_double_until_one_of_them_has_nothing_left() -> None:
    looks: list[int] = []
    two = balls(looks)
    two.double()
    assert looks == [], "twice nothing"
    two.meet(1)
    two.double()
    assert (looks[6:], two.reach) == ([3, 1], inf), "then the goal, from which nothing leads on"


def test_the_distance_to_the_goal_is_known_of_all_from_which_it_is_reached_inside() -> None:
    two = balls([])
    two.meet(1)
    assert two.distances() == {0: 40, 1: 30, 2: 20, 3: 10, 4: 0}
    begun = balls([])
    begun.grow_beyond(10)
    assert begun.distances() == {4: 0}, "they have not met"
