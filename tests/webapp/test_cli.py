"""`flask --app wsgi draft`: one draft from a case file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import Result
from pypdf import PdfReader

from tests.documents.sample_cases import details_of

DOCUMENTS = (
    *("inviting-letter", "power-of-attorney", "housing-consent"),
    *("logging-form", "notification-sheet", "checklist"),
)
CASE: dict[str, Any] = {
    **{"event": "arrival", "event_date": "2025-03-02", "stay_days": 363, "purpose": "work", "host": "employer"},
    **{"host_size": "small", "filed_by": "third_party", "housing": "rented", "contract": "employment"},
    "people": [
        {"citizenship": "KG", "birth_date": "1990-01-01"},
        {"relation": "spouse", "citizenship": "UZ", "birth_date": "1992-02-03", "certificate_country": "UZ"},
    ],
    "details": details_of(1),
}


class Desk:
    """A folder with a case file, and the command run on it."""

    def __init__(self, app: Any, folder: Path) -> None:
        self.runner = app.test_cli_runner()
        self.case, self.file = folder / "case.yaml", folder / "draft"

    def draft(self, document: str, case: object = CASE, *options: str, output: Path | None = None) -> Result:
        """Run the command; a case that is bytes or text is written as it is."""
        content = case if isinstance(case, str | bytes) else yaml.safe_dump(case, allow_unicode=True)
        self.case.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.run(document, str(self.case), *options, "-o", str(output or self.file))

    def run(self, *arguments: str) -> Result:
        """Run `flask draft` with these arguments."""
        return self.runner.invoke(args=["draft", *arguments])


@pytest.fixture
def desk(app, tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(app, tmp_path)


def text_of(content: bytes) -> str:
    """The text of a DOCX or of a PDF with the values of its fields."""
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        values = (str(field.get("/V", "")) for field in (reader.get_fields() or {}).values())
        return " ".join([*(page.extract_text() for page in reader.pages), *values])
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def problems(result: Result) -> list[str]:
    """The lines on standard error of a command that refused its input."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    return result.stderr.splitlines()


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_in_each_language(desk, document, lang):
    result = desk.draft(document, CASE, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "ASANOV" in text_of(desk.file.read_bytes())


def test_what_is_missing_is_listed_and_left_blank(desk):
    details = {key: value for key, value in CASE["details"].items() if key != "letter"}
    result = desk.draft("inviting-letter", {**CASE, "details": details})
    assert result.exit_code == 0
    assert {f"missing: letter.{name}" for name in ("number", "date", "addressee")} <= set(result.stderr.splitlines())
    assert "______" in text_of(desk.file.read_bytes())
    assert "missing: letter" not in desk.draft("inviting-letter").stderr


def test_a_case_without_details_is_all_blanks(desk):
    result = desk.draft("inviting-letter", {key: value for key, value in CASE.items() if key != "details"})
    assert result.exit_code == 0
    assert "missing: people[1].passport.number" in result.stderr


def test_the_other_person_can_be_chosen(desk):
    desk.draft("logging-form", CASE, "--person", "1")
    assert (PdfReader(desk.file).get_fields() or {})["surname"]["/V"] == "ASANOVA"


def test_a_doubtful_detail_is_drawn_and_named(desk):
    details = {**CASE["details"], "host": {**CASE["details"]["host"], "bin": "180340021790"}}
    result = desk.draft("inviting-letter", {**CASE, "details": details})
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if line.startswith("details.host.bin: ")]
    assert "180340021790" in text_of(desk.file.read_bytes())


def test_json_is_fine_and_so_is_a_byte_order_mark(desk):
    assert desk.draft("inviting-letter", json.dumps(CASE)).exit_code == 0
    assert desk.draft("inviting-letter", b"\xef\xbb\xbf" + json.dumps(CASE).encode()).exit_code == 0
    assert desk.draft("inviting-letter", "\ufeff" + yaml.safe_dump(CASE, allow_unicode=True)).exit_code == 0


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (yaml.safe_dump({**CASE, "note": "Қазақстан"}, allow_unicode=True).encode("cp1251", "replace"), "UTF-8"),
        (yaml.safe_dump(CASE, allow_unicode=True).encode("utf-16"), "UTF-8"),
        ("event: [", "neither YAML nor JSON"),
        ("event_date: 2025-02-30", "event_date: got '2025-02-30'"),
        ("a: \0", "neither YAML nor JSON"),
        ("[" * 5000, "nested deeper than 10 levels"),
        ("event: [" + "a," * 9_000_000, "larger than 256 KB"),
        ("- event", "no mapping of facts"),
        ("", "is empty; it must contain facts"),
        ("just words", "no mapping of facts"),
        ({**CASE, "details": "none"}, "details: got 'none'"),
        ({**CASE, "people": []}, "people"),
    ],
    ids=[
        "cp1251",
        "utf-16",
        "half",
        "30-february",
        "nul",
        "deep",
        "large",
        "list",
        "empty",
        "words",
        "details",
        "nobody",
    ],
)
def test_a_case_that_cannot_be_read(desk, case, says):
    (line,) = problems(desk.draft("inviting-letter", case))
    assert says in line
    assert not desk.file.exists()


@pytest.mark.parametrize(
    ("case", "lang", "says"),
    [
        ("event: [", "ru", "Файл дела: не YAML и не JSON: ошибка в строке 1, столбце 9"),
        ("event: [", "kk", "Іс файлы: YAML де, JSON да емес: қате 1-жолда, 9-бағанда"),
        (
            {**CASE, "event": "flight"},
            "ru",
            "event: указано 'flight'; допустимо: одно из значений: arrival, move, trip",
        ),
        ({**CASE, "details": [1]}, "kk", "details: көрсетілгені: [1]; рұқсат етілетіні: "),
    ],
)
def test_what_is_wrong_with_a_case_is_said_in_the_language_asked_for(desk, case, lang, says):
    (line,) = problems(desk.draft("inviting-letter", case, "--lang", lang))
    assert line.startswith(says)


def test_of_an_endless_case_only_the_beginning_is_read(desk):
    (line,) = problems(desk.run("inviting-letter", "/dev/zero", "-o", str(desk.file)))
    assert "larger than 256 KB" in line


def test_every_wrong_fact_has_a_line(desk):
    lines = problems(desk.draft("inviting-letter", {**CASE, "purpose": "fun", "stay_days": 0, "evnt": "arrival"}))
    assert len(lines) == 3
    assert any(line.startswith("purpose: ") and "work" in line for line in lines)
    assert any("did you mean event?" in line for line in lines)


def test_an_unknown_document_a_wrong_person_a_wrong_language(desk):
    (line,) = problems(desk.draft("inviting-leter"))
    assert "did you mean inviting-letter?" in line
    (line,) = problems(desk.draft("logging-form", CASE, "--person", "2"))
    assert line == "person: got 2; allowed: 0 to 1"
    assert problems(desk.draft("inviting-letter", CASE, "--lang", "de"))


def test_files_that_cannot_be_read_or_written(desk, tmp_path):
    assert problems(desk.run("inviting-letter", str(tmp_path / "none.yaml"), "-o", str(desk.file)))
    assert problems(desk.run("inviting-letter", str(tmp_path), "-o", str(desk.file)))
    (line,) = problems(desk.draft("inviting-letter", output=tmp_path / "none" / "draft"))
    assert line.startswith("output: ")
    assert problems(desk.draft("inviting-letter", output=tmp_path))
    assert problems(desk.draft("inviting-letter", output=Path("/proc/draft")))
