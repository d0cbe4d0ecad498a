"""The case file of a host that is sent beside a sheet: what is wrong with it is said in the language of the page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import yaml
from lxml import html

from checklists.errors import CaseTextError
from checklists.messages import MOST_LISTED
from tests.checklists.hostile_cases import REFUSED
from tests.webapp import faulty_readers
from tests.webapp.batches.worker import CASE, DETAILS, people
from webapp import readers
from webapp.i18n import LANGUAGES
from webapp.services import reading
from webapp.services.batch_pages import read_host_file
from webapp.services.case_files import CaseFileError

LONGEST_LINE = 1500  # characters: the names of all details, and one shortened value
KAZAKH_LETTERS = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
CYRILLIC = re.compile("[а-яА-Я]")


def send(visitor: Any, host: bytes | dict[str, Any], lang: str = "en") -> list[str]:
    """What the page says of a host file that is refused."""
    content = host if isinstance(host, bytes) else yaml.safe_dump(host, allow_unicode=True).encode()
    files = {"people": (io.BytesIO(people(1)), "p.csv"), "host": (io.BytesIO(content), "host.yaml")}
    answer = visitor.send("/batches", files, headers={"Accept-Language": lang})
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert page.get("lang") == lang
    return [line.text_content() for line in page.xpath("//div[@class='error-summary']//li")]


def in_language(line: str, lang: str) -> bool:
    """Whether a line is in a language, as far as its letters show."""
    return {
        "en": not CYRILLIC.search(line),
        "ru": bool(CYRILLIC.search(line)),
        "kk": bool(KAZAKH_LETTERS.search(line)),
    }[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    ["aliases-9-levels", "two-bytes-each", "largest-list", "largest-keys", "deep-flow-3000", "tab", "nul", "markup"],
)
def test_a_hostile_host_file_is_refused_on_the_page_in_its_language(visitor, name, lang):
    [line] = send(visitor, REFUSED[name][0]().encode(), lang)
    assert in_language(line, lang)
    assert len(line) <= LONGEST_LINE


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", REFUSED)
def test_every_hostile_host_file_is_refused_in_each_language(name, lang):
    with pytest.raises(CaseFileError) as error:
        read_host_file(REFUSED[name][0]().encode("utf-8", "surrogatepass") or b" ", lang)
    lines = error.value.lines
    assert 1 <= len(lines) <= MOST_LISTED + 1
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(in_language(line, lang) for line in lines)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"people": [{"citizenship": "KG"}]}, "people"),
        ({"earlier_stays": [{"from": "2025-01-01", "to": "2025-01-02"}]}, "earlier_stays"),
        ({"details": [1]}, "details"),
        ({"details": {**DETAILS, "people": [{"surname": "ASANOV"}]}}, "details.people"),
        ({"details": {**DETAILS, "letter": {"number": "17/k"}}}, "details.letter.number"),
        ({"details": {**DETAILS, "letter": 5}}, "details.letter"),
    ],
)
def test_what_does_not_belong_in_a_host_file_is_refused_not_dropped(visitor, more, path, lang):
    [line] = send(visitor, {**CASE, "details": DETAILS, **more}, lang)
    assert f": {path}: " in line
    assert in_language(line, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_wrong_value_is_said_in_the_language(lang):
    host = {
        **CASE,
        "event": "flight",
        "evnt": 1,
        "event_date": "2025-02-30",
        "stay_days": "x" * 1000,
        "earlier_stays": [{"from": "2025-01-05", "to": "2025-01-04", "until": 1}, 7],
        "qualification_country": "KAZ",
    }
    with pytest.raises(CaseFileError) as error:
        read_host_file(yaml.safe_dump(host).encode(), lang)
    assert len(error.value.lines) == 7
    assert all(in_language(line, lang) and len(line) < 400 for line in error.value.lines)
    details = {"host": {"name": [1] * 500, "bin": "123", "nmae": "x", "address": {"a": 1}}, "stay": "Astana", "zzz": 1}
    with pytest.raises(CaseFileError) as error:
        read_host_file(yaml.safe_dump({**CASE, "details": details}).encode(), lang)
    assert len(error.value.lines) == 6
    assert all(in_language(line, lang) and len(line) < LONGEST_LINE for line in error.value.lines)


def test_of_many_wrong_details_the_first_are_named_and_the_others_counted():
    details = {"host": {f"x{number}": 1 for number in range(200)}}
    with pytest.raises(CaseFileError) as error:
        read_host_file(yaml.safe_dump({**CASE, "details": details}).encode(), "en")
    assert error.value.lines[MOST_LISTED:] == (f"host: Problems that are not listed here: {200 - MOST_LISTED}.",)


def test_a_case_file_is_read_in_a_process_of_its_own(monkeypatch):
    with pytest.raises(CaseTextError) as error:
        reading.case("event: *a")
    assert str(error.value) == "contains the alias *a in line 1, column 8; write the value itself there"
    monkeypatch.setattr(readers, "read_case_text", faulty_readers.break_down)
    with pytest.raises(CaseTextError, match="takes more memory or time to read than a case file does"):
        reading.case("event: arrival")
