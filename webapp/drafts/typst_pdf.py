"""Typst documents: plain data in, a PDF out.

One compiler lives as long as the process: its fonts are read once and the layout of what has not changed is reused.
Only the fonts inside the `typst` package are used, so that a sheet looks the same on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

DOCUMENTS = Path(__file__).resolve().parents[2] / "templates" / "documents"

# The compiler refuses ("Already borrowed") to be entered by a second thread.
_one_at_a_time = Lock()


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(root=DOCUMENTS, font_paths=fonts, ignore_system_fonts=True)


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF of one Typst template below templates/documents. The same data gives the same bytes.

    The template defines `document(data)`; `data` is anything JSON can hold. Raises typst.TypstError when the template
    does not compile.
    """
    source = _call(template, data).encode()
    with _one_at_a_time:
        pdf = _compiler().compile(input=source, format="pdf", timestamp=0)
    if not isinstance(pdf, bytes):  # the library's signature also covers one image for each page
        raise TypeError(f"{template}: typst gave {type(pdf).__name__}, a PDF is bytes")
    return pdf


def _call(template: Path, data: Mapping[str, Any]) -> str:
    """A source of two lines that hands the data to the template's `document`, as one string of JSON.

    Values are never markup: inside a Typst string only the backslash and the quote mean something. Data handed over in
    `sys.inputs` would be as safe, but with every change of them Typst forgets all it has laid out: three times slower.
    """
    literal = json.dumps(data, ensure_ascii=False).replace("\\", "\\\\").replace('"', '\\"')
    module = "/" + template.relative_to(DOCUMENTS).as_posix()
    return f'#import "{module}": document\n#document(json(bytes("{literal}")))\n'
