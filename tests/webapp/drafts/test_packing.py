"""Files packed ahead: zipfile reads from them what was put in."""

from __future__ import annotations

import io
import zipfile

import pytest

from webapp.drafts.packing import packed

STAYS = [("[Content_Types].xml", b"<Types/>"), ("word/styles.xml", b"<styles/>" * 500), ("word/media/none", b"")]
CHANGES = [("word/document.xml", "Әсел ".encode() * 4000), ("word/қосымша.xml", b"x"), ("empty", b"")]


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


@pytest.mark.parametrize("stays", [STAYS, []], ids=["with what stays", "with nothing that stays"])
@pytest.mark.parametrize("changes", [CHANGES, []], ids=["with changes", "without changes"])
def test_every_part_is_read_as_it_was_put_in(stays: list[tuple[str, bytes]], changes: list[tuple[str, bytes]]):
    with opened(packed(stays).with_parts(changes)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == stays + changes


def test_the_headers_are_those_that_zipfile_writes():
    ours = opened(packed(STAYS).with_parts(CHANGES)).infolist()
    theirs = opened(packed(STAYS + CHANGES).with_parts([])).infolist()
    for one, other in zip(ours, theirs, strict=True):
        for field in ("filename", "date_time", "compress_type", "create_system", "create_version", "extract_version"):
            assert getattr(one, field) == getattr(other, field), field
        for field in ("flag_bits", "external_attr", "internal_attr", "volume", "CRC", "file_size", "extra"):
            assert getattr(one, field) == getattr(other, field), field


def test_equal_parts_give_equal_bytes_and_leave_what_is_packed_alone():
    ahead = packed(STAYS)
    assert ahead.with_parts(CHANGES) == ahead.with_parts(CHANGES) == packed(STAYS).with_parts(CHANGES)
