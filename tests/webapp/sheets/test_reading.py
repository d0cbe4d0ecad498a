"""Sheets as careless people save them: the table is found, and what is passed over is named."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from webapp.services.sheets import blank_sheet
from webapp.sheets import formulas, reading
from webapp.sheets.errors import SheetError
from webapp.sheets.headings import columns_of, path_of
from webapp.sheets.reading import Sheet, read_sheet

HEADINGS = ("Surname", "Sex", "IIN")
ROW = ("ASANOV", "M", "900501300011")


def book(fill: Callable[[Workbook], None]) -> bytes:
    """A workbook that `fill` has filled."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as workbook:
        fill(workbook)
    return out.getvalue()


def write(sheet: Worksheet, *rows: Sequence[str]) -> None:
    """Rows from the top."""
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)


def one_sheet(*rows: Sequence[str]) -> bytes:
    """A workbook with one sheet."""
    return book(lambda workbook: write(workbook.add_worksheet(), *rows))


def found(sheet: Sheet) -> tuple[int, tuple[str, ...], list[int]]:
    """Where the headings stand, what they are, and the numbers of the rows."""
    return sheet.heading_number, sheet.headings[:3], [number for number, _cells in sheet.rows]


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ((), 1),
        ((("People who come in March",), ()), 3),
        ((("Altyn Dala LLP", "", "Form 5"), ("March 2026",)), 3),
        (((), (), ("Person", "", "Numbers")), 4),
        ((("Sex", "by passport"),), 2),
    ],
)
def test_titles_above_the_headings_are_passed_over(above, number):
    assert found(read_sheet(one_sheet(*above, HEADINGS, (), ROW))) == (number, HEADINGS, [number + 2])


def test_headings_in_merged_cells_are_read():
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        write(sheet, (), (), ROW)
        for place, text in enumerate(HEADINGS):
            sheet.merge_range(0, place, 1, place, text)

    assert found(read_sheet(book(fill))) == (1, HEADINGS, [3])


@pytest.mark.parametrize("first", [(), (("Read me first",),)])
def test_the_table_is_found_on_another_sheet(first):
    def fill(workbook: Workbook) -> None:
        write(workbook.add_worksheet("Notes"), *first)
        hidden = workbook.add_worksheet("Old")
        write(hidden, HEADINGS, ("IVANOV", "M", ""))
        hidden.hide()
        write(workbook.add_worksheet("People"), HEADINGS, ROW)

    assert read_sheet(book(fill)).rows == ((2, ROW),)


@pytest.mark.parametrize("name", ["Example", "Пример", "Мысал"])
def test_our_own_example_is_never_taken_for_people(name):
    def fill(workbook: Workbook) -> None:
        write(workbook.add_worksheet(name), HEADINGS, ROW)

    with pytest.raises(SheetError, match="The first sheet is empty"):
        read_sheet(book(fill))
    with pytest.raises(SheetError, match="There are no rows below the headings"):
        read_sheet(blank_sheet("ru"))


def test_a_table_that_begins_further_right_and_down_keeps_the_places_of_its_cells():
    def fill(workbook: Workbook) -> None:
        page = workbook.add_worksheet()
        for number, cells in enumerate([HEADINGS, ROW, (*ROW[:2], "900501300012"), ROW], start=3):
            page.write_row(number, 2, cells)

    sheet = read_sheet(book(fill))
    assert (sheet.heading_number, sheet.headings) == (4, ("", "", *HEADINGS))
    assert sheet.rows[0] == (5, ("", "", *ROW))
    assert [cells[4] for _number, cells in sheet.rows] == [ROW[2], "900501300012", ROW[2]]


@pytest.mark.parametrize("save", [one_sheet, lambda *rows: "\n".join(map(",".join, rows)).encode()])
def test_a_column_without_a_heading_is_named_if_it_holds_something(save):
    headings = read_sheet(save(("Surname", "", "Sex", ""), ("A", "x", "M", "", "y"))).headings
    assert headings == ("Surname", "(B)", "Sex", "", "(E)")
    assert columns_of(headings, "en").unknown == (("(B)", None), ("(E)", None))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Given\u00a0names:", "given_names"),
        ("Passport\nnumber *", "passport.number"),
        ("SEX (M/F)", "sex"),
        ("ИИН.", "iin"),
        ("Имя", "given_names"),
        ("Имя (имена)", "given_names"),
        ("passport.number", "passport.number"),
        ("Number", None),
        ("(M/F)", None),
        ("", None),
    ],
)
def test_a_heading_is_known_by_its_words(text, path):
    assert path_of(text) == path


def refused(content: bytes) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(SheetError) as said:
        read_sheet(content)
    return str(said.value)


