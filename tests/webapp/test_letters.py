"""`flask --app wsgi letters`: a document for each row of a sheet, into one ZIP."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from forms.cells import COLUMNS
from tests.webapp.drafts.letterhead.making import letterhead
from tests.webapp.test_cli import CASE, problems, text_of
from webapp.i18n import LANGUAGES
from webapp.services.archive import MANIFEST
from webapp.sheets.headings import columns_of, heading

#: Files that LibreOffice 7.4 wrote.
SHEETS = Path(__file__).parent / "sheets"
HOST = {key: value for key, value in CASE.items() if key != "people"}
PATHS = ("surname", "given_names", "citizenship", "birth_date", "sex", "passport.number", "passport.expires_on")
ASANOV = ("ASANOV", "BEK", "Кыргызстан", "01.05.1990", "M", "AC1234567", "2030-01-01")
KARIMOVA = ("KARIMOVA", "NILUFAR", "Uzbekistan", "1992-02-03", "женский", "AC7654321", "01.02.2031")


class Office:
    """A folder with a host, and the command run on sheets in it."""

    def __init__(self, app: Any, folder: Path) -> None:
        self.app, self.folder = app, folder
        self.host, self.zip = folder / "host.yaml", folder / "letters.zip"
        self.host.write_text(yaml.safe_dump(HOST, allow_unicode=True), encoding="utf-8")

    def headings(self, lang: str, paths: tuple[str, ...] = PATHS) -> tuple[str, ...]:
        """The headings of some columns."""
        with self.app.app_context():
            return tuple(heading(path, lang) for path in paths)

    def make(self, content: bytes, *options: str) -> Result:
        """Run the command on a file with this content."""
        people = self.folder / "people"
        people.write_bytes(content)
        arguments = ["letters", str(people), "--host", str(self.host), "-o", str(self.zip), *options]
        return self.app.test_cli_runner().invoke(args=arguments)

    def letters(self) -> dict[str, bytes]:
        """The files of the ZIP by name, without the manifest, which must be right."""
        with zipfile.ZipFile(self.zip) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        lines = list(csv.DictReader(io.StringIO(files.pop(MANIFEST).decode("utf-8-sig"))))
        assert {line["file"]: line["sha256"] for line in lines} == {n: sha256(c).hexdigest() for n, c in files.items()}
        return files


@pytest.fixture
def office(app, tmp_path: Path) -> Office:
    """An office without a sheet."""
    return Office(app, tmp_path)


def table(*rows: tuple[str, ...], separator: str = ",") -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def test_a_row_may_have_another_arrival_and_another_last_day_than_the_others(office):
    paths = ("surname", "event_date", "leave_date")
    rows = [("ASANOV", "10.03.2025", ""), ("KARIMOVA", "", "21.03.2025")]
    result = office.make(table(office.headings("en", paths), *rows).encode())
    assert result.exit_code == 0, result.output
    asanov, karimova = (text_of(content) for content in office.letters().values())
    assert ("10 March 2025" in asanov, "7 March 2026" in asanov) == (True, True)
    assert ("2 March 2025" in karimova, "21 March 2025" in karimova) == (True, True)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1251", ";")]
)
def test_each_row_gets_a_letter_from_a_table_as_any_program_writes_it(office, lang, encoding, separator):
    if (lang, encoding) == ("kk", "cp1251"):
        encoding = "utf-8"  # Windows-1251 has no Kazakh letters
    text = table(office.headings(lang), ASANOV, KARIMOVA, separator=separator)
    result = office.make(text.encode(encoding), "--lang", lang, "--number", "099/k")
    assert result.exit_code == 0, result.stderr
    letters = office.letters()
    assert list(letters) == ["0001 ASANOV BEK.docx", "0002 KARIMOVA NILUFAR.docx"]
    first, second = (text_of(content) for content in letters.values())
    assert ("ASANOV" in first, "KARIMOVA" in first) == (True, False)
    assert "KARIMOVA" in second
    assert [line["row"] for line in csv.DictReader(io.StringIO(_manifest(office)))] == ["2", "3"]


def test_two_people_do_not_share_an_iin(office):
    paths = (*PATHS, "iin")
    born = [(*person[:3], "01.01.1990", "M", *person[5:], "900101300017") for person in (ASANOV, KARIMOVA)]
    result = office.make(table(office.headings("en", paths), *born).encode())
    assert "row 3: IIN: Row 2 has the same IIN; leave one of the two out." in result.stderr
    assert len(office.letters()) == 1


def _manifest(office: Office) -> str:
    return zipfile.ZipFile(office.zip).read(MANIFEST).decode("utf-8-sig")


def test_a_passport_typed_in_cyrillic_letters_is_the_same_passport(office):
    again = (*ASANOV[:5], "\N{CYRILLIC CAPITAL LETTER A}\N{CYRILLIC CAPITAL LETTER ES}1234567", *ASANOV[6:])
    result = office.make(table(office.headings("en"), ASANOV, again).encode())
    assert "Passport number: Row 2 has the same passport" in result.stderr


def test_outgoing_numbers_count_on_and_one_in_the_sheet_stays(office):
    paths = (*PATHS, "letter.number")
    rows = [(*ASANOV, ""), (*KARIMOVA, "5-bis"), ("ABDIEV", *ASANOV[1:5], "AC1111111", *ASANOV[6:], "")]
    host = {**HOST, "details": {key: value for key, value in HOST["details"].items() if key != "letter"}}
    office.host.write_text(yaml.safe_dump(host, allow_unicode=True), encoding="utf-8")
    assert office.make(table(office.headings("en", paths), *rows).encode(), "--number", "099/k").exit_code == 0
    texts = [text_of(content) for content in office.letters().values()]
    assert ["099/k" in texts[0], "5-bis" in texts[1], "100/k" in texts[2]] == [True] * 3


def test_faulty_rows_are_named_and_left_out_and_the_others_are_made(office):
    wrong = ("ASANOV", "BEK", "Kirgisia", "30.02.1990", "X", "AC1234567", "soon")
    result = office.make(table((*office.headings("en"), "Colour"), ASANOV, wrong, KARIMOVA).encode())
    assert result.exit_code == 1
    assert list(office.letters()) == ["0001 ASANOV BEK.docx", "0002 KARIMOVA NILUFAR.docx"]
    said = result.stderr
    assert "column Colour: not known, passed over" in said
    for column, words in [
        ("Citizenship", "No country is called “Kirgisia”. Did you mean “Kyrgyzstan”?"),
        ("Date of birth", "30 February 1990 does not exist"),
        ("Sex", "“X” is not one of the choices"),
        ("Passport number", "Row 2 has the same passport"),
        ("Passport valid until", "soon"),
    ]:
        assert any(line.startswith(f"row 3: {column}: ") and words in line for line in said.splitlines()), said


def test_what_cannot_be_used_is_refused_as_a_whole(office):
    good = table(office.headings("en"), ASANOV).encode()
    assert problems(office.make(b""))[0].startswith("people: No file was sent, or it is empty.")
    assert problems(office.make(b"\0\1\2"))[0].startswith("people: This is neither a spreadsheet nor a table")
    assert problems(office.make(b"PK\x03\x04 but no more"))[0].startswith("people: The file is damaged.")
    assert problems(office.make(b"\xd0\xcf\x11\xe0"))[0].startswith("people: This is an old or protected Excel file.")
    assert problems(office.make(b"Colour\nred\n"))[0].startswith("people: no known column; the columns are Surname,")
    assert problems(office.make(table(("Surname", "Фамилия"), ("A", "B")).encode()))[0].startswith("column Фамилия: st")
    assert problems(office.make(good, "--number", "k"))[0].startswith("number: got 'k'; allowed: something with a num")
    assert problems(office.make(good, "--names", "{iin}"))[0].startswith("names: got {iin}; allowed: {count}, {row},")
    assert "did you mean inviting-letter?" in problems(office.make(good, "--document", "inviting-leter"))[0]
    assert not office.zip.exists()


def archive(**parts: bytes) -> bytes:
    """A ZIP with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl/vbaProject.bin": b"x"}, "The file holds macros."),
        ({"xl/externalLinks/externalLink1.xml": b"x"}, "The file holds links to other files."),
        ({"xl/worksheets/sheet1.xml": b"0" * (200 * 1024 * 1024 + 1)}, "Unpacked the file has 201 MB"),
        ({"word/document.xml": b"x"}, "The file cannot be read as a spreadsheet."),
    ],
)
def test_what_no_plain_table_holds_is_refused_before_it_is_unpacked(office, parts, said):
    assert problems(office.make(archive(**parts)))[0].startswith(f"people: {said}")


