"""The uploaded table given back: what is wrong is marked and said, the rest is as it was, nothing is executed."""

from __future__ import annotations

import csv
import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from checklists.facts import Facts
from webapp.i18n import LANGUAGES, words_of
from webapp.services.letters import Host, checked_rows
from webapp.sheets import marked, rows_xml
from webapp.sheets.errors import MAX_ROWS
from webapp.sheets.headings import MEND, columns_of, heading
from webapp.sheets.marked import MOST_NOTES, Finding, Findings, marked_sheet
from webapp.sheets.reading import Cell, read_sheet

HEADINGS = ("Surname", "Colour", "Sex", "Passport number", "Pasport valid til", "Date of birth")
ROWS = (
    ("ASANOV", "=1+1", "M", "AC1234567", "x", "01.05.1990"),
    ("KARIMOVA", "@red", "X", "0123456", "y", "30.02.1990"),
)


def table(*rows: Sequence[str]) -> bytes:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def findings(content: bytes, lang: str = "en") -> dict[int, list[Finding]]:
    """What our own checks say about each row."""
    sheet = read_sheet(content)
    rows = list(checked_rows(sheet, columns_of(sheet.headings, lang), Host(Facts(), {}), lang))
    return {
        row.number: [Finding(column, said, True) for column, said in row.problems]
        + [Finding(column, said, False) for column, said in row.warnings]
        for row in rows
        if row.problems or row.warnings
    }


def marked_of(content: bytes, said: Findings, lang: str) -> bytes:
    """A file given back."""
    return marked_sheet(read_sheet(content), said, lang)


def as_xlsx(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A table as a spreadsheet program would save it."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy hh:mm"}) as workbook:
        page = workbook.add_worksheet()
        for number, cells in enumerate([headings, *rows]):
            page.write_row(number, 0, cells)
    return out.getvalue()


def part(content: bytes, name: str) -> str:
    """The XML of a part of the file."""
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def fills(content: bytes) -> dict[str, str]:
    """The ground of each cell that has one, by its address, without the headings."""
    styles = part(content, "xl/styles.xml")
    grounds = re.findall(r'<fill><patternFill patternType="\w+">?(?:<fgColor rgb="FF(\w+)"/>)?', styles)
    used = [int(n) for n in re.findall(r'<xf numFmtId="\d+" fontId="\d+" fillId="(\d+)"', styles.split("<cellXfs")[1])]
    cells = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', part(content, "xl/worksheets/sheet1.xml"))
    return {where: grounds[used[int(style)]] for where, style in cells if grounds[used[int(style)]]}


def test_faulty_cells_are_marked_and_commented_and_the_rest_is_as_it_was():
    content = table(HEADINGS, *ROWS)
    marked = marked_of(content, findings(content), "en")
    sheet = read_sheet(marked)
    assert sheet.headings == (*HEADINGS, "What to mend")
    assert [cells[:6] for _number, cells in sheet.rows] == list(ROWS)
    (_, good), (_, faulty) = sheet.rows
    assert good[6] == ""
    assert "Sex: “X” is not one of the choices" in faulty[6]
    assert "Date of birth: 30 February 1990 does not exist" in faulty[6]
    coloured = {where for where in fills(marked) if not where.endswith("1")}
    assert coloured == {"C3", "F3", "G3"}
    comments = part(marked, "xl/comments1.xml")
    assert 'ref="C3"' in comments
    assert "is not one of the choices" in comments


def test_a_doubt_has_another_colour_than_a_fault():
    content = table(("Surname", "Sex"), ("A", "M"), ("B", "F"))
    marked = marked_of(content, {2: [Finding("sex", "no", True)], 3: [Finding("Sex", "hm", False)]}, "en")
    colours = fills(marked)
    assert colours["B2"] != colours["B3"]
    assert read_sheet(marked).rows[1][1][2] == "Sex: hm"


def test_a_column_that_is_not_known_says_so_with_the_nearest_right_one():
    comments = part(marked_of(table(HEADINGS, *ROWS), {}, "en"), "xl/comments1.xml")
    assert "This column is not known and was passed over." in comments
    assert "Did you mean “Passport valid until”?" in comments


def test_nothing_of_a_stranger_becomes_a_formula():
    signs = ("=1+1", "+1", "-1", "@SUM(A1)", "http://x.example", "{=1}", "007")
    marked = marked_of(table(("Surname", *signs[1:]), signs), {2: [Finding("surname", "=2+2", True)]}, "en")
    assert "<f>" not in part(marked, "xl/worksheets/sheet1.xml")
    assert "hyperlink" not in part(marked, "xl/worksheets/sheet1.xml")
    assert read_sheet(marked).rows[0][1][: len(signs)] == signs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_mended_in_it_is_clean_and_our_column_is_passed_over(lang):
    content = table(tuple(heading(path, lang) for path in ("surname", "sex")), ("ASANOV", "M"), ("KARIMOVA", "X"))
    sheet = read_sheet(marked_of(content, findings(content, lang), lang))
    rows = [list(cells) for _number, cells in sheet.rows]
    rows[1][1] = "F"
    mended = as_xlsx(sheet.headings, rows)
    assert columns_of(read_sheet(mended).headings, "en").unknown == ()
    assert findings(mended, lang) == {}
    again = read_sheet(marked_of(mended, {}, lang))
    assert again.headings == sheet.headings
    assert [cells[2] for _number, cells in again.rows] in (["", ""], [None, None])


