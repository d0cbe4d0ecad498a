"""Everything of a case as one ZIP, with a README that says what each file is."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from checklists.lawfiles import shipped
from webapp.drafts.documents import load_documents
from webapp.drafts.sheet_data import sheet_words
from webapp.drafts.words import date_text

README = "README.txt"
# The earliest time a ZIP can hold: a real one would make two bundles of the same files differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


def bundle(files: Iterable[tuple[str, bytes]], lang: str) -> bytes:
    """A ZIP of (name, content) pairs and a README.txt in `lang`. The same files give the same bytes.

    Names are made safe for every system and unique: a second "a.pdf" becomes "a-2.pdf".
    """
    named: dict[str, bytes] = {}
    taken = {README.casefold()}
    for name, content in files:
        named[_unique(safe_name(name), taken)] = content
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in {README: _readme(list(named), lang), **named}.items():
            archive.writestr(_entry(name), content)
    return target.getvalue()


def safe_name(name: str) -> str:
    """A file name without folders, control characters, direction marks or what Windows forbids; letters are kept."""
    visible = "".join(char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char)[0] != "C")
    path = PurePosixPath(_UNSAFE.sub("-", visible).strip(" .-") or "file")
    return path.stem[:LONGEST_NAME] + path.suffix[:10]


def _unique(name: str, taken: set[str]) -> str:
    """The name, or with the next free number. Case is ignored, as Windows and macOS ignore it."""
    path, number, unique = PurePosixPath(name), 2, name
    while unique.casefold() in taken:
        unique, number = f"{path.stem}-{number}{path.suffix}", number + 1
    taken.add(unique.casefold())
    return unique


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # Unix: the permissions above are read, and the bytes are the same wherever this runs
    return entry


def _readme(names: list[str], lang: str) -> bytes:
    """Plain text with a byte order mark and CRLF, which every Windows editor shows as it is meant."""
    words, shared = sheet_words("_bundle"), sheet_words("_shared")
    lines = [words["title"][lang], "", words["files"][lang], ""]
    for name in names:
        lines += [f"- {name}", f"  {_about(name, lang)}"]
    lines += ["", words["review"][lang], words["personal-data"][lang], "", shared["disclaimer"][lang]]
    law = shipped()
    lines.append(shared["law-checked"][lang].format(day=date_text(law.checked_on, lang), version=law.digest))
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _about(name: str, lang: str) -> str:
    """What a file is, told from its name, which begins with the id of its document; "" for any other file."""
    if name.endswith(".ics"):
        return str(sheet_words("_bundle")["deadlines"][lang])
    documents = [document for document in load_documents().values() if name.startswith(document.id)]
    return "".join(f"{document.title[lang]}. {document.about[lang]}" for document in documents[:1])
