"""Every command in README.md and docs/ does what it says: tests/docs.py tells how a block of commands is marked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.docs import Block, copy_project, documents, find_blocks, run

pytestmark = pytest.mark.loopback
BLOCKS = [block for path in documents() for block in find_blocks(path)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory):
    """Gives the folder in which the reader of a document types: one copy of the project for each document."""

    @cache
    def folder(document: str) -> Path:
        target = tmp_path_factory.mktemp(document.replace("/", "-")) / "the project"
        copy_project(target)
        return target

    return folder


@pytest.mark.parametrize("block", [block for block in BLOCKS if not block.how.startswith("untested")], ids=str)
def test_the_commands_of_a_document_work(block: Block, reader):
    run(block, reader(block.document))


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


def test_the_server_starts_in_a_folder_with_a_space_in_its_name(reader):
    run(Block("script/server", 1, "server", "script/server"), reader("script/server"))
