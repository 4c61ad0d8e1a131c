"""Stub."""

from collections.abc import Sequence

from importers.proposal import Proposal
from importers.reading.textdocument import Block


def sheet_proposals(blocks: Sequence[Block]) -> tuple[Proposal, ...]:
    """Nothing yet."""
    return ()
