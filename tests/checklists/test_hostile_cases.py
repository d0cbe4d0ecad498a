"""A case file of a stranger costs little, whatever it holds, and what is wrong with it is said in few words."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
import yaml

from checklists import yaml_text
from checklists.__main__ import main
from checklists.errors import CaseTextError
from checklists.limits import MAX_BYTES, MAX_VALUES
from checklists.messages import MOST_LISTED
from checklists.yaml_text import load_case
from tests.checklists.hostile_cases import REFUSED

LONGEST_LINE = 600  # characters: a shortened value, and the names of all facts
MOST_MEMORY = 16 * MAX_BYTES


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of a case that is refused."""
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main(arguments))
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    return err.splitlines()


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_case_is_refused_in_a_few_short_lines(name, monkeypatch, capsys):
    make, says = REFUSED[name]
    monkeypatch.setattr("sys.stdin", io.StringIO(make()))
    lines = refusal(["assess", "-"], capsys)
    assert lines[0].startswith(says)
    assert len(lines) <= MOST_LISTED + 1
    assert max(map(len, lines)) <= LONGEST_LINE


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_case_takes_little_memory(name):
    text = REFUSED[name][0]()
    tracemalloc.start()
    try:
        load_case(text)
    except CaseTextError:
        pass
    finally:
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < MOST_MEMORY


@pytest.mark.parametrize("name", REFUSED)
def test_without_the_fast_parser_the_answer_is_the_same(name, monkeypatch, capsys):
    make, says = REFUSED[name]
    monkeypatch.setattr(yaml_text, "_Parser", yaml.SafeLoader)
    monkeypatch.setattr("sys.stdin", io.StringIO(make()))
    said = refusal(["assess", "-"], capsys)[0]
    # Of a syntax error each of the two parsers names the place that it has come to.
    assert said.startswith(says.partition(": the ")[0])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("\ufeffevent: arrival\n", {"event": "arrival"}),
        ("event: &a arrival", {"event": "arrival"}),
        ("a: !!str 2025-03-02", {"a": "2025-03-02"}),
        ("yes: 1\n2025-03-02: 2\n5: 3\n=: =", {"yes": 1, "2025-03-02": 2, "5": 3, "=": "="}),
        ("---\nevent: arrival\n...\n", {"event": "arrival"}),
        ("[[[[[[[[[a]]]]]]]]]", [[[[[[[[["a"]]]]]]]]]),
        ("[" + "a," * (MAX_VALUES - 1) + "]", ["a"] * (MAX_VALUES - 1)),
        ("event: " + "a" * (MAX_BYTES - len("event: ")), {"event": "a" * (MAX_BYTES - len("event: "))}),
    ],
    ids=["mark", "anchor", "text", "names", "ends", "deepest", "most", "largest"],
)
def test_what_lies_within_the_limits_is_read(text, read):
    assert load_case(text) == read


def test_of_many_problems_the_first_are_named_and_the_others_counted(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"fact{i}: 1\n" for i in range(1000))))
    lines = refusal(["assess", "-"], capsys)
    assert [line.partition(":")[0] for line in lines[:2]] == ["fact0", "fact1"]
    assert lines[MOST_LISTED:] == [f"Problems that are not listed here: {1000 - MOST_LISTED}."]


def test_a_file_without_an_end_is_not_read_to_its_end(capsys):
    (line,) = refusal(["assess", "/dev/zero"], capsys)
    assert line.startswith("case: /dev/zero: ")


def test_a_file_in_another_encoding_is_named(tmp_path: Path, capsys):
    path = tmp_path / "case.yaml"
    path.write_bytes("event: приезд".encode("cp1251"))
    (line,) = refusal(["assess", str(path)], capsys)
    assert line == f"case: {path}: is not in UTF-8; save it in that encoding"


def test_of_a_large_file_no_more_is_read_than_shows_that_it_is_too_large(tmp_path: Path, capsys):
    path = tmp_path / "case.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of nothing, which takes no room
    (line,) = refusal(["assess", str(path)], capsys)
    assert line.startswith(f"case: {path}: is larger than 256 KB")
