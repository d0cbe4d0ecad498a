"""Why a PDF could not be made."""

from __future__ import annotations


class OfficeError(Exception):
    """A document that could not be made into a PDF: which one, counted from 1, and why.

    `given_up` says that it was not tried any more, because the ones before it failed too.
    """

    def __init__(self, reason: str, number: int = 1, *, given_up: bool = False) -> None:
        super().__init__(f"document {number}: {reason}")
        self.reason, self.number, self.given_up = reason, number, given_up


class OfficeBusyError(OfficeError):
    """Every LibreOffice that may run here was busy with other documents for too long."""


class OfficeMissingError(OfficeError):
    """There is nothing on this machine that makes PDFs."""

    def __init__(self) -> None:
        super().__init__(
            "no PDF can be made here: there is no LibreOffice (soffice) on the PATH, and GOTENBERG_URL is not set"
        )
