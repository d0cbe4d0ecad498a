"""A comparison of two laws as text, as a page of its own, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape

from checklists.diff import Comparison
from checklists.diff.words import DiffWords, Row


def as_text(comparison: Comparison, lang: str) -> str:
    """One paragraph for each class of cases, then the entries that differ."""
    words = _words(comparison, lang)
    blocks = [_paragraph(words.row(one), words) for one in comparison.differences]
    blocks = blocks or [words.say("none")]
    blocks.append(_touched(comparison, words))
    return "\n\n".join(blocks) + "\n"


def _paragraph(row: Row, words: DiffWords) -> str:
    return "\n".join([row.what, *(f"    {name}: {value}" for name, value in _columns(row, words))])


def _columns(row: Row, words: DiffWords) -> Iterator[tuple[str, str]]:
    yield words.say("cases"), row.cases
    yield words.say("days"), row.days
    yield words.say("example"), row.case
    if row.also:
        yield words.say("also"), "; ".join(row.also)
    yield words.say("count"), str(row.count)


def _touched(comparison: Comparison, words: DiffWords) -> str:
    if not comparison.touched:
        return words.say("same" if comparison.old.digest == comparison.new.digest else "layout")
    return f"{words.say('touched')}:\n" + "\n".join(f"    {entry}" for entry in comparison.touched)


def as_html(comparison: Comparison, lang: str) -> str:
    """A page that stands alone: a table with a row for each class of cases, and the entries that differ."""
    words = _words(comparison, lang)
    title = f"{comparison.old.digest} → {comparison.new.digest}"
    names = [words.say(name) for name in ("what", "cases", "days", "example", "also", "count")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "\n".join(_html_row(words.row(one)) for one in comparison.differences)
    table = f"<table>\n<tr>{head}</tr>\n{rows}\n</table>" if rows else f"<p>{escape(words.say('none'))}</p>"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<title>{title}</title>\n<h1>{title}</h1>\n'
        f"{table}\n<pre>{escape(_touched(comparison, words))}</pre>\n</html>\n"
    )


def _html_row(row: Row) -> str:
    cells = (row.what, row.cases, row.days, row.case, "; ".join(row.also), str(row.count))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def as_json(comparison: Comparison, lang: str) -> str:
    """The same as data: each example can be given to `assess` as it stands."""
    words = _words(comparison, lang)
    found = []
    for one in comparison.differences:
        row = words.row(one)
        periods = [{"from": start.isoformat(), "to": end and end.isoformat()} for start, end in one.periods]
        topic = {"gives": one.topic.kind, "target": one.topic.target}
        said = {"what": row.what, "cases": row.cases, "also": row.also}
        found.append({**topic, **said, "periods": periods, "count": one.count, "example": one.example})
    laws = {"old": comparison.old.digest, "new": comparison.new.digest}
    answer = {**laws, "differences": found, "touched": comparison.touched}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _words(comparison: Comparison, lang: str) -> DiffWords:
    return DiffWords(comparison.old, comparison.new, lang)


FORMATS: dict[str, Callable[[Comparison, str], str]] = {"text": as_text, "html": as_html, "json": as_json}
