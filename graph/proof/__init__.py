"""Who may read each field of a record, and by which rule, for administrators."""

from graph.proof.fields import FieldProof, fields

__all__ = ["FieldProof", "fields"]
