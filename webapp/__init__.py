"""The service: Flask, database, drafts, command line. Start reading at `create_app`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp.config import read_config

ROOT = Path(__file__).resolve().parent.parent
#: What has an `init_app`, in the order in which it is called, and what has blueprints. They are named and not imported:
#: this module is loaded with every part of the package, also in the processes that read strangers' files.
PARTS = ("logs", "storage", "services.saving", "sessions", "uploads", "extensions", "i18n", "unchanging")
PARTS_THAT_USE_THEM = ("form_filters", "page_filters", "headers", "errors", "access", "cli", "jobs")
DOORS = ("routes", "api")


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Build the application. `config` overrides the environment, which overrides the defaults of `webapp.config`."""
    app = Flask(__name__, template_folder=str(ROOT / "templates" / "pages"))
    app.config.update(read_config(ROOT / "var", config or {}))
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    for name in (*PARTS, *PARTS_THAT_USE_THEM):
        import_module(f"webapp.{name}").init_app(app)
    _trust_proxies(app, app.config["TRUSTED_PROXIES"])
    for name in DOORS:
        for blueprint in import_module(f"webapp.{name}").BLUEPRINTS:
            app.register_blueprint(blueprint)
    return app


def _trust_proxies(app: Flask, count: int) -> None:
    """Believe the X-Forwarded-* headers of that many proxies in front of us, and of none by default."""
    if count:
        fixed = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # Flask's own way to wrap an app
