"""A stand-in for LibreOffice that does as its documents say, in a temporary folder of the test's own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from webapp.drafts.office.soffice import LibreOffice

#: It is called as soffice is. A document is a word: what is to happen to it. Its PDF tells how it was made.
STAND_IN = r"""#!/bin/sh
while [ $# -gt 0 ]; do
    case "$1" in
    --outdir) out=$2; shift ;;
    *.docx)
        name=${1%.docx}
        case "$(cat "$1")" in
        hangs*) touch "$out/hanging"; sleep 1000 & sleep 1000 ;;
        crashes*) kill -SEGV $$ ;;
        half*) printf '%%PDF-1.7 half' >"$out/$name.pdf"; sleep 1000 ;;
        unreadable*) ;;
        slow*) sleep 0.3; printf '%%PDF-1.7 %s %%%%EOF' "$profile" >"$out/$name.pdf" ;;
        tells*) { printf '%%PDF-1.7\n'; env; stat -c 'mode %a' . ..; printf '%%%%EOF'; } >"$out/$name.pdf" ;;
        *) { printf '%%PDF-1.7 '; cat "$1"; printf ' %%%%EOF'; } >"$out/$name.pdf" ;;
        esac ;;
    -env:UserInstallation=*) profile=$1; ls "${profile#*file://}/user/registrymodifications.xcu" >/dev/null || exit 9 ;;
    esac
    shift
done
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this machine, as far as the test is concerned."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def stand_in(temporary: Path) -> Path:
    """The program, under the name of the real one."""
    program = temporary.parent / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(STAND_IN)
    program.chmod(0o755)
    return program


@pytest.fixture
def office(stand_in: Path) -> LibreOffice:
    """A LibreOffice that counts as hung after a second, with four files to a process and two processes."""
    return LibreOffice(str(stand_in), patience=0.2, seconds=1, chunk=4, at_once=2)
