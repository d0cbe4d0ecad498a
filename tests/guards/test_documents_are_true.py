"""What the documents say of the code is so: files, names, links, tables of settings, packages, facts and values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists import Facts, Person, assess, lawfiles
from checklists.rulebook import GIVES
from checklists.variables import CASE_VARIABLES, PERSON_VARIABLES
from tests.docs import ROOT, documents
from webapp import config
from webapp.config import read_config
from webapp.drafts import documents as documents_module
from webapp.drafts.context import draft_context

DOCS = ROOT / "docs"
ROOMS = "checklists|forms|webapp|templates|tests|bench|script|docs"
PATH = re.compile(rf"`((?:{ROOMS})/[\w./-]*)`")
NAME = re.compile(r"`(\w+)\(\)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
#: The keys of a rule beside what it gives; `by`, `status`, `formalities` and `papers` are explained where they belong.
RULE_KEYS = ("id", "from", "to", "of", "when", "because", "sources")
ROW = re.compile(r"^\| `?([\w.\[\]-]+)`? \|", re.M)


def wrong_paths(text: str) -> Iterator[str]:
    """The paths in a document that lead nowhere."""
    yield from (path for path in PATH.findall(text) if not (ROOT / path).exists())


def wrong_names(text: str) -> Iterator[str]:
    """The functions and classes that no file named in the same paragraph or line of a list defines."""
    for part in re.split(r"\n\n|\n(?=[-|\d])", text):
        files = [ROOT / path for path in PATH.findall(part) if path.endswith(".py") and (ROOT / path).exists()]
        code = "\n".join(path.read_text(encoding="utf-8") for path in files)
        for name in NAME.findall(part):
            if not re.search(rf"\b(?:def|class) {name}\b", code):
                yield name


def rows(document: str, heading: str) -> set[str]:
    """The first cells of the table below a heading."""
    text = (DOCS / document).read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    return set(ROW.findall(section)) - {"name"}


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(path: Path):
    text = path.read_text(encoding="utf-8")
    assert list(wrong_paths(text)) == []
    assert list(wrong_names(text)) == []
    assert [link for link in LINK.findall(text) if not (path.parent / link).exists()] == []


def test_the_example_of_a_rule_is_the_rule():
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.S)
    assert example
    assert example[1] in (ROOT / "checklists/law/residence-permit.yaml").read_text(encoding="utf-8")


def test_a_path_and_a_name_that_are_not_there_are_found():
    assert list(wrong_paths("see `webapp/nowhere.py` and `webapp/cli.py`")) == ["webapp/nowhere.py"]
    assert list(wrong_names("`webapp/cli.py`: `purge()`, `burn()`\n- `purge()`")) == ["burn", "purge"]


def test_the_reference_of_the_law_names_every_variable_and_nothing_else():
    named = rows("change-a-rule.md", "What a condition may read")
    assert named == CASE_VARIABLES | PERSON_VARIABLES


def test_the_reference_of_the_law_names_every_key_of_a_rule_and_of_a_file():
    assert rows("change-a-rule.md", "What a rule may hold") == {*RULE_KEYS, *GIVES}
    assert rows("change-a-rule.md", "What a file may hold") == set(lawfiles._KEYS)


def test_the_table_of_placeholders_is_what_templates_get():
    facts = Facts(people=(Person(), Person()))
    context = draft_context(facts, {}, assess(facts), "en")
    assert rows("add-a-document.md", "Placeholders") == set(context)
    text = (DOCS / "add-a-document.md").read_text(encoding="utf-8")
    inner = {key for name in ("host", "stay", "work", "letter", "person") for key in context[name]}
    assert {key for key in inner | set(context["person"]["passport"]) if f"`{key}`" not in text} == set()


def test_the_keys_of_a_document_are_explained():
    assert rows("add-a-document.md", "The keys of document.yaml") == set(documents_module._KEYS)


def test_the_table_of_settings_is_complete(tmp_path: Path):
    read = read_config(tmp_path, {}).keys() - config._FIXED.keys()
    server = set(re.findall(r"environ\.get\(.(\w+)", (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")))
    assert rows("deploy.md", "Settings") == read | server
    assert set(ROW.findall(config.__doc__ or "")) - {"name"} == read


def test_the_packages_of_the_product_are_explained():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("# What these need in turn")[0]
    used = {re.split(r"[\[=]", line)[0] for line in text.splitlines() if line and not line.startswith("#")}
    assert rows("decisions/0002-dependencies.md", "The packages") == used
