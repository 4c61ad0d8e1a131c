"""Peers of the search: the same texts in SQLite's FTS5 on disk, PostgreSQL's own search, and tantivy if installed.

Each gets the documents of the core's index as they are, folds and stems them its own way, and gives the 25 best of
what has all words, or where nothing has, of what has any.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from graph.look.audience import Guard
from graph.look.viewer import PUBLIC
from graph.readmodel import ReadModel
from graph.search.entry import KIND_OF, written

Document = tuple[str, str, str, str]
"""An id, the names, the names around it, and other texts."""
Ask = Callable[[str], list[str]]
SHOWN = 25


def documents(model: ReadModel) -> Iterator[Document]:
    """What the public may search."""
    guard = Guard(model, PUBLIC)
    for kind in KIND_OF:
        for record in model.all(kind).values():
            one = written(model, guard, record)
            if one is not None:
                yield one.entry.id, one.named, one.near, one.body


@contextmanager
def sqlite_on_disk(path: Path, rows: Sequence[Document]) -> Iterator[Ask]:
    """FTS5 in a file, with its Porter stemmer and BM25."""
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE VIRTUAL TABLE d USING fts5("
            "id UNINDEXED, name, near, body, tokenize = 'porter unicode61', prefix = '2 3')"
        )
        database.executemany("INSERT INTO d VALUES (?, ?, ?, ?)", rows)
        database.commit()
        question = f"SELECT id FROM d WHERE d MATCH ? ORDER BY bm25(d, 0, 10, 3, 1) LIMIT {SHOWN}"

        def ask(text: str) -> list[str]:
            terms = [f'"{word}" *' for word in re.findall(r"\w+", text)]
            for joined in (" AND ", " OR "):
                found = [row[0] for row in database.execute(question, (joined.join(terms),))]
                if found:
                    return found
            return []

        yield ask


def postgres_search(connection: psycopg.Connection[tuple[object, ...]], rows: Sequence[Document]) -> Ask:
    """Weighted text vectors with a GIN index, and ts_rank."""
    connection.execute("CREATE TABLE d (id text, name text, near text, body text, v tsvector)")
    with connection.cursor() as cursor, cursor.copy("COPY d (id, name, near, body) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    connection.execute(
        "UPDATE d SET v = setweight(to_tsvector('english', name), 'A')"
        " || setweight(to_tsvector('english', near), 'B')"
        " || setweight(to_tsvector('english', body), 'D')"
    )
    connection.execute("CREATE INDEX ON d USING gin (v)")
    connection.execute("VACUUM ANALYZE d")
    question = (
        f"SELECT id FROM d, to_tsquery('english', %s) q WHERE v @@ q ORDER BY ts_rank(v, q) DESC, id LIMIT {SHOWN}"
    )

    def ask(text: str) -> list[str]:
        terms = [f"{word}:*" for word in re.findall(r"\w+", text)]
        for joined in (" & ", " | "):
            found = [str(row[0]) for row in connection.execute(question, (joined.join(terms),), prepare=True)]
            if found:
                return found
        return []

    return ask


def tantivy_search(rows: Sequence[Document]) -> Ask | None:
    """tantivy's index in memory; None where it is not installed: it is no dependency."""
    try:
        import tantivy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("name", "near", "body"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    for record_id, *texts in rows:
        writer.add_document(tantivy.Document(id=record_id, name=texts[0], near=texts[1], body=texts[2]))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    boosts = {"name": 10.0, "near": 3.0, "body": 1.0}

    def ask(text: str) -> list[str]:
        words = re.findall(r"\w+", text)
        for sign in ("+", ""):
            query = index.parse_query(" ".join(f"{sign}{word}" for word in words), list(boosts), field_boosts=boosts)
            found = [searcher.doc(place)["id"][0] for _, place in searcher.search(query, SHOWN).hits]
            if found:
                return found
        return []

    return ask
