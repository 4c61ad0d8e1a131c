"""Models in words: facts in lists, the passage by paragraphs, and what the directory leaves out."""

from api.told.models import SECTIONS, FactList, dimension_rows, fact_lists, model_lines, section_words
from api.words.messages import messages_for
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from tests.support.small import look

MODEL = TeamModel(id="team-model:hwm", name="Harbor", group="Towns", acronym="HWM", country="Norway")
ENGLISH = messages_for("en")


def dimension(key: Key, *values: str, passage: str | None = None) -> ModelDimension:
    return ModelDimension(
        id=f"model-dimension:hwm-{key.lower().replace('_', '-')}",
        model=MODEL.id,
        dimension=key,
        values=values,
        passage=passage,
    )


def test_facts_are_one_list_or_several_with_titles() -> None:
    assert fact_lists(()) == ()
    assert fact_lists(("Nurse", "Police")) == (FactList("", ("Nurse", "Police")),)
    assert fact_lists(("Level 1: nurse", "Level 1: police", "Level 2: court")) == (
        FactList("Level 1", ("nurse", "police")),
        FactList("Level 2", ("court",)),
    )
    assert fact_lists(("Instrument: a", "Instrument: b")) == (FactList("", ("Instrument: a", "Instrument: b")),)
    assert fact_lists(("Police: all", "Nurses: some")) == (FactList("", ("Police: all", "Nurses: some")),)
    assert fact_lists(("Police: all", "Nurses")) == (FactList("", ("Police: all", "Nurses")),)


def test_every_dimension_is_in_one_section_in_order() -> None:
    assert [key for keys in SECTIONS.values() for key in keys] == list(Key)


def test_a_section_tells_what_is_given_and_names_what_is_not() -> None:
    asked = look(
        MODEL,
        dimension(Key.THREAT, "Storms", passage="Storms.\n\n- One\n- Two"),
        dimension(Key.ASSESSMENT_PROCESS, "Report", "Search"),
    )
    sections = section_words(asked, MODEL, ENGLISH)
    first, assessment = sections[0], sections[3]
    assert [(one.label, one.lists, one.passage) for one in first.dimensions] == [
        ("Threat", (FactList("", ("Storms",)),), ("Storms.", "- One\n- Two"))
    ]
    assert "Summary" in first.missing
    assert "Threat" not in first.missing
    assert [one.steps for one in assessment.dimensions] == [True]
    assert sections[5].dimensions == ()
    assert len(sections[5].missing) == 3


def test_a_line_of_a_list_and_the_rows_of_the_command_line() -> None:
    asked = look(MODEL, dimension(Key.SUMMARY, "Looks after boats"), dimension(Key.THREAT, passage="Storms."))
    (line,) = model_lines(asked, [MODEL.id])
    assert (line.link.name, line.link.href) == ("Harbor", "/models/team-model:hwm")
    assert (line.acronym, line.country, line.setting, line.summary) == ("HWM", "Norway", "", ("Looks after boats",))
    assert [(row.term, row.words) for row in dimension_rows(asked, MODEL, ENGLISH)] == [
        ("Summary", "Looks after boats")
    ]
