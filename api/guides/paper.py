"""The papers that sheets are printed on."""

from enum import Enum


class Paper(Enum):
    """A paper: its width and height in millimetres."""

    LETTER = (215.9, 279.4)
    A4 = (210.0, 297.0)

    @property
    def width(self) -> float:
        """In millimetres."""
        return self.value[0]

    @property
    def height(self) -> float:
        """In millimetres."""
        return self.value[1]
