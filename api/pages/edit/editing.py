"""The editor of the application."""

from starlette.requests import Request

from graph.editing import Editor


def editor_of(request: Request) -> Editor:
    """What changes the directory."""
    editor: Editor = request.app.state.editor
    return editor
