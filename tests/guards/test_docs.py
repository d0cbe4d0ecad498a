"""Every command in README.md and docs/ does what it says: tests/docs.py tells how a block of commands is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import ROOT, Block, copy_project, documents, find_blocks, run

pytestmark = pytest.mark.loopback
TESTED = {
    str(path.relative_to(ROOT)): blocks
    for path in documents()
    if (blocks := [block for block in find_blocks(path) if not block.how.startswith("untested")])
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder in which a reader types: a copy of the project."""
    target = tmp_path / "the project"
    copy_project(target)
    return target


@pytest.mark.parametrize("document", TESTED)
def test_the_commands_of_a_document_work_one_after_the_other(document: str, folder: Path):
    for block in TESTED[document]:
        run(block, folder)


def document_with(folder: Path, text: str) -> list[Block]:
    path = folder / "README.md"
    path.write_text(text)
    return find_blocks(path, folder)


def test_a_block_that_does_not_say_how_it_is_tested_is_found(tmp_path: Path):
    with pytest.raises(ValueError, match=r"README.md:3: write sh test"):
        document_with(tmp_path, "# Title\n\n```sh\nls\n```\n")


def test_a_reason_is_demanded_of_an_untested_block(tmp_path: Path):
    with pytest.raises(ValueError, match=r"README.md:1"):
        document_with(tmp_path, "```sh untested:\nls\n```\n")


def test_a_command_that_fails_is_found(tmp_path: Path):
    [block] = document_with(tmp_path, "```sh test\nfalse\necho done\n```\n")
    with pytest.raises(AssertionError, match=r"README.md:1 exited with 1"):
        run(block, tmp_path)


def test_a_server_that_stops_is_found(tmp_path: Path):
    [block] = document_with(tmp_path, "```sh server\necho http://127.0.0.1:$PORT\nexit 3\n```\n")
    with pytest.raises(AssertionError, match="the server stopped by itself"):
        run(block, tmp_path)


def test_the_server_starts_in_a_folder_with_a_space_in_its_name(folder: Path):
    run(Block("script/server", 1, "server", "script/server"), folder)
