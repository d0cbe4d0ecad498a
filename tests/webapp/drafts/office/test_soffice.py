"""LibreOffice under watch: who gets a PDF, what is killed, and that nothing is left behind. By a stand-in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest

from webapp.drafts.office import OfficeBusyError, OfficeError, find_office, pdfs_of, slots, to_pdf
from webapp.drafts.office.slots import cores, work_place
from webapp.drafts.office.soffice import LibreOffice


def outcome(documents: Iterable[str], office: LibreOffice) -> list[str]:
    """The text of each PDF, or the error."""
    return [_said(pdf) for pdf in pdfs_of((document.encode() for document in documents), office)]


def _said(pdf: bytes | OfficeError) -> str:
    return str(pdf) if isinstance(pdf, OfficeError) else pdf.decode().removeprefix("%PDF-1.7 ").removesuffix(" %%EOF")


def processes_in(folder: Path) -> list[str]:
    """The processes that work in a folder."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and (process / "cwd").readlink().is_relative_to(folder):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue  # it has ended, or is not ours
    return found


@pytest.fixture(autouse=True)
def _nothing_is_left(temporary: Path) -> Iterable[None]:
    yield
    assert processes_in(temporary) == []
    left = [path.name for path in temporary.rglob("*") if path.is_file() or path.is_symlink()]
    assert all(name.endswith(".lock") for name in left), left


def test_many_documents_come_back_in_their_order(office):
    documents = [f"letter {number}" for number in range(11)]
    assert outcome(documents, office) == documents


def test_a_hung_one_is_killed_and_named_and_the_others_come_through(office):
    documents = ["a", "b", "hangs", "d", "e", "f"]
    said = "document 3: LibreOffice hung: it made nothing for 1 s"
    assert outcome(documents, office) == ["a", "b", said, "d", "e", "f"]


def test_a_pdf_that_is_half_written_is_none(office):
    said = "document 1: LibreOffice hung: it made nothing for 1 s"
    assert outcome(["half", "b"], office) == [said, "b"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [("unreadable", "LibreOffice could not read it"), ("crashes", "LibreOffice broke down (exit -11)")],
)
def test_bad_ones_cost_only_themselves(office, bad, why):
    documents = ["a", bad, bad, "d", bad]
    assert outcome(documents, office) == ["a", f"document 2: {why}", f"document 3: {why}", "d", f"document 5: {why}"]


def test_what_hangs_once_only_gets_its_pdf(office, stand_in):
    text = stand_in.read_text()
    stand_in.write_text(
        text.replace("#!/bin/sh\n", f"#!/bin/sh\n[ -e {stand_in}.1 ] || {{ touch {stand_in}.1; sleep 9; }}\n")
    )
    assert outcome(["a", "b"], office) == ["a", "b"]


def test_a_libreoffice_that_never_works_is_given_up(office):
    said = outcome(["crashes"] * 20, office)
    assert said[:3] == [f"document {number}: LibreOffice broke down (exit -11)" for number in (1, 2, 3)]
    assert all("broke down" in one for one in said[:4])
    assert said[-1] == "document 20: not tried, because the work was stopped before"


def test_all_or_none(office):
    assert to_pdf([b"a", b"b"], office)[1] == b"%PDF-1.7 b %%EOF"
    with pytest.raises(OfficeError, match="document 2: LibreOffice could not read it"):
        to_pdf([b"a", b"unreadable"], office)
    assert to_pdf([], office) == []


def test_it_sees_nothing_of_our_environment_and_its_folder_is_private(office, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    (told,) = outcome(["tells"], office)
    names = {line.partition("=")[0] for line in told.splitlines() if "=" in line}
    assert (
        {"PATH", "HOME", "TMPDIR", "LANG"} <= names <= {"PATH", "HOME", "TMPDIR", "LANG", "PWD", "OLDPWD", "SHLVL", "_"}
    )
    assert "mode 700" in told.splitlines()


def test_two_at_the_same_time_do_not_share_a_profile(office, monkeypatch):
    monkeypatch.setattr(slots, "cores", lambda: 2)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: outcome(["slow"], office)[0], range(2))
    assert first.startswith("-env:UserInstallation=file:///")
    assert first != second


def test_who_waits_too_long_is_told_that_all_are_busy(office):
    with ExitStack() as taken:
        for _ in range(cores()):
            assert taken.enter_context(work_place(0)) is not None
        (error,) = pdfs_of([b"a"], office)
    assert isinstance(error, OfficeBusyError)
    assert outcome(["a"], office) == ["a"]


def test_who_stops_taking_pdfs_stops_libreoffice(office):
    documents = [b"a"] * 4 + [b"hangs"] * 12
    pdfs = pdfs_of(documents, replace(office, seconds=60, at_once=1))
    assert next(pdfs) == b"%PDF-1.7 a %%EOF"
    began = monotonic()
    pdfs.close()
    assert monotonic() - began < 5


def test_what_a_killed_process_of_ours_left_goes_with_the_next():
    with work_place(0) as place:
        base = place.parent
    for number in range(cores()):
        left = base / str(number) / "attempt"
        left.mkdir(parents=True)
        (left / "1.docx").write_bytes(b"a name")
    for _ in range(cores()):
        with ExitStack() as taken:
            assert [list(taken.enter_context(work_place(0)).iterdir()) for _ in range(cores())] == [[]] * cores()


def test_a_folder_that_others_may_write_is_refused(office, temporary):
    (temporary / f"qujat-office-{os.getuid()}").mkdir(mode=0o755)
    with pytest.raises(PermissionError, match="not a folder for us alone"):
        outcome(["a"], office)
    (temporary / f"qujat-office-{os.getuid()}").rmdir()


def test_the_program_is_found_on_the_path(stand_in, monkeypatch):
    monkeypatch.setenv("PATH", str(stand_in.parent))
    found = find_office(None, patience=1)
    assert isinstance(found, LibreOffice)
    assert found.program == str(stand_in)
    monkeypatch.setenv("PATH", str(stand_in.parent.parent))
    assert find_office(None, patience=1) is None


def test_libreoffice_does_not_outlive_its_watcher_for_long(stand_in, temporary):
    work = f"LibreOffice({str(stand_in)!r}, patience=1, seconds=1).convert([b'hangs'], 1, Event())"
    names = "from threading import Event; from webapp.drafts.office.soffice import LibreOffice"
    watcher = subprocess.Popen([sys.executable, "-c", f"{names}; {work}"], env={**os.environ, "TMPDIR": str(temporary)})
    wait_until(lambda: list(temporary.rglob("hanging")))
    watcher.kill()
    watcher.wait()
    assert processes_in(temporary) != []
    wait_until(lambda: processes_in(temporary) == [])
    with ExitStack() as places:
        for _ in range(cores()):
            places.enter_context(work_place(0))  # and what it left is removed


def wait_until(come: Callable[[], object]) -> None:
    """Wait for something that takes a second or two."""
    end = monotonic() + 20
    while not come():
        assert monotonic() < end
        sleep(0.01)
