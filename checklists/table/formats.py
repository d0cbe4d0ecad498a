"""The decision table as a CSV file and as text for a terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from textwrap import wrap

from checklists.table import DecisionTable
from checklists.table.cells import Period
from checklists.table.lines import Line
from checklists.table.others import OtherLine
from checklists.table.words import TableWords

_COLUMNS = (
    "part", "people", "stay", "purpose", "fact", "value", "case", "from", "to", "obligations", "papers", "liability",
)  # fmt: skip
_WIDTH = 110  # characters of a line in a terminal
_LIST = "; "


def as_csv(table: DecisionTable, lang: str) -> str:
    """The table as CSV: its lines, what depends on other facts, and what is assumed. Days are ISO."""
    words = TableWords(table.book, lang)
    file = io.StringIO()
    writer = csv.DictWriter(file, _COLUMNS, restval="", lineterminator="\n")
    writer.writerow({column: words.say(column) for column in _COLUMNS})
    writer.writerows(_rows(table, words))
    return file.getvalue()


def _rows(table: DecisionTable, words: TableWords) -> Iterator[dict[str, str]]:
    for line in table.lines:
        yield {"part": words.say("table"), **_columns(line, words)}
    for other in table.others:
        yield {"part": words.say("other"), **_other_columns(other, words)}
    for fact, value in words.assumed():
        yield {"part": words.say("assumed"), "fact": fact, "value": value}
    for fact in table.indifferent:
        yield {"part": words.say("indifferent"), "fact": words.fact(fact)}


def _columns(line: Line, words: TableWords) -> dict[str, str]:
    return {
        "people": words.values(line.people),
        "stay": words.span("stay_days", *line.stay),
        "purpose": words.purposes(line.purposes),
        "obligations": _LIST.join(words.obligations(line.outcome)),
        "papers": _LIST.join(words.papers(line.outcome)),
        **_days(line.period),
    }


def _other_columns(line: OtherLine, words: TableWords) -> dict[str, str]:
    return {
        "fact": words.fact(line.fact),
        "value": words.values(line.values),
        "case": words.cases(line.cases),
        "obligations": _LIST.join(words.obligations(line.outcome)),
        "papers": _LIST.join(words.papers(line.outcome)),
        "liability": _LIST.join(words.liability(line.outcome)),
        **_days(line.period),
    }


def _days(period: Period) -> dict[str, str]:
    return {"from": period.start.isoformat(), "to": period.end.isoformat() if period.end else ""}


def as_text(table: DecisionTable, lang: str) -> str:
    """The table for a terminal: a paragraph for each line."""
    words = TableWords(table.book, lang)
    assumed = _LIST.join(f"{fact}: {value}" for fact, value in words.assumed())
    lines = [words.say("table").upper(), *_indented([f"{words.say('assumed')}: {assumed}"])]
    for line in table.lines:
        lines += ["", _head(words.values(line.people), words.span("stay_days", *line.stay))]
        lines += _indented([
            _head(words.purposes(line.purposes), words.period(line.period)),
            *words.obligations(line.outcome), _LIST.join(words.papers(line.outcome)),
        ])  # fmt: skip
    lines += ["", words.say("other").upper()]
    for other in table.others:
        lines += ["", f"{words.fact(other.fact)}: {words.values(other.values)}"]
        said = (words.obligations, words.papers, words.liability)
        lines += _indented([
            _head(words.cases(other.cases), words.period(other.period)),
            _LIST.join(one for say in said for one in say(other.outcome)) or "—",
        ])  # fmt: skip
    lines += ["", f"{words.say('indifferent')}: {', '.join(map(words.fact, table.indifferent)) or '—'}"]
    return "\n".join(lines) + "\n"


def _head(*parts: str) -> str:
    return " · ".join(parts)


def _indented(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from wrap(paragraph, _WIDTH, initial_indent="  ", subsequent_indent="    ")


#: How the table can be written, by what the command line calls it.
FORMATS = {"csv": as_csv, "text": as_text}
