"""Pages for people: each page's data is built from one `Look` at the directory, then rendered as HTML."""

from api.pages.frame.busy import busy_page
from api.pages.frame.failing import error_page
from api.pages.routes import page_routes

__all__ = ["busy_page", "error_page", "page_routes"]
