"""The page for a request that is refused because many people ask at once."""

from functools import cache

from api.pages.frame.rendering import environment


@cache
def busy_page(language: str) -> bytes:
    """The page in `language`, the same for everybody: numbers to call now, and that it can be tried again."""
    return environment(language, reviewed=False).get_template("frame/busy.html").render().encode()
