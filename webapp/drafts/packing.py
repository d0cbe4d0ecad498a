"""Packs files of which most parts never change: those are packed once, a file adds the others and the directory.

The layout is that of a ZIP: PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. zipfile would read the
directory of the packed parts and write it anew for every file, and deflate more slowly: docs/decisions/0004.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from isal import isal_zlib

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DIRECTORY_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
# The earliest day a ZIP can name: the same input gives the same bytes on any day.
_DAY = (1980, 1, 1, 0, 0, 0)
_DOS_TIME_AND_DAY = (0, 1 << 5 | 1)
_VERSION, _BY_UNIX, _MODE, _NAME_IS_UTF8 = 20, 3 << 8, 0o600 << 16, 1 << 11
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """The parts that stay the same: as they stand in the ZIP, their entries in its directory, and how many they are."""

    parts: bytes
    directory: bytes
    count: int

    def with_parts(self, changing: Iterable[tuple[str, bytes]]) -> bytes:
        """The whole ZIP. None of the names of the (name, content) is packed already."""
        pieces, entries, end, count = [self.parts], [self.directory], len(self.parts), self.count
        for name, content in changing:
            header, entry, deflated = _packed(name.encode(), content, end)
            pieces += (header, deflated)
            entries.append(entry)
            end += len(header) + len(deflated)
            count += 1
        directory = b"".join(entries)
        return b"".join([*pieces, directory, _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), end, 0)])


def _packed(name: bytes, content: bytes, offset: int) -> tuple[bytes, bytes, bytes]:
    """The header, the entry in the directory, and the deflated content of a part that begins at `offset`."""
    deflated = isal_zlib.compress(content, _LEVEL, wbits=-isal_zlib.MAX_WBITS)
    sizes = (isal_zlib.crc32(content), len(deflated), len(content), len(name))
    flags = 0 if name.isascii() else _NAME_IS_UTF8
    told = (_VERSION, flags, zipfile.ZIP_DEFLATED, *_DOS_TIME_AND_DAY, *sizes)
    header = _LOCAL_HEADER.pack(b"PK\3\4", *told, 0) + name
    entry = _DIRECTORY_ENTRY.pack(b"PK\1\2", _BY_UNIX | _VERSION, *told, 0, 0, 0, 0, _MODE, offset) + name
    return header, entry, deflated


def packed(parts: Iterable[tuple[str, bytes]]) -> Packed:
    """Pack the (name, content) that stay the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    content, start, count = out.getvalue(), archive.start_dir, len(archive.filelist)
    return Packed(content[:start], content[start : -_END.size], count)
