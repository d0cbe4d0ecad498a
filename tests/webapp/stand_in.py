"""A stand-in for LibreOffice that does as its documents say."""

from __future__ import annotations

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
