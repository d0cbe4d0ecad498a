"""`python -m checklists …`: the law on the command line, without Flask or a database."""

from __future__ import annotations

import argparse
import gc
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checklists.assess import assess
from checklists.atoms import AtomError
from checklists.check import check
from checklists.critical_path import plan
from checklists.days import KAZAKHSTAN
from checklists.diff import compare
from checklists.diff.formats import FORMATS as DIFF_FORMATS
from checklists.diff.revisions import RevisionError, law_of
from checklists.entries import LANGUAGES
from checklists.errors import FactsError, LawError
from checklists.explain import explain
from checklists.facts import read_facts
from checklists.lawfiles import load_rulebook
from checklists.limits import MAX_BYTES
from checklists.proofs import prove
from checklists.reviews import review_warnings
from checklists.rulebook import LAW
from checklists.table import decision_table
from checklists.table.formats import FORMATS as TABLE_FORMATS
from checklists.yaml_text import decode_case, read_case_text


def main(arguments: list[str] | None = None) -> int:
    """Run one command. 0: done; 1: `check` found something; 2: bad input, said on standard error."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except FactsError as error:
        print(error, file=sys.stderr)
    except LawError as error:
        print(*error.defects, sep="\n", file=sys.stderr)
    except (AtomError, RevisionError) as error:
        print(error, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checklists", description=__doc__)
    parser.add_argument("--law", type=Path, default=LAW, metavar="DIR", help="read this law folder instead")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("assess", help="print the assessment of a case as JSON")
    one.add_argument("case", help="a YAML or JSON file, or - for standard input")
    one.add_argument("--lang", choices=LANGUAGES, default="en")
    one.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="apply the law of this day")
    one.add_argument("--explain", action="store_true", help="also say why, why not, and what would change it")
    one.add_argument("--plan", action="store_true", help="also say what to begin by which day")
    one.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day of the plan, if not today")
    one.set_defaults(run=_assess)
    check_command = commands.add_parser("check", help="look for mistakes in the law files, and prove the rest")
    check_command.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="warn of sources stale on this day")
    check_command.set_defaults(run=_check)
    table = commands.add_parser(
        "table", help="print the decision table: people, length of stay, purpose, and the answer"
    )
    table.add_argument("--format", choices=sorted(TABLE_FORMATS), default="text")
    table.add_argument("--lang", choices=LANGUAGES, default="en")
    table.set_defaults(run=_table)
    diff = commands.add_parser("diff", help="print which classes of cases come out differently under two laws")
    diff.add_argument("old", metavar="OLD", help="a law folder, or a git revision")
    diff.add_argument("new", metavar="NEW", help="the same")
    diff.add_argument("--format", choices=sorted(DIFF_FORMATS), default="text")
    diff.add_argument("--lang", choices=LANGUAGES, default="en")
    diff.set_defaults(run=_diff)
    return parser


def _assess(options: argparse.Namespace) -> int:
    book = load_rulebook(options.law)
    facts = read_facts(_read_case(options.case))
    assessment = assess(facts, options.lang, on=options.on, law=book)
    answer = assessment.to_dict()
    if options.plan:
        answer["plan"] = plan(assessment, facts, options.today or _today(), options.lang, law=book).to_dict()
    if options.explain:
        answer["explain"] = [e.to_dict() for e in explain(facts, options.lang, on=options.on, law=book)]
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def _check(options: argparse.Namespace) -> int:
    """The proofs need files without mistakes, so they come after those."""
    defects = check(options.law)
    if defects:
        print("\n".join(map(str, defects)))
        return 1
    book = load_rulebook(options.law)
    with _without_searches_for_garbage():
        proofs = prove(book)
    print("\n".join(proofs.lines()))
    if proofs.findings:
        return 1
    print("\n".join(["all holds", *review_warnings(book, options.on or _today())]))
    return 0


@contextmanager
def _without_searches_for_garbage() -> Iterator[None]:
    """All that the proofs remember is used to their end: to search it for garbage took a quarter of their time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _table(options: argparse.Namespace) -> int:
    table = decision_table(load_rulebook(options.law))
    sys.stdout.write(TABLE_FORMATS[options.format](table, options.lang))
    return 0


def _diff(options: argparse.Namespace) -> int:
    with law_of(options.old) as old, law_of(options.new) as new:
        sys.stdout.write(DIFF_FORMATS[options.format](compare(old, new), options.lang))
    return 0


def _today() -> date:
    return datetime.now(KAZAKHSTAN).date()


def _read_case(name: str) -> Mapping[str, Any]:
    """The mapping in a case file. What cannot be read is a bad input like any other."""
    try:
        return read_case_text(_beginning(name))
    except (OSError, ValueError) as error:
        raise SystemExit(_refuse(name, " ".join(str(error).split()))) from None


def _beginning(name: str) -> str:
    """As much of a file as is read of a case; a byte or character more shows that it is too large."""
    if name == "-":
        return sys.stdin.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return decode_case(file.read(MAX_BYTES + 1))


def _refuse(name: str, why: str) -> int:
    print(f"case: {name}: {why}", file=sys.stderr)
    return 2


def _day(text: str) -> date:
    return date.fromisoformat(text)


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that stops early, such as `head`, is no error
    sys.exit(main())