def test_formulas_are_refused_and_lists_to_choose_from_are_not():
    def fill(workbook: Workbook, formula: str) -> None:
        sheet = workbook.add_worksheet()
        write(sheet, HEADINGS, ROW)
        sheet.data_validation(1, 1, 9, 1, {"validate": "list", "source": "=$E$1:$E$2"})
        sheet.conditional_format(1, 0, 9, 0, {"type": "formula", "criteria": "=$A2=1", "format": workbook.add_format()})
        sheet.write(1, 3, formula)

    assert read_sheet(book(lambda workbook: fill(workbook, "none"))).rows == ((2, (*ROW, "none")),)
    assert refused(book(lambda workbook: fill(workbook, "=A2"))).startswith("The file holds formulas.")


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b'<x:c r="A1"><x:f>NOW()</x:f></x:c>'),
        ("xl/worksheets/sheet1.xml", b'<c r="A1"><f t="shared" si="0"/></c>'),
        ("content.xml", b'<table:table-cell table:formula="of:=[.A1]"/>'),
        ("content.xml", b" " * (formulas._PIECE - 24) + b'<table:table-cell table:formula="of:=[.A1]"/>'),
    ],
)
def test_formulas_of_any_program_are_seen(part, content):
    assert refused(packed(part, content)).startswith("The file holds formulas.")


CONSTANTS = [
    ("xl/worksheets/sheet1.xml", '<c t="b"><f aca="false">TRUE()</f><v>1</v></c>'),
    ("xl/worksheets/sheet1.xml", '<c t="b"><f>=false()</f><v>0</v></c>'),
    ("xl/worksheets/sheet1.xml", "<x:c><x:f>FALSE()</x:f><x:v>0</x:v></x:c>"),
    ("content.xml", '<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"/>'),
    (
        "content.xml",
        '<table:table-cell table:formula="=False()" office:value-type="boolean" office:boolean-value="false"/>',
    ),
]


@pytest.mark.parametrize(("part", "cell"), CONSTANTS)
@pytest.mark.parametrize("before", [0, *range(formulas._PIECE - 96, formulas._PIECE, 24)])
def test_a_true_or_false_with_its_value_calculates_nothing(part, cell, before):
    assert "formulas" not in refused(packed(part, b" " * before + cell.encode()))


@pytest.mark.parametrize(("part", "cell"), CONSTANTS)
@pytest.mark.parametrize("other", ["", "NOT(TRUE())", "TRUE()+A1", "A1+TRUE()", "1"])
def test_what_is_more_than_a_true_or_false_is_a_formula(part, cell, other):
    assert "formulas" in refused(packed(part, re.sub(r"(?i)(true|false)\(\)", other, cell).encode()))


@pytest.mark.parametrize(("part", "cell"), CONSTANTS)
@pytest.mark.parametrize("other", ["", "#VALUE!", "17"])
def test_a_true_or_false_without_its_value_is_a_formula(part, cell, other):
    value = r'(?<=v>)[01](?=<)|(?<=value=")[01a-z]+(?="/)'
    assert "formulas" in refused(packed(part, re.sub(value, other, cell).encode()))


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_a_yes_or_no_that_libreoffice_saved_is_read(extension):
    """It came from an .xlsx, and was written by LibreOffice 7.4."""
    rows = read_sheet((Path(__file__).parent / f"yes-and-no.{extension}").read_bytes()).rows
    assert rows == ((2, ("ASANOV", True, False)), (3, ("KARIMOVA", False, True)))


def test_what_only_looks_like_a_formula_is_none():
    linked = b"<x14:dataValidation><x14:formula1><xm:f>Lists!$A$1</xm:f></x14:formula1></x14:dataValidation><formula1/>"
    assert "formulas" not in refused(packed("xl/worksheets/sheet1.xml", linked))


def test_a_workbook_in_binary_parts_is_refused():
    assert refused(packed("xl/workbook.bin", b"")).startswith("The file cannot be read as a spreadsheet.")


def test_a_program_with_the_name_of_a_table_is_no_table():
    assert refused(b"MZ\x90\0\x98" * 9).startswith("This is neither a spreadsheet nor a table")


def packed(part: str, content: bytes) -> bytes:
    """A file of one part, packed as a workbook is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return out.getvalue()


def test_a_table_of_blank_lines_is_read_in_bounded_memory(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 3)
    with pytest.raises(SheetError, match="more than 3 rows"):
        read_sheet(b"\n" * 90_000 + b"Surname\n" + b"A\n" * 4)
    assert read_sheet(b"\n" * 1000 + b"Surname\nA\n").rows == ((1002, ("A",)),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Surname\nA\n" + b"\n" * 200_000, "The file has 200002 lines; at most 100000 are read."),
        (b"Surname\rA\r" + b"\r" * 200_000, "The file has 200002 lines; at most 100000 are read."),
        (b"Surname,Sex\nA," + b"," * 3_000_000, "The file has 3000002 cells; at most 2000000 are read."),
        (b"Surname;Sex\nA" + b";" * 3_000_000, "The file has 3000001 cells; at most 2000000 are read."),
    ],
)
def test_what_no_table_of_people_has_is_refused_before_it_is_read(content, said):
    assert refused(content).startswith(said)


@pytest.mark.parametrize("separator", ",;\t|")
@pytest.mark.parametrize("above", ["", "sep=;\n", "People, in March, of Altyn Dala\n\n"])
def test_the_separator_is_found_below_titles_and_beside_other_signs(separator, above):
    lines = (("Surname", "Sex", "Address of the stay"), ("ASANOV", "M", '"Astana, Turan 12; flat 3"'))
    content = above + "\n".join(map(separator.join, lines))
    assert read_sheet(content.encode()).rows[0][1] == ("ASANOV", "M", "Astana, Turan 12; flat 3")
