"""Absolute addresses of this site, for what is kept or copied: links to come back, examples of the API."""

from __future__ import annotations

from flask import current_app, request, url_for


def absolute(endpoint: str) -> str:
    """The address of a page, with the site's name: SITE_URL, or else the name by which the request asked for us."""
    site = current_app.config["SITE_URL"]
    return site + url_for(endpoint) if site else url_for(endpoint, _external=True)


def root() -> str:
    """The address of the start page, without the slash at its end."""
    site = current_app.config["SITE_URL"]
    return site + request.script_root if site else request.url_root.rstrip("/")
