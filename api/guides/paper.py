"""The papers that files are printed on."""

from enum import Enum

from graph.model.errors import InvalidInput, shown


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


def paper_of(text: str) -> Paper:
    """The paper of a name, Letter if it is empty. Raises InvalidInput for one that there is not."""
    found = Paper.__members__.get(text.strip().upper() or Paper.LETTER.name)
    if found is None:
        known = " or ".join(one.lower() for one in Paper.__members__)
        raise InvalidInput(
            f"there is no paper {shown(text)}: it is {known}", value=text, code="field.word", params={"text": text}
        )
    return found
