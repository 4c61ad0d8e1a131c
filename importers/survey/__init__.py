"""Reads answers to the inventory survey out of tables: exports of survey programs, one row for each who answered."""

from importers.survey.reading import READER, answer_columns_of, is_survey, read_survey

__all__ = ["READER", "answer_columns_of", "is_survey", "read_survey"]
