"""The peer of the wizard: a Flask page that does nothing, without a database, under the same server settings."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def empty() -> str:
    """An empty page."""
    return "<!doctype html><title>Empty</title>"
