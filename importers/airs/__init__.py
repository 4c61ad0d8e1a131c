"""Reads exports of 211 and other information and referral services: AIRS XML 3."""

from importers.airs.reading import is_airs, read_airs, stream_airs

__all__ = ["is_airs", "read_airs", "stream_airs"]
