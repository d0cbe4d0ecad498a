"""One step of the wizard (POST, redirect, GET) under 50 visitors at once, beside an empty Flask page.

Both are served by the product's own server settings and visited by the same crowd, by turns.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import Measure
from bench.server import ROOT, gunicorn, product_server


def measure() -> Measure:
    """Requests a second, two or three for each step of the wizard, and how long a step takes in milliseconds."""
    with (
        TemporaryDirectory() as folder,
        gunicorn("bench.empty_app:app", {}, Path(folder) / "log") as empty_page,
        product_server() as product,
    ):
        measured = visit(empty_page, product)
    empty, wizard = measured["empty"], measured["wizard"]
    details = {"steps_per_s": wizard["steps_per_s"]}
    details |= {f"{name}_ms": wizard[name] for name in ("p50", "p95", "p99")}
    details |= {f"peer_{name}_ms": empty[name] for name in ("p50", "p95", "p99")}
    return Measure(
        name="wizard",
        value=wizard["requests_per_s"],
        unit="requests/s",
        peer="an empty Flask page without a database",
        peer_value=empty["requests_per_s"],
        more_is_better=True,
        details=details,
    )


def visit(empty_page: str, product: str) -> dict[str, dict[str, float]]:
    """What the crowd measured at both. The crowd is a process of its own, so that it does not share our time."""
    command = [sys.executable, "-m", "bench.visitors", str(port_of(empty_page)), str(port_of(product))]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=120)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"the crowd gave up:\n{done.stderr}")
    measured: dict[str, dict[str, float]] = json.loads(done.stdout)
    return measured


def port_of(address: str) -> int:
    """The port of http://127.0.0.1:PORT."""
    return int(address.rpartition(":")[2])
