"""Every remark of the reader has a sentence, and every sentence is one of its remarks."""

import re
from pathlib import Path

from api.words.model_reasons import MODELS

_READER = Path(__file__).parents[3] / "importers/team_models"


def test_every_code_has_a_sentence() -> None:
    said = {code for path in _READER.glob("*.py") for code in re.findall(r'"(models\.[a-z]+)"', path.read_text())}
    assert said == set(MODELS)
