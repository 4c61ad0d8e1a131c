"""Measures the reader of the directory of team models on made-up directories: how its time grows with their length.

    python -m bench.team_models [FILE]

Limits: 1 s for a megabyte, and no more than 3 times the time for twice the text. With a FILE, that is read as well.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Final

from bench.timing import judge, measure, report
from graph.model.vocabulary import ModelDimensionKey
from importers.team_models import read_directory
from importers.team_models.headings import HEADINGS

MEGABYTE: Final = 1_000_000
MS: Final = 1_000.0
GROWTH: Final = 3.0
_SENTENCE: Final = "Cases are reported by phone, and the team meets (Brook, 2001). "


def made_up(length: int) -> str:
    """A directory of about so many characters, with every dimension of each model."""
    spellings = {key: text for text, key in HEADINGS.items() if isinstance(key, ModelDimensionKey)}
    model = ["Model", "Summary", ""]
    for text in spellings.values():
        model += [text.capitalize(), "", _SENTENCE * 12, "", "- 1. Step: the team meets.", "- 2. Next", ""]
    one = "\n".join(model)
    return "Group\n\n" + one * max(1, length // len(one))


def main(arguments: list[str]) -> None:
    """Print the figures."""
    sizes = (MEGABYTE, 2 * MEGABYTE, 4 * MEGABYTE)
    figures = [
        measure(f"{size // MEGABYTE} MB", [partial(read_directory, made_up(size))], seconds=5) for size in sizes
    ]
    for name in arguments:
        text = Path(name).read_text(encoding="utf-8")
        figures.append(measure(f"{Path(name).name}, {len(text):,} characters", [partial(read_directory, text)]))
    report("reading a directory of models", figures)
    judge("ms for a megabyte:", figures[0].median, MS)
    judge("times the time for twice the text:", figures[2].median / figures[1].median, GROWTH)


if __name__ == "__main__":
    main(sys.argv[1:])
