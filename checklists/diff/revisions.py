"""A law to compare: a folder, or the law folder of a git revision of this repository."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from checklists.errors import LawError
from checklists.lawfiles import load_rulebook
from checklists.rulebook import LAW, Rulebook

_CHECKED_ON = re.compile(r"^( *)checked_on: (\S+)$", re.MULTILINE)
_ROOT = LAW.parents[1]


class RevisionError(ValueError):
    """A name that is neither a folder nor a revision that holds a law."""


@contextmanager
def law_of(name: str) -> Iterator[Rulebook]:
    """The law in a folder, or at a revision such as HEAD~1; what is taken out of git is gone afterwards.

    Raises RevisionError where there is none, or where this version of the program cannot read it.
    """
    if name and Path(name).is_dir():
        if not any(Path(name).glob("*.yaml")):
            raise RevisionError(f"{name}: a folder without law files; name one that holds *.yaml")
        yield _read(name, Path(name))
        return
    archive = _git("archive", "--format=tar", f"{_commit(name)}:{LAW.relative_to(_ROOT).as_posix()}", name=name)
    with TemporaryDirectory() as folder:
        _unpack(archive, Path(folder))
        _bring_up_to_date(Path(folder))
        yield _read(name, Path(folder))


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the law files of a tar into a folder. `extractall(filter=…)` would need Python 3.11.4."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for entry in files:
            content = files.extractfile(entry) if entry.name.endswith(".yaml") and "/" not in entry.name else None
            if content is not None:
                (folder / entry.name).write_bytes(content.read())


def _read(name: str, folder: Path) -> Rulebook:
    try:
        return load_rulebook(folder)
    except LawError as error:
        first, *others = error.defects
        more = f", and {len(others)} more" if others else ""
        raise RevisionError(f"{name}: its law cannot be read by this version of the program: {first}{more}") from None


def _bring_up_to_date(folder: Path) -> None:
    """Sources had no `review_by` before November 2026; no case depends on it, so the day of reading stands for it."""
    for path in folder.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "review_by:" not in text:
            path.write_text(_CHECKED_ON.sub(r"\g<0>\n\1review_by: \2", text), encoding="utf-8")


def _commit(name: str) -> str:
    """The commit that a name stands for, so that no name is ever taken for an option."""
    commit = f"{name}^{{commit}}"
    return _git("rev-parse", "--verify", "--quiet", "--end-of-options", commit, name=name).decode().strip()


def _git(*arguments: str, name: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and names are resolved to a commit first
            ["git", "-C", str(_ROOT), *arguments],  # noqa: S607 - git as it is installed
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"{name}: no folder, and git cannot be asked ({error})") from None
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise RevisionError(
            f"{name}: neither a folder nor a revision with {LAW.name}/" + (f" ({said})" if said else "")
        )
    return done.stdout
