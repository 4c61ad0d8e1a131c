"""The page for a request that is refused because many people ask at once."""

from functools import lru_cache

from api.pages.frame.addresses import below
from api.pages.frame.rendering import environment
from api.words.messages import SOURCE


@lru_cache(maxsize=16)
def busy_page(language: str, root: str = "") -> bytes:
    """The page in `language`, the same for everybody: numbers to call now, and that it can be tried again.

    `root` is what its addresses begin with, behind a proxy that serves Signpost below a path.
    """
    page = environment(language, reviewed=language == SOURCE).get_template("frame/busy.html").render()
    return below(page, root).encode()