def test_rows_keep_their_numbers_below_empty_ones():
    content = b"\nPeople in March\nSurname,Sex\n\nASANOV,X\n"
    marked = marked_of(content, findings(content), "en")
    assert [cells[0] for _number, cells in read_sheet(marked).above] == ["People in March"]
    assert (read_sheet(marked).heading_number, [number for number, _cells in read_sheet(marked).rows]) == (3, [5])


def test_a_finding_for_a_column_that_is_not_there_is_said_in_words():
    marked = marked_of(table(("Surname",), ("ASANOV",)), {2: [Finding("iin", "wrong", True)]}, "ru")
    assert read_sheet(marked).rows[0][1] == ("ASANOV", "ИИН: wrong")


def test_the_lists_of_the_blank_sheet_are_there_to_choose_from_in_rows_that_are_added_too():
    marked = marked_of(table(("Colour", "Sex"), ("red", "X")), {2: [Finding("sex", "no", True)]}, "en")
    rules = part(marked, "xl/worksheets/sheet1.xml")
    assert f"sqref=\"B2:B{MAX_ROWS + 1}\"><formula1>'Lists'!$B$2:$B$3<" in rules
    lists = CalamineWorkbook.from_filelike(io.BytesIO(marked)).get_sheet_by_name("Lists").to_python()
    assert [row[1] for row in lists[:3]] == ["Sex", "Male", "Female"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_not_every_cell_has_its_comment_the_sheet_says_so(monkeypatch, lang):
    monkeypatch.setattr(marked, "MOST_NOTES", 1)
    content = table(("Surname", "Sex"), ("A", "X"), ("B", "Y"))
    all_noted = marked_of(content, {2: [Finding("sex", "no", True)]}, lang)
    cut = marked_of(content, findings(content, lang), lang)
    mend = words_of(lang).gettext(MEND)
    assert read_sheet(all_noted).headings[2] == mend
    heading_of_ours = read_sheet(cut).headings[2]
    assert heading_of_ours.startswith(f"{mend} (")
    assert " 1 " in heading_of_ours
    assert part(cut, "xl/comments1.xml").count("<comment ") == 1
    again = marked_of(cut, {}, lang)
    assert read_sheet(again).headings == (*read_sheet(content).headings, mend)


def test_what_xml_cannot_hold_stays_as_it_was():
    values = ("a\x01b", "a\rb", " <b> & ]]> ", "_x0041_", "\U0001f600", "\tb\nc")
    marked = marked_of(as_xlsx(("Surname", *"abcde"), [values]), {}, "en")
    assert read_sheet(marked).rows[0][1][: len(values)] == values


def test_days_and_moments_keep_their_value():
    days = (date(1900, 1, 1), date(1900, 3, 1), date(2026, 2, 28), datetime(2030, 1, 1, 12, 30, 5))
    content = as_xlsx(("Date of birth", *"bcd"), [days])
    assert read_sheet(content).rows[0][1] == days
    assert read_sheet(marked_of(content, {}, "en")).rows[0][1][: len(days)] == days


def test_values_keep_their_kind():
    given = as_xlsx(("Surname", "IIN", "Sex"), [("A", 5, True)])
    marked = CalamineWorkbook.from_filelike(io.BytesIO(marked_of(given, {}, "en")))
    assert marked.get_sheet_by_index(0).to_python()[1][:2] == ["A", 5.0]


def test_yes_and_no_stay_what_they_are_and_never_become_formulas_of_libreoffice():
    content = as_xlsx(("Has an IIN", "Fingerprints taken"), [(True, False)])
    assert read_sheet(content).rows[0][1] == (True, False)
    back = marked_of(content, findings(content), "en")
    assert read_sheet(back).rows[0][1][:2] == ("TRUE", "FALSE")
    assert findings(back) == findings(content)


def test_no_spreadsheet_program_stops_calculating_because_of_it():
    """Excel takes that from the first file that is opened, for all others."""
    assert 'calcMode="manual"' not in part(marked_of(table(("Surname",), ("A",)), {}, "en"), "xl/workbook.xml")


def test_the_largest_table_is_marked_in_good_time():
    row = ("ASANOV", "x", "M", "AC1234567", "", "01.05.1990")
    content = table(HEADINGS, *[row] * MAX_ROWS)
    begin = time.process_time()
    said = {number: [Finding("sex", "wrong", True)] for number in range(2, MAX_ROWS + 2)}
    marked = marked_of(content, said, "en")
    assert time.process_time() - begin < 10
    assert part(marked, "xl/comments1.xml").count("<comment ") <= MOST_NOTES + 10
    assert len(fills(marked)) > 2 * MAX_ROWS


def test_rows_that_are_written_do_not_stay_in_memory():
    frame = marked_of(table(("Surname",), ("A",)), {}, "en")
    lines = (rows_xml.row(number, [rows_xml.cell(f"A{number}", 1, "x" * 5000)]) for number in range(1, 2001))
    tracemalloc.start()
    filled = rows_xml.filled(frame, lambda _styles: lines)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(part(filled, "xl/worksheets/sheet1.xml")) > 10_000_000
    assert peak < 2_000_000


@pytest.mark.parametrize("value", ["NaN", "inf", "1e308"])
def test_a_number_that_no_spreadsheet_can_hold_does_no_harm(value):
    saved = zipfile.ZipFile(Path(__file__).parent / "people.ods")
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name in saved.namelist():
            archive.writestr(
                name, re.sub(rb'office:value="[0-9.]+"', f'office:value="{value}"'.encode(), saved.read(name))
            )
    content = changed.getvalue()
    assert any(str(cell).casefold() == str(float(value)) for cell in read_sheet(content).rows[1][1])
    assert len(read_sheet(marked_of(content, findings(content), "en")).rows) == 2
