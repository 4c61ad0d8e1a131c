"""Pages for people: the data of each is built from a `Look` inside one answer of the directory, then rendered."""

from api.pages.frame.failing import error_page
from api.pages.routes import page_routes

__all__ = ["error_page", "page_routes"]
