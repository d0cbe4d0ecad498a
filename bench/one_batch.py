"""One batch in this process, from the upload to the last byte of its ZIP: `python -m bench.one_batch FOLDER SHEET`.

What a worker does is done here, too, so that one core does all of it and the memory of all of it is seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from flask import current_app

from bench.people import HOST, HOST_DETAILS, LANG
from webapp import create_app, storage
from webapp.services import batches

ORDER = batches.BatchOrder(("inviting-letter",), LANG, "17/k")


def run(folder: Path, sheet: Path) -> int:
    """Returns how many bytes the ZIP has."""
    settings = {
        "SECRET_KEY": "a measure",
        "DATABASE_URL": f"sqlite:///{folder}/batch",
        "QUEUE_URL": "sqlite:///:memory:",
    }
    with create_app(settings).app_context():
        messages: list[bytes] = []
        current_app.extensions["post"] = messages.append
        storage.upgrade()
        facts = {key: value for key, value in HOST.items() if key != "details"}
        link = batches.begin(sheet.read_bytes(), sheet.name, facts, HOST_DETAILS, LANG).link
        batches.work(messages.pop())
        batches.order(batches.open_batch(link), ORDER)
        while batches.work(messages[0]) is batches.Next.NOW:
            pass
        return sum(map(len, batches.stream_zip(batches.open_batch(link))))


if __name__ == "__main__":
    print(run(Path(sys.argv[1]), Path(sys.argv[2])))
