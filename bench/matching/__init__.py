"""Judging which incoming rows are records that are there: quality and speed."""
