"""Every word of the pages stands in Russian and Kazakh, and the translations hold no word that is gone."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ru", "kk")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
ENGLISH_WORD = re.compile(r"[a-z]{3,}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def read_catalog(path: Path, lang: str | None = None) -> Catalog:
    """The messages of a .po or .pot file."""
    with path.open("rb") as file:
        return read_po(file, locale=lang)


def problems(words: Catalog, translated: Catalog) -> Iterator[str]:
    """What is wrong with a translation of `words`, a line for each message."""
    known = {message.id for message in translated if message.id}
    wanted = {message.id for message in words if message.id}
    yield from (f"not in the .po; run script/translate: {message!r}" for message in wanted - known)
    yield from (f"no page says this any more; run script/translate: {message!r}" for message in known - wanted)
    yield from (f"left over at the end of the .po: {message!r}" for message in translated.obsolete)
    for message in translated:
        if message.id:
            yield from (f"{problem}: {message.id!r}" for problem in message_problems(message, translated.num_plurals))


def message_problems(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one translated message."""
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        yield "marked fuzzy: look at it and take the mark away"
    if not all(strings):
        yield "not translated"
        return
    if message.pluralizable and len(strings) != plurals:
        yield f"has {len(strings)} plural forms, not {plurals}"
    placeholders = sorted(PLACEHOLDER.findall(sources[-1]))
    if any(sorted(PLACEHOLDER.findall(string)) != placeholders for string in strings):
        yield f"the placeholders are not {placeholders}"
    if ENGLISH_WORD.search(PLACEHOLDER.sub("", sources[0])) and not all(map(CYRILLIC.search, strings)):
        yield "still in English"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the pages and forms say now."""
    path = tmp_path_factory.mktemp("words") / "words.pot"
    subprocess.run([ROOT / "script" / "translate", path], check=True)
    return read_catalog(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_translated(words: Catalog, lang: str):
    assert len(words) > 0
    translated = read_catalog(ROOT / "webapp" / "translations" / lang / "LC_MESSAGES" / "messages.po", lang)
    assert list(problems(words, translated)) == []


def marked_words(source: str) -> set[str]:
    """The texts in N_(…), wherever they stand: Babel itself does not look into f-strings."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    marked = (node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "N_")
    return {node.args[0].value for node in marked if isinstance(node.args[0], ast.Constant)}


def test_no_marked_word_is_overlooked(words: Catalog):
    paths = (path for folder in ("checklists", "forms", "webapp") for path in (ROOT / folder).rglob("*.py"))
    marked = set().union(*(marked_words(path.read_text(encoding="utf-8")) for path in paths))
    assert marked - {message.id for message in words} == set()
    assert marked_words("""f"{N_('a')} {say(N_('b'))}" + N_("c")""") == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("source", "string", "flags", "problem"),
    [
        ("Passport", "", [], "not translated"),
        ("Passport", "Паспорт", ["fuzzy"], "marked fuzzy"),
        ("Passport", "Passport", [], "still in English"),
        ("%(num)d of %(all)d", "%(num)d из всех", [], "the placeholders are not"),
        (("%(n)d day", "%(n)d days"), ("%(n)d день", "%(n)d дня"), [], "has 2 plural forms, not 3"),
    ],
)
def test_a_poor_translation_is_found(source, string, flags, problem):
    words, translated = Catalog(), Catalog(locale="ru")
    words.add(source)
    translated.add(source, string, flags=flags)
    assert any(line.startswith(problem) for line in problems(words, translated))


def test_a_missing_and_a_needless_translation_are_found():
    words, translated = Catalog(), Catalog(locale="ru")
    words.add("New")
    translated.add("Old", "Старое")
    found = list(problems(words, translated))
    assert [line.split(";")[0] for line in found] == ["not in the .po", "no page says this any more"]


def test_a_good_translation_passes():
    words, translated = Catalog(), Catalog(locale="ru")
    days = ("%(n)d day", "%(n)d days")
    words.add(days)
    translated.add(days, ("%(n)d день", "%(n)d дня", "%(n)d дней"))
    assert list(problems(words, translated)) == []
