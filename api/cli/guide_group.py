"""`signpost guide`: a group of commands that also takes a region, as `signpost guide "DEMHS Region 3"`."""

from typing import Any, Final

from typer.core import TyperGroup

SHEET: Final = "sheet"
"""The command that is meant if none is named."""
_HELP: Final = ("-h", "--help")


class GuideGroup(TyperGroup):
    """Takes what is no command for the region of a sheet."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with the command that is meant."""
        if args and args[0] not in self.commands and args[0] not in _HELP:
            args = [SHEET, *args]
        parsed: Any = super().parse_args(ctx, args)
        return list(parsed)
