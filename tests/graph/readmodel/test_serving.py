"""The services of each place and category, after changes as if built anew."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.model.change import Became
from graph.model.service import Service
from graph.readmodel.serving import NO_AREA, Serving
from tests.support.records import agency
from tests.support.small import service

KEYS = "abc"
PLACES = st.lists(st.sampled_from(("ash", "birch")), unique=True, max_size=2).map(tuple)
STATES = st.dictionaries(st.sampled_from(KEYS), st.tuples(st.sampled_from(("crisis", "shelter")), PLACES))


def services(state: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, Service]:
    return {key: service(key, state[key][0], *state[key][1]) for key in sorted(state)}


def test_services_are_known_by_where_they_serve_and_by_kind() -> None:
    known = services({"a": ("crisis", ("ash", "birch")), "b": ("crisis", ("ash",)), "c": ("shelter", ())})
    serving = Serving.build(known.values())
    assert serving.of("jurisdiction:ash", "crisis") == (known["a"], known["b"])
    assert serving.of("jurisdiction:birch", "crisis") == (known["a"],)
    assert serving.of(NO_AREA, "shelter") == (known["c"],)
    assert serving.of(NO_AREA, "crisis") == serving.of("jurisdiction:ash", "shelter") == ()


@given(STATES, STATES)
def test_after_changes_it_is_what_would_be_built_anew(
    before: dict[str, tuple[str, tuple[str, ...]]], after: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    was, now = services(before), services(after)
    net: list[Became] = [(was.get(key), now.get(key)) for key in KEYS if was.get(key) != now.get(key)]
    serving = Serving.build(was.values())
    assert serving.after([*net, (agency(), None)]) == Serving.build(now.values())
    assert serving == Serving.build(was.values()), "the older one is as it was"


def test_what_a_change_does_not_touch_is_shared() -> None:
    known = services({"a": ("crisis", ("ash",)), "b": ("shelter", ("birch",))})
    serving = Serving.build(known.values())
    newer = serving.after([(known["b"], replace(known["b"], name="Newer"))])
    assert newer.of("jurisdiction:ash", "crisis") is serving.of("jurisdiction:ash", "crisis")
