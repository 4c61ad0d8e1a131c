"""The sentences about lines of a directory of team models that make no record of their own."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

MODELS: Final[Mapping[str, tuple[Sentence, ...]]] = {
    "models.heading": (mark("A heading"),),
    "models.page": (mark("The number of a page"),),
    "models.contents": (mark("The table of contents"),),
    "models.overview": (mark("A table that lists the models, which are described below"),),
    "models.introduction": (mark("An introduction: it describes no single model"),),
    "models.literature": (mark("The list of literature"),),
    "models.none": (mark("No model is described here in a form that we know"),),
    "models.unread": (mark("We do not know which dimension of which model this is about"),),
    "models.cut": (mark("The passage is longer than %(n)s characters. The rest is left out"),),
}
"""By the codes of the remarks of `importers.team_models`."""
