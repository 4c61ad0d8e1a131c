"""The sentence for a fact that no source states."""

from typing import Final

from api.words.messages import mark

NOT_STATED: Final = mark("Not listed. Ask when you call.")