def test_letters_on_a_letterhead_of_ones_own(office):
    own = office.folder / "own.docx"
    own.write_bytes(letterhead("Altyn Dala", "{{ person.full_name }}, {{ stay.days }}"))
    result = office.make(table(office.headings("en"), ASANOV, KARIMOVA).encode(), "--letterhead", str(own))
    assert result.exit_code == 0, result.stderr
    first, second = (text_of(content) for content in office.letters().values())
    assert first == "Altyn Dala ASANOV BEK, 363"
    assert "KARIMOVA NILUFAR, 363" in second


def test_what_is_wrong_with_a_letterhead_is_named_in_the_language_of_the_letters_and_nothing_is_made(office):
    own, good = office.folder / "own.docx", table(office.headings("en"), ASANOV).encode()
    own.write_bytes(letterhead("From {{ host.nmae }}", "{% if host.phne %}", "{{ person.full_name }}"))
    found = problems(office.make(good, "--letterhead", str(own), "--lang", "ru"))
    assert found[0] == (
        "letterhead: Поля «host.nmae» нет. Возможно, имелось в виду «host.name»? (From {{ host.nmae }})"
    )
    assert "host.phone" in found[1]
    own.write_bytes(b"%PDF-1.7")
    assert problems(office.make(good, "--letterhead", str(own)))[0].startswith("letterhead: This is not a Word file")
    own.write_bytes(letterhead("{{ person.full_name }}"))
    other = problems(office.make(good, "--letterhead", str(own), "--document", "housing-consent"))
    assert other == ["letterhead: got one with the document housing-consent; allowed: with inviting-letter"]
    assert not office.zip.exists()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["A"] * 10_001, "The sheet has more than 10000 rows. Send it in parts."),
        (["A" * 10_001], "A cell of row 2 has more than 10000 characters."),
        (["A" * 100] * 210_000, "The file has 21 MB; at most 20 MB are read. Send it in parts."),
    ],
)
def test_a_sheet_beyond_the_limits_is_refused_with_the_limit(office, rows, said):
    assert problems(office.make("\n".join(["Surname", *rows]).encode())) == [f"people: {said}"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("../{surname}/{passport}", "ASANOV-AC1234567.docx"),  # it would leave the folder
        ('=HYPERLINK("{surname}")', "HYPERLINK(-ASANOV-).docx"),  # a spreadsheet would calculate it
        ("@-", "0001.docx"),
    ],
)
def test_a_file_is_never_called_what_would_do_something(office, names, found):
    assert office.make(table(office.headings("en"), ASANOV).encode(), "--names", names).exit_code == 0
    assert list(office.letters()) == [found]


def test_headings_mean_one_column_in_whatever_language(app):
    with app.app_context():
        for lang in LANGUAGES:
            found = columns_of([heading(path, lang) for path in COLUMNS], lang)
            assert list(found.paths.values()) == list(COLUMNS)
        assert columns_of(["Surnam"], "ru").unknown == (("Surnam", "Фамилия"),)


@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_a_sheet_that_libreoffice_wrote_is_read(office, extension):
    """Its days are days there, and its numbers of papers are numbers with a fraction."""
    result = office.make((SHEETS / f"people.{extension}").read_bytes(), "--lang", "ru")
    assert result.exit_code == 0, result.stderr
    asanov, karimova = (text_of(content) for content in office.letters().values())
    assert "900501300011" in asanov
    assert "1 мая 1990" in asanov
    assert "7654321" in karimova
    assert "7654321.0" not in karimova
