"""Opens a .docx that somebody sent: its ZIP is hostile until it is known to hold nothing but text and pictures."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from forms.text import N_
from webapp.drafts.letterhead.findings import RefusedError, refused
from webapp.drafts.letterhead.xml_parts import XML_ENDINGS

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_UNPACKED = 50 * MEGABYTE
#: All XML together, drawings (SVG) among it.
MAX_XML = 5 * MEGABYTE
MAX_PARTS = 500
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp")
FONTS = (".odttf", ".ttf")
SHOWN = PICTURES + FONTS  # parts that are only shown, and are no XML
CONTENT_TYPES = "[Content_Types].xml"
_ZIP = b"PK\x03\x04"
#: How files begin that people send for a Word file. Old Office files and those with a password begin alike.
_OTHERS = {b"%PDF": "PDF", b"{\\rtf": "RTF", b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG"}
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_FOLDERS = {"xl": "Excel", "ppt": "PowerPoint", "content.xml": "OpenDocument", "META-INF": "OpenDocument"}
_ENTRY = b"PK\x01\x02"  # how each entry of the list of contents begins
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1  # a bit of the flags of an entry


def unpack(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx by their names. Raises RefusedError; nothing is unpacked before its size is known."""
    if len(content) > MAX_BYTES:
        message = N_("The file has %(found)s MB; at most %(most)s MB are taken. Make its pictures smaller.")
        raise refused(message, found=_megabytes(len(content)), most=MAX_BYTES // MEGABYTE)
    _refuse_other_kinds(content)
    _refuse_many_parts(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _look_at(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refused(N_("The file is damaged and cannot be unpacked. Save it again as .docx.")) from error


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_OLD_WORD):
        raise refused(N_("This is an old or protected Word file. Save it as .docx without a password."))
    for beginning, kind in _OTHERS.items():
        if content.startswith(beginning):
            raise refused(_NO_WORD_FILE, found=kind)
    if not content.startswith(_ZIP):
        raise refused(N_("This is not a Word file. Save the letterhead as .docx and send that."))


def _refuse_many_parts(content: bytes) -> None:
    """Before the list of contents is read, which takes twenty times its size."""
    found = content.count(_ENTRY)
    if found > MAX_PARTS:
        message = N_("The file consists of %(found)s parts; at most %(most)s are taken. Make it simpler.")
        raise refused(message, found=found, most=MAX_PARTS)


_NO_WORD_FILE = N_("This is not a Word file but %(found)s. Save the letterhead as .docx and send that.")


def _look_at(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the list of contents what need not be unpacked."""
    _refuse_sizes(entries)
    names = [entry.filename for entry in entries]
    if CONTENT_TYPES not in names:
        raise refused(N_("This is a ZIP but not a Word file. Save the letterhead as .docx and send that."))
    for name in names:
        found = _FOLDERS.get(PurePosixPath(name).parts[0])
        if found:
            raise refused(_NO_WORD_FILE, found=found)
    if len({name.casefold() for name in names}) < len(names) or any(map(_is_odd, entries)):
        raise refused(N_("The file is packed as Word never does it. Save it again as .docx."))
    findings = [one for name in names for one in _unwanted(name)]
    if findings:
        raise RefusedError([one for found in findings for one in found.findings])


def _refuse_sizes(entries: list[zipfile.ZipInfo]) -> None:
    sizes = (
        (sum(entry.file_size for entry in entries), MAX_UNPACKED),
        (sum(entry.file_size for entry in entries if entry.filename.casefold().endswith(XML_ENDINGS)), MAX_XML),
    )
    for size, most in sizes:
        if size > most:
            message = N_("Unpacked, the file has %(found)s MB; at most %(most)s MB are taken. Make it simpler.")
            raise refused(message, found=_megabytes(size), most=most // MEGABYTE)


def _is_odd(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    strange = path.is_absolute() or ".." in path.parts or "\\" in entry.filename
    return strange or bool(entry.flag_bits & _ENCRYPTED) or entry.compress_type not in _METHODS


def _unwanted(name: str) -> Iterator[RefusedError]:
    """What a part must not be, told from its name."""
    small = name.casefold()
    if small.endswith(XML_ENDINGS + SHOWN) and "/activex/" not in small and "/embeddings/" not in small:
        return
    if "vbaproject" in small or "vbadata" in small:
        yield refused(N_("The file holds macros (%(found)s). Save it as .docx without macros."), found=name)
    elif "/activex/" in small:
        message = N_("The file holds a control (ActiveX, %(found)s). Take it out: text and pictures are enough.")
        yield refused(message, found=name)
    elif "/embeddings/" in small:
        yield refused(N_("The file holds an embedded object (%(found)s). Put it in as a picture."), found=name)
    elif "printersettings" not in small:
        yield refused(N_("The file holds %(found)s, which is neither text nor a picture. Take it out."), found=name)


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)
