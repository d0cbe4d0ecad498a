"""The command line of the measures: `python -m bench [NAME …] [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module

from bench import MEASURES, Measure


def main(arguments: list[str] | None = None) -> int:
    """Run the named measures, or all, and print one line for each as soon as it is known. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Qujat beside its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="one of " + ", ".join(MEASURES))
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in MEASURES]
    if unknown:
        print(f"no measure named {', '.join(unknown)}; known: {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    if not options.json:
        print(f"{'measure':<14} {'value':>18} {'peer':>18} {'times better':>13}")
    for name in options.names or MEASURES:
        measure: Measure = import_module(MEASURES[name]).measure()
        print(json.dumps(measure.to_dict()) if options.json else table_row(measure), flush=True)
    return 0


def table_row(measure: Measure) -> str:
    """One measure as a line of the table, with what it was measured against and its further numbers below."""
    value = "none" if measure.value is None else f"{measure.value:.4g} {measure.unit}"
    peer = "none" if measure.peer_value is None else f"{measure.peer_value:.4g} {measure.unit}"
    ratio = "" if measure.ratio is None else f"{measure.ratio:.3g}"
    below = [f"beside {measure.peer}"] if measure.peer else []
    below += [measure.why] if measure.why else []
    below += [f"{name} {number:.4g}" for name, number in measure.details.items()]
    return f"{measure.name:<14} {value:>18} {peer:>18} {ratio:>13}\n    {'; '.join(below)}"


if __name__ == "__main__":
    sys.exit(main())
