"""Measures guides on Connecticut's seed: as a value, in words, as HTML and as Markdown.

    python -m bench.guides

Limits: a guide as a value in 10 ms, as HTML in 20 ms.
"""

import tempfile
from datetime import UTC, datetime
from functools import partial
from typing import Final

from api.guides.html import html
from api.guides.markdown import markdown
from api.told.sheets import sheet
from api.words.messages import messages_for
from bench.timing import judge, measure, report
from graph import guides
from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import Edition, Role
from graph.store import open_store
from seed.storing import load_seed

VALUE_MS: Final = 10.0
HTML_MS: Final = 20.0
NOW: Final = datetime(2026, 11, 29, 15, tzinfo=UTC)
REGION: Final = "DEMHS Region 3"
SCHOOLS: Final = "guide-template:school-administrators"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-guides-") as folder, open_store(f"{folder}/seed.db") as store:
        load_seed(store)
        _measured(Directory(store))


def _measured(directory: Directory) -> None:
    look = directory.look(Viewer(Role.PARTNER), NOW)
    region, english = guides.region_meant(look, REGION), messages_for("en")
    answer = guides.guide(look, region, SCHOOLS, Edition.PARTNER)
    told = sheet(look, answer, english)

    def every() -> None:
        for template in guides.templates(look):
            sheet(look, guides.guide(look, region, template, Edition.PARTNER), english)

    figures = [
        measure("a guide as a value", [partial(guides.guide, look, region, SCHOOLS, Edition.PARTNER)], seconds=2),
        measure("in words", [partial(sheet, look, answer, english)], seconds=2),
        measure("as HTML", [partial(html, told)], seconds=2),
        measure("as Markdown", [partial(markdown, told)], seconds=2),
        measure("all templates in words", [every], seconds=2),
    ]
    report("Connecticut, " + REGION, figures)
    judge("ms for a guide as a value:", figures[0].median, VALUE_MS)
    judge("ms for it as HTML:", figures[2].median, HTML_MS)


if __name__ == "__main__":
    main()
