"""How often the first hit answers a question, and a title or number typed as it stands opens its thing.

`python -m tests.bench.answers [FOLDER]`, on the data folder of a sample company. The questions are those of
`questions.py`; plain BM25 over pairs of characters is measured beside, on the same clauses.
"""

import math
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.db.engine import engine_options, prepare
from app.kernel.people import Permission
from app.search import queries
from app.search.models import ENTRY, TEXT
from app.search.rules import analysis
from app.search.words import Kind, Question
from tests.bench.questions import QUESTIONS

ALL = frozenset(Permission)


def plain(session: Session) -> list[tuple[str, Counter[str]]]:
    """Number and clause of each clause, and how often each token stands in it."""
    asked = select(ENTRY.c.number, ENTRY.c.clause, TEXT.c.normal).join(TEXT, TEXT.c.id == ENTRY.c.id)
    rows = session.execute(asked.where(ENTRY.c.kind == Kind.CLAUSE.value).order_by(ENTRY.c.id))
    return [
        (f"{number} {clause}", Counter(analysis.tokens(" ".join(analysis.section_texts(normal)[1:4]))))
        for number, clause, normal in rows
    ]


def bm25(texts: list[tuple[str, Counter[str]]], question: str) -> str:
    """The clause that plain BM25 (k1 1.2, b 0.75) puts first."""
    average = sum(sum(held.values()) for _, held in texts) / len(texts)
    scores = Counter[str]()
    for token in set(analysis.tokens(analysis.normal(question))):
        holding = sum(token in held for _, held in texts)
        weight = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        for name, held in texts:
            times = held[token]
            scores[name] += weight * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * sum(held.values()) / average))
    return scores.most_common(1)[0][0]


def main(folder: Path) -> None:
    """Print the shares, and what was missed."""
    url = f"sqlite:///{folder / 'qms.sqlite3'}"
    bound = create_engine(url, **engine_options(is_sqlite=True))
    prepare(bound)
    with Session(bound) as session:
        texts, today, hits, base = plain(session), date.today(), 0, 0
        for question, clause in QUESTIONS:
            answer = queries.ask(session, Question(question), ALL, today)
            first = answer.hits[0] if answer.hits else None
            found = f"{first.number} {first.clause}" if first else "-"
            hits += found == clause
            base += bm25(texts, question) == clause
            if found != clause:
                print(f"{question}  wanted {clause}  found {found}")
        print(
            f"questions {len(QUESTIONS)}  first hit {hits / len(QUESTIONS):.3f}  plain BM25 {base / len(QUESTIONS):.3f}"
        )
        rows = session.execute(
            select(ENTRY.c.key, ENTRY.c.number, ENTRY.c.title, ENTRY.c.kind).where(
                ENTRY.c.kind.in_(("document", "form", "record"))
            )
        ).all()
        numbers = sum(_first(session, row.number, today) == (row.kind, row.number) for row in rows)
        titled = [row for row in rows if row.kind != "record"]
        titles = sum(_first(session, row.title, today) == (row.kind, row.number) for row in titled)
        print(f"numbers {numbers}/{len(rows)}  titles {titles}/{len(titled)}")


def _first(session: Session, text: str, today: date) -> tuple[str, str]:
    hits = queries.ask(session, Question(text), ALL, today).hits
    return (hits[0].kind.value, hits[0].number) if hits else ("", "")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data"))
