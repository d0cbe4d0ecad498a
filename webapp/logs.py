"""What must never stand in a log: IINs and BINs (twelve digits), case links and keys of the API.

Masking happens where a log record is made, so it holds for every logger, ours and the libraries', and for tracebacks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from flask import Flask

_TWELVE_DIGITS = re.compile(r"(?<!\d)\d{12}(?!\d)")
_CASE_LINK = re.compile(r"((?:case|batch(?:es)?|letterhead)(?:/|%2F|=))[\w-]+", re.IGNORECASE)
_API_KEY = re.compile(r"\bqjt_[\w-]+")
_plain_record: Callable[..., logging.LogRecord] = logging.getLogRecordFactory()


def mask(text: str) -> str:
    """The text without identification numbers, case links and keys of the API."""
    return _API_KEY.sub("qjt_…", _CASE_LINK.sub(r"\1…", _TWELVE_DIGITS.sub("*" * 12, text)))


def masked_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """A log record whose message and traceback are masked already."""
    record = _plain_record(*args, **kwargs)
    record.msg, record.args = mask(record.getMessage()), ()
    if record.exc_info:
        # A formatter uses `exc_text` where it is there and does not format the exception again.
        record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
    return record


def init_app(app: Flask) -> None:  # noqa: ARG001 - logging belongs to the process, not to one app
    """Mask every record of this process from now on."""
    logging.setLogRecordFactory(masked_record)
