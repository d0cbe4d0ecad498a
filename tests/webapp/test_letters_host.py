"""The case file of the host that `flask --app wsgi letters` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.webapp.test_cli import CASE, problems, text_of
from tests.webapp.test_letters import ASANOV, HOST, KARIMOVA, Office, table


@pytest.fixture
def office(app, tmp_path: Path) -> Office:
    """An office without a sheet."""
    return Office(app, tmp_path)


def test_the_case_file_of_one_person_serves_as_that_of_the_host(office):
    """As in the README: who stands in it is passed over. The page and the API take no people beside a sheet."""
    office.host.write_text(yaml.safe_dump(CASE, allow_unicode=True), encoding="utf-8")
    assert office.make(table(office.headings("en"), KARIMOVA).encode()).exit_code == 0
    [letter] = office.letters().values()
    assert "KARIMOVA" in text_of(letter)
    assert "ASANOV" not in text_of(letter)


def test_what_is_wrong_with_the_host_is_said_in_the_language_of_the_letters(office):
    office.host.write_text(yaml.safe_dump({**HOST, "stay_days": 0}), encoding="utf-8")
    [line] = problems(office.make(table(office.headings("en"), ASANOV).encode(), "--lang", "ru"))
    assert line.startswith("Файл принимающего лица: stay_days: указано 0; допустимо: целое число от 1 до 3650")
