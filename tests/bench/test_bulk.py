"""The parts of the measure `bulk` that a run of it does not prove."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import bulk, node_peers
from bench.people import people_sheet, people_workbook
from webapp import create_app
from webapp.sheets.columns import columns
from webapp.sheets.headings import columns_of
from webapp.sheets.reading import read_sheet


def test_every_person_of_the_sheets_passes_our_own_checks():
    app = create_app({"SECRET_KEY": "x", "DATABASE_URL": "sqlite://"})
    with app.app_context():
        rows, more = list(bulk.rows_of(people_sheet(30))), list(bulk.rows_of(people_workbook(30)))
        every_column = {column.path for column in columns("ru")}
        assert set(columns_of(read_sheet(people_workbook(1)).headings, "ru").paths.values()) == every_column
    assert len({row.details["people"][0]["passport"]["number"] for row in rows}) == 30
    assert [row.details["people"][0]["passport"] for row in more] == [
        row.details["people"][0]["passport"] for row in rows
    ]
    assert not [row.warnings for row in more if row.warnings]


def test_both_take_turns():
    turns: list[str] = []
    ours, peer = bulk.by_turns(lambda: turns.append("ours") or 10, lambda: turns.append("peer") or 1)
    assert turns == ["ours", "peer"] * bulk.ROUNDS
    assert ours > 0
    assert peer > 0


def test_without_node_its_peers_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(node_peers.shutil, "which", lambda _name: None)
    rates, why = node_peers.peers_on_node(tmp_path, tmp_path / "letter.docx", {})
    assert rates == {}
    assert "Node" in why


def test_only_what_is_printed_gets_a_tag():
    values: dict[str, str] = {}
    context = {"purpose_code": "work", "empty": "", "person": {"surname": "ASANOV", "residence_permit": True}}
    tagged = node_peers._with_tags({**context, "enclosures": ["Passport"]}, values)
    assert tagged == {**context, "person": {"surname": "{t0}", "residence_permit": True}, "enclosures": ["{t1}"]}
    assert values == {"t0": "ASANOV", "t1": "Passport"}
