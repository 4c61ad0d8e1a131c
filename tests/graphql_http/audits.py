"""The audits of the npm package `graphql-http` that fail here, and why. All others pass.

The package is older than the text: it asks for 400 where the text asks for 422, and for 200 in JSON where the text
keeps the status. (74FF, too, asks for 400 if a document is not valid. It passes because its document, with a name
that begins with a digit, cannot even be parsed.) No other audit may be added here.
"""

from typing import Final

PACKAGES: Final = ("graphql-http@1.23.1", "graphql@16.15.0")
COUNT: Final = 61

CONTRADICTED: Final = {
    "86EE": "variables.coerced",
    "572B": "type.older.unread",
    "FDE2": "type.older.unread",
    "7B9B": "type.older.wrong",
}
"""SHOULD: audit -> the requirement of the text that it contradicts."""

NOT_TAKEN: Final = {
    **dict.fromkeys(("5A70", "D6D5", "6A70"), "method.query"),
    **dict.fromkeys(("423L", "3E3A"), "request.typo"),
    **{f"LKJ{number}": f"request.query.{position}" for number, position in enumerate((3, 1, 2, 4))},
    **{f"6C0{number}": f"request.operationName.{position}" for number, position in enumerate((2, 0, 1, 3))},
    **{f"476{number}": f"request.variables.{number}" for number in range(4)},
    **{f"58B{number}": f"request.extensions.{number}" for number in range(4)},
}
"""MAY: audit -> the requirement that has another answer. GET is refused, and members of a wrong type get 422."""
