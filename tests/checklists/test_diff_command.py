"""`diff` on the command line: folders, git revisions, and what is neither."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from checklists.__main__ import main
from checklists.diff import revisions as diff_revisions
from checklists.rulebook import LAW
from tests.checklists.broken_law import change

WITHOUT_CONDITION = (
    "residence-permit.yaml",
    "case == 'residence-permit' && housing != 'lodging'",
    "case == 'residence-permit'",
)


@pytest.fixture
def law(tmp_path) -> Path:
    """A copy of the law, to change."""
    return Path(copytree(LAW, tmp_path / "law"))


def test_the_command_compares_folders(law, capsys):
    change(law, *WITHOUT_CONDITION)
    assert main(["diff", str(LAW), str(law), "--lang", "ru"]) == 0
    assert "гостиница или хостел" in capsys.readouterr().out


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository of two commits; the second moves a threshold."""
    root = tmp_path / "repository"
    copytree(LAW, root / "checklists" / "law")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)

    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "first")
    change(root / "checklists" / "law", *WITHOUT_CONDITION)
    git("commit", "--quiet", "--all", "--message", "second")
    monkeypatch.setattr(diff_revisions, "LAW", root / "checklists" / "law")
    monkeypatch.setattr(diff_revisions, "_ROOT", root)
    return root


def test_the_command_compares_revisions(repository, capsys):
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    assert "a hotel or hostel" in capsys.readouterr().out
    assert main(["diff", "HEAD", str(repository / "checklists" / "law")]) == 0
    assert "the same, word for word" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["HEAD~9", "--output=x", "nowhere", ""])
@pytest.mark.usefixtures("repository")
def test_what_is_neither_folder_nor_revision_is_refused(capsys, name):
    assert main(["diff", "--", name, "HEAD"]) == 2
    assert "neither a folder nor a revision" in capsys.readouterr().err


def test_a_law_that_cannot_be_read_is_named(law, capsys):
    (law / "zz.yaml").write_text("rules: [{id: zz}]", encoding="utf-8")
    assert main(["diff", str(LAW), str(law)]) == 2
    assert "cannot be read by this version" in capsys.readouterr().err


def test_an_empty_folder_is_named(tmp_path, capsys):
    assert main(["diff", str(LAW), str(tmp_path)]) == 2
    assert "a folder without law files" in capsys.readouterr().err
