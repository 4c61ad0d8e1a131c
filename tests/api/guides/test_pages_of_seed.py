"""How many printed pages the guides of Connecticut's seed take: a roll-call card one, others two.

In the gate it tries one region in one language for each template and edition; in the soak, all.
"""

from itertools import product

import pypdfium2
import pytest

from api.guides.paper import Paper
from api.guides.pdf import write_pdf
from api.told.sheets import sheet
from api.words.messages import messages_for
from graph import guides
from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import Edition, Role
from tests.conftest import NOW
from tests.support.soak import SOAK, times

pytestmark = pytest.mark.soak
MOST = {"school-administrators": 2, "case-managers": 2, "families": 2, "police": 1, "emergency-managers": 3}
"""Emergency managers get every police department of the region and its whole plan."""
REGIONS = range(1, 6) if SOAK else (5,)
LANGUAGES = ("en", "es") if SOAK else ("es",)
"""Spanish is longer."""


@pytest.mark.parametrize(("template", "most"), MOST.items(), ids=MOST)
def test_a_guide_is_short(template: str, most: int, directory: Directory) -> None:
    look = directory.look(Viewer(Role.PARTNER), NOW)
    tried = list(product(REGIONS, LANGUAGES, Edition, Paper))
    assert len(tried) == times(4, 40)
    for number, language, edition, paper in tried:
        region = guides.region_meant(look, f"DEMHS Region {number}")
        answer = guides.guide(look, region, f"guide-template:{template}", edition, language)
        made = sheet(look, answer, messages_for(language), "https://signpost.example")
        with pypdfium2.PdfDocument(write_pdf(made, paper)) as document:
            assert len(document) <= most, (number, language, edition, paper)
