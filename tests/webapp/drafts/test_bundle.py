from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from webapp.drafts.bundle import README, bundle, safe_name


def unpack(files: list[tuple[str, bytes]], lang: str = "en") -> dict[str, bytes]:
    with ZipFile(io.BytesIO(bundle(files, lang))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_files_are_in_it_under_their_names() -> None:
    files = [("inviting-letter-ru-ASANOV.docx", b"letter"), ("Өтініш-ҚАЗ.pdf", b"form")]
    assert {name: unpack(files)[name] for name, _ in files} == dict(files)


def test_the_same_files_give_the_same_bytes() -> None:
    files = [("a.pdf", b"a")]
    assert bundle(files, "en") == bundle(files, "en")
    with ZipFile(io.BytesIO(bundle(files, "en"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_names_are_unique_whatever_their_case() -> None:
    files = [("a.pdf", b"1"), ("A.pdf", b"2"), ("a.pdf", b"3"), ("readme.txt", b"4")]
    assert list(unpack(files)) == [README, "a.pdf", "A-2.pdf", "a-3.pdf", "readme-2.txt"]


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x\\y.pdf", "C-x-y.pdf"),
        ('a<b>:"c"|d?*.pdf', "a-b-c-d-.pdf"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        ("tab\there\x00.pdf", "tabhere.pdf"),
        ("Әбдіғали.pdf", "Әбдіғали.pdf"),
        ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_are_safe_on_every_system(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@pytest.mark.parametrize(
    ("lang", "letter", "disclaimer"),
    [
        ("en", "Letter of the inviting party.", "not legal advice"),
        ("ru", "Ходатайство принимающего лица.", "не юридическая консультация"),
        ("kk", "Қабылдаушы тұлғаның өтінішхаты.", "заң кеңесі емес"),
    ],
)
def test_the_readme_says_what_each_file_is(lang: str, letter: str, disclaimer: str) -> None:
    files = [(f"inviting-letter-{lang}-ASANOV.docx", b""), ("deadlines.ics", b""), (f"checklist-{lang}.pdf", b"")]
    readme = unpack(files, lang)[README].decode("utf-8-sig")
    assert all(f"- {name}\r\n  " in readme for name, _ in files)
    assert letter in readme
    assert disclaimer in readme
    assert "2026" in readme
    assert "\r\n  \r\n" not in readme


def test_an_unknown_file_is_listed_without_words() -> None:
    assert "- scan.png\r\n" in unpack([("scan.png", b"")])[README].decode("utf-8-sig")
