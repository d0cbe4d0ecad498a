"""Files: which one was sent; in which language, and under which name, one is handed out."""

from __future__ import annotations

from flask import Response, abort, make_response, request

from webapp.i18n import LANGUAGES, page_language
from webapp.routes.sent import sent_form


def draft_language() -> str:
    """The language of a file: chosen by `lang`, else that of the page."""
    lang = request.args.get("lang") or page_language()
    return lang if lang in LANGUAGES else abort(404)


def sent_file(name: str) -> bytes:
    """The file that a form of ours sent under this name; nothing where none was chosen."""
    sent_form()
    file = request.files.get(name)
    return file.read() if file else b""


def attachment(content: bytes, mimetype: str, filename: str) -> Response:
    """A file to keep. File names are ASCII."""
    response = make_response(content)
    response.headers["Content-Type"] = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
