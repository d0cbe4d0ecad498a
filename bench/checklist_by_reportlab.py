"""The words of a checklist set by reportlab, the peer of the measure `checklist-pdf`.

It is the simpler sheet: the days are not drawn, nothing is tagged for screen readers, and its fonts have Latin letters
only.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table


def by_reportlab(sheet: dict[str, Any]) -> bytes:
    """The PDF of the plain data of templates/documents/checklist/document.typ."""
    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    story: list[Any] = [Paragraph("Checklist", styles["Title"]), _lines(body, *sheet["people"])]
    for duty in sheet["obligations"]:
        story.append(_lines(styles["Heading3"], duty["title"], duty["deadline"]))
        story.append(_lines(body, "; ".join(duty["people"]), duty["because"], *duty["skipped"]))
        story += [_lines(body, step) for step in _steps(duty)]
    for track in sheet["plan"]["tracks"]:
        story.append(_lines(styles["Heading3"], track["title"]))
        story += [_lines(body, day["day"], *(task["title"] for task in day["tasks"])) for day in track["days"]]
    for group in sheet["checklist"]:
        story += [_papers(group[whose], body) for whose in ("host", "people") if group[whose]]
    story += [_lines(body, note["text"], *note["people"]) for note in sheet["notes"]]
    story += [_lines(body, part["title"], *part["ids"]) for part in sheet["sources"]]
    file = io.BytesIO()
    SimpleDocTemplate(file, title="Checklist").build(story)
    return file.getvalue()


def _lines(style: ParagraphStyle, *texts: str) -> Paragraph:
    return Paragraph("<br/>".join(escape(text) for text in texts), style)


def _steps(duty: dict[str, Any]) -> list[str]:
    steps = duty["steps"] or {"before": [], "portals": [], "after": []}
    online = [text for portal in steps["portals"] for text in portal["steps"]]
    return [*steps["before"], *online, *steps["after"]]


def _papers(papers: list[dict[str, Any]], style: ParagraphStyle) -> Table:
    rows = [
        [
            _lines(style, *(f"[{'x' if box['ticked'] else ' '}] {box['person']}" for box in paper["boxes"])),
            _lines(style, paper["title"], paper["because"], paper["hint"] or "", " · ".join(paper["sources"])),
            _lines(style, paper["provided_by"]),
            _lines(style, paper["status"]),
        ]
        for paper in papers
    ]
    return Table(rows, colWidths=[80, 230, 75, 70])
