"""Whatever a reader does that a file has taken over, only its own process ends."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from tests.webapp import faulty_readers as readers
from webapp import untrusted
from webapp.sheets.errors import SheetError
from webapp.untrusted import BusyError, Limits, TooMuchError, limited

ROOT = Path(__file__).parents[2]
SOON = Limits(memory=64 << 20, cpu_seconds=1, seconds=2.0)
#: The readers that end, or are ended, without an answer.
FATAL = ("take_memory", "take_time", "wait", "crash", "leave")


@pytest.mark.parametrize("name", FATAL)
def test_a_reader_without_end_or_measure_is_refused(name, monkeypatch):
    monkeypatch.setattr(untrusted, "LIMITS", SOON)
    with pytest.raises(TooMuchError):
        limited(getattr(readers, name))
    assert limited(readers.give_back, "the next file") == "the next file"


def test_a_program_without_threads_is_as_safe():
    """A command reads one file: it has no need for a process from which others are forked."""
    lines = "".join(
        f"try: limited(readers.{name})\nexcept untrusted.TooMuchError: print('{name}', flush=True)\n" for name in FATAL
    )
    program = (
        "import multiprocessing.forkserver as server\nfrom tests.webapp import faulty_readers as readers\n"
        "from webapp import untrusted\nfrom webapp.untrusted import limited\n"
        f"untrusted.LIMITS = untrusted.Limits(64 << 20, 1, 2.0)\n{lines}"
        "print(limited(readers.give_back, 'whole'), server._forkserver._forkserver_pid)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [*FATAL, "whole", "None"]


def test_plain_values_and_what_is_expected_come_back():
    value = {"days": (date(2026, 12, 1), None), "text": ["Қ", 1.5, True], "bytes": b"\0"}
    assert limited(readers.give_back, value) == value
    error = SheetError("%(found)s rows", found=7)
    assert str(limited(readers.give_back, error, gives=(SheetError,))) == "7 rows"
    with pytest.raises(ValueError, match="no sheet"):
        limited(readers.refuse, "no sheet", gives=(str, ValueError))


def test_what_is_not_expected_is_never_made(tmp_path):
    """A reader that was taken over could send back anything; unpickled, this would make a folder."""
    with pytest.raises(TooMuchError):
        limited(readers.give_unexpected, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(TooMuchError):
        limited(readers.give_back, SheetError("of a class that is not named"))


def test_a_result_without_measure_is_refused(monkeypatch):
    monkeypatch.setattr(untrusted, "MAX_RESULT", 1000)
    with pytest.raises(TooMuchError):
        limited(readers.give_much)


def test_a_bug_is_logged_without_what_stands_in_the_file(caplog):
    with pytest.raises(TooMuchError):
        limited(readers.break_down, "ASANOV")
    assert "KeyError at " in caplog.text
    assert "faulty_readers.py:" in caplog.text
    assert "ASANOV" not in caplog.text


def test_nothing_that_a_reader_prints_or_writes_stays(tmp_path, capfd):
    with pytest.raises(TooMuchError):
        limited(readers.talk)
    with pytest.raises(TooMuchError):
        limited(readers.write, tmp_path / "left")
    assert not (tmp_path / "left").exists() or (tmp_path / "left").stat().st_size == 0
    said = capfd.readouterr()
    assert "ASANOV" not in said.out + said.err


def test_pages_come_before_files():
    assert limited(readers.niceness) > os.nice(0)


def test_some_threads_are_always_free_to_answer(monkeypatch):
    """Few of a server's threads may wait for readers; who comes then is asked to come again."""
    monkeypatch.setattr(untrusted, "PATIENCE_SECONDS", 0.1)
    with ExitStack() as taken:
        for _ in range(untrusted.AT_ONCE):
            taken.enter_context(untrusted._places)
        with pytest.raises(BusyError):
            limited(readers.give_back, 1)
    assert limited(readers.give_back, 1) == 1
