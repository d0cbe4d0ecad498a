"""The peers of the measure `bulk` that run on Node, where it is there. npm installs them once, below var/."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.server import ROOT
from webapp.drafts import docx

NODE = ROOT / "bench" / "node"
INSTALLED = ROOT / "var" / "bench-node"
SECONDS = 2  # for each peer
#: What the template compares instead of printing it.
_CODES = frozenset({"lang", "kind", "sex_code", "purpose_code", "event_code"})


def peers_on_node(folder: Path, template: Path, context: dict[str, Any]) -> tuple[dict[str, float], str | None]:
    """The letters a second of each peer, and why there are none."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return {}, "Node is not on this machine: docxtemplater and easy-template-x were left out"
    values: dict[str, str] = {}
    tagged, data, right = folder / "tagged.docx", folder / "values.json", docx.render(template, context)
    tagged.write_bytes(docx.render(template, _with_tags(context, values)))
    data.write_text(json.dumps(values), encoding="utf-8")
    try:
        _install(npm)
        rates = _run([node, "letters.js", str(tagged), str(data), str(SECONDS), str(folder)])
    except (subprocess.CalledProcessError, OSError) as error:
        return {}, f"docxtemplater and easy-template-x could not be run: {getattr(error, 'stderr', '') or error}"
    found: dict[str, float] = json.loads(rates)
    for name in found:
        if docx.preview((folder / f"{name}.docx").read_bytes()) != docx.preview(right):
            raise AssertionError(f"our letter and that of {name} do not have the same text")
    return {f"{name}_per_s": rate for name, rate in found.items()}, None


def _with_tags(value: Any, values: dict[str, str], name: str = "") -> Any:
    """The same context with a tag such as {t1} in the place of each text that is printed."""
    if isinstance(value, Mapping):
        return {key: _with_tags(one, values, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_tags(one, values) for one in value]
    if not isinstance(value, str) or not value or name in _CODES or value == docx.BLANK:
        return value
    tag = f"t{len(values)}"
    values[tag] = value
    return f"{{{tag}}}"


def _install(npm: str) -> None:
    lock = (NODE / "package-lock.json").read_bytes()
    stamp = INSTALLED / "installed.json"
    if not stamp.exists() or stamp.read_bytes() != lock:
        shutil.copytree(NODE, INSTALLED, dirs_exist_ok=True)
        _run([npm, "ci", "--no-audit", "--no-fund"])
        stamp.write_bytes(lock)
    shutil.copy(NODE / "letters.js", INSTALLED)


def _run(command: list[str]) -> str:
    done = subprocess.run(  # noqa: S603 - the paths are our own
        command, cwd=INSTALLED, check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout
