"""A form as its template shows it: sections, fields with their labels, values, choices and problems."""

from dataclasses import dataclass

from api.pages.edit.nodes import Control


@dataclass(frozen=True, slots=True)
class Option:
    """A word to choose, a record of a list, or a record that a text may mean."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A field. `id` is its name in the form, and its anchor. `text` is what stands in it.

    `choice` keeps which record `text` was chosen to be. `items` are the records or texts of a list; `options` the
    words to choose from; `views` the fields of a part, and `rows` the entries of a list of parts. `meant` are the
    records that an unclear name may mean. `kinds` are those to suggest. `ordered` lists have buttons to move entries.
    The label of a `quiet` one is the title above it.
    """

    id: str
    control: Control
    label: str
    help: str = ""
    text: str = ""
    choice: str = ""
    problem: str = ""
    needed: bool = False
    long: bool = False
    kinds: str = ""
    items: tuple[Option, ...] = ()
    options: tuple[Option, ...] = ()
    meant: tuple[Option, ...] = ()
    views: tuple["View", ...] = ()
    rows: tuple["Row", ...] = ()
    ordered: bool = False
    withheld: bool = False
    quiet: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """What tells people who do not see the field of its problem and its help."""
        named = [f"{self.id}-problem"] if self.problem else []
        named += [f"{self.id}-hint"] if self.help else []
        described = {"aria-describedby": " ".join(named)} if named else {}
        return described | ({"aria-invalid": "true"} if self.problem else {})


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a list, with its fields. A long one is `folded` under its `title` until it is opened. In an `empty`
    one nothing was typed yet."""

    id: str
    title: str
    views: tuple[View, ...]
    folded: bool = False
    open: bool = True
    empty: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """Some fields under a title, which may be empty. Where it `folds`, `open` says whether it shows them at first."""

    title: str
    views: tuple[View, ...]
    folds: bool = False
    open: bool = True
