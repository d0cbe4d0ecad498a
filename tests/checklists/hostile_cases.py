"""Case files of people who mean harm, or who copied the wrong thing: what each holds, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

KB = 1024


def nested_aliases(levels: int) -> str:
    """Each level names the one before ten times: 10 ** levels values in a few hundred bytes."""
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 10) + "]" for i in range(1, levels)]
    return "\n".join([*lines, f"event: *a{levels - 1}\n"])


def aliases_in_details() -> str:
    """The same where only the forms look."""
    lines = ["event: arrival", "details:", "  host:", "    name: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    return "\n".join([*lines, *(f"    k{i}: &a{i} [" + ",".join([f"*a{i - 1}"] * 10) + "]" for i in range(1, 8))])


def merged() -> str:
    """A mapping of a thousand names, merged two thousand times."""
    names = ",".join(f"k{i}: 1" for i in range(1000))
    return f"a: &a {{{names}}}\nb:\n  <<: [" + ",".join(["*a"] * 2000) + "]\n"


LARGE = "case: -: is larger than 256 KB"
MANY = "case: -: has more than 3000 values"
DEEP = "case: -: is nested deeper than 10 levels"
ALIAS = "case: -: contains the alias *a"
NO_YAML = "case: -: is neither YAML nor JSON"
TAG = "case: -: contains the tag "

#: The text, and how the first line about it begins.
REFUSED: dict[str, tuple[Callable[[], str], str]] = {
    "aliases-6-levels": (lambda: nested_aliases(6), ALIAS),
    "aliases-9-levels": (lambda: nested_aliases(9), ALIAS),
    "aliases-30-levels": (lambda: nested_aliases(30), f"{ALIAS}0 in line 2, column 10"),
    "aliases-in-details": (aliases_in_details, f"{ALIAS}0 in line 5, column 14"),
    "recursive-alias": (lambda: "event: &a [*a]\n", ALIAS),
    "recursive-mapping": (lambda: "&a\nevent: arrival\ndetails: *a\n", ALIAS),
    "merge-key-bomb": (merged, ALIAS),
    "deep-flow-3000": (lambda: "event: " + "[" * 3000 + "]" * 3000, DEEP),
    "deep-flow-100000": (lambda: "event: " + "[" * 100_000, f"{DEEP} in line 1, column 17"),
    "deep-block": (lambda: "\n".join(" " * i + "a:" for i in range(700)), DEEP),
    "deep-block-3000": (lambda: "\n".join(" " * i + "a:" for i in range(3000)), LARGE),
    "list-1mb": (lambda: "event: [" + "a," * 500_000 + "]", LARGE),
    "list-5mb": (lambda: "event: [" + "a," * 2_500_000 + "]", LARGE),
    "list-19mb": (lambda: "event: [" + "a," * 9_500_000 + "]", LARGE),
    "keys-5mb": (lambda: "".join(f"k{i}: 1\n" for i in range(450_000)), LARGE),
    "one-scalar-19mb": (lambda: "event: " + "a" * (19 * KB * KB), LARGE),
    "quoted-19mb": (lambda: 'event: "' + "a\\n" * (6 * KB * KB) + '"', LARGE),
    "spaces-19mb": (lambda: " " * (19 * KB * KB), LARGE),
    "newlines-19mb": (lambda: "\n" * (19 * KB * KB), LARGE),
    "colons-1mb": (lambda: "a" + ": " * 500_000, LARGE),
    "question-marks": (lambda: "? " * 200_000, LARGE),
    "tag-python": (lambda: "event: !!python/object/apply:os.system ['touch q-yaml']\n", f"{TAG}!!python/object/apply"),
    "tag-unknown": (lambda: "event: !foo bar\n", f"{TAG}!foo in line 1, column 8"),
    "tag-binary": (lambda: "event: !!binary zzzz=\n", f"{TAG}!!binary"),
    "tag-int-words": (lambda: "event: !!int abc\n", f"{TAG}!!int"),
    "tag-float": (lambda: "stay_days: !!float .nan\n", f"{TAG}!!float"),
    "tag-int-huge": (lambda: "stay_days: !!int " + "9" * 5000 + "\n", f"{TAG}!!int"),
    "tag-timestamp": (lambda: "event_date: !!timestamp 2025-99-99\n", f"{TAG}!!timestamp"),
    "tag-omap": (lambda: "event: !!omap [a: 1]\n", f"{TAG}!!omap"),
    "tag-set": (lambda: "event: !!set {a, b}\n", f"{TAG}!!set"),
    "tag-pairs": (lambda: "event: !!pairs [a: 1]\n", f"{TAG}!!pairs"),
    "tag-null-key": (lambda: "? \n: 1\nevent: arrival\n", ": got 1; allowed: no such fact"),
    "key-list": (lambda: "? [a, b]\n: 1\n", "case: -: a list or a mapping is used as a name in line 1"),
    "key-mapping": (lambda: "? {a: b}\n: 1\n", "case: -: a list or a mapping is used as a name in line 1"),
    "day-time": (lambda: "event_date: 2025-03-02 10:11:12 +05:00\n", "event_date: got '2025-03-02 10:11:12 +05:00'"),
    "day-year-0": (lambda: "event_date: 0000-01-01\n", "event_date: got '0000-01-01'"),
    "day-offset-huge": (lambda: "event_date: 2025-03-02T10:00:00+99:99\n", "event_date: got '2025-03-02T10:00:00+99"),
    "day-31-feb": (lambda: "event_date: 2025-02-31\n", "event_date: got '2025-02-31'"),
    "many-documents": (
        lambda: "event: arrival\n---\nevent: arrival\n",
        "case: -: contains a second document, starting in line 2",
    ),
    "directive": (lambda: "%YAML 9.9\n---\nevent: arrival\n", f"{NO_YAML}: the error is in line 1"),
    "tab": (lambda: "event:\tarrival\n\tx: 1\n", f"{NO_YAML}: the error is in line 2"),
    "nul": (lambda: "event: a\0b\n", f"{NO_YAML}: the character U+0000 in line 1, column 9"),
    "surrogate-escape": (lambda: 'event: "\\ud800"\ndetails: {host: {name: "\\ud800"}}\n', f"{NO_YAML}: the "),
    "surrogate-valid": (lambda: 'event: arrival\ndetails: {host: {name: "\\ud800 LLP"}}\n', f"{NO_YAML}: the "),
    "earlier-stays": (lambda: "event: arrival\nearlier_stays: x\n", "earlier_stays: got 'x'; allowed: a list of stays"),
    "markup": (lambda: 'event: "<script>alert(1)</script>"\n', "event: got '<script>alert(1)</script>'"),
    "percent": (lambda: 'event: "%(x)s %s %d"\n', "event: got '%(x)s %s %d'; allowed: one of arrival"),
    "bool-stay": (lambda: "event: arrival\nstay_days: yes\n", "stay_days: got True"),
    "stay-negative": (lambda: "event: arrival\nstay_days: -5\n", "stay_days: got -5; allowed: a whole number from 1"),
    "scalar-only": (lambda: "42", "case: -: contains 42, which is no mapping of facts"),
    "empty": (lambda: "", "case: -: is empty"),
    "json-nan": (lambda: '{"event": NaN}', "event: got 'NaN'"),
    "json-dup": (lambda: '{"event": "arrival", "event": "move"}', "case: -: the key 'event' stands twice"),
    "tag-map-of-a-word": (lambda: "event: !!map x\n", f"{TAG}!!map"),
    "tag-map-of-a-list": (lambda: "event: !!map [a]\n", f"{TAG}!!map"),
    "tag-list-of-a-word": (lambda: "people: !!seq x\n", f"{TAG}!!seq"),
    "tag-word-of-a-list": (lambda: "event: !!str [a]\n", f"{NO_YAML}: the error is in line 1, column 8"),
    "tag-word-of-a-mapping": (lambda: "? !!str {a: b}\n: 1\n", "case: -: a list or a mapping is used as a name"),
    "day-for-a-choice": (lambda: "event: 2025-03-02\n", "event: got 2025-03-02; allowed: one of arrival"),
    # Just within what is read, or of another kind.
    "largest-list": (lambda: "event: [" + "a," * 100_000 + "]", MANY),
    "largest-keys": (lambda: "".join(f"k{i}: 1\n" for i in range(20_000)), MANY),
    "most-values-of-long-names": (lambda: "".join(f"k{i}{'x' * 70}: 1\n" for i in range(1499)), "k0xxx"),
    "one-value-too-many": (lambda: "event: [" + "a," * 2998 + "]", MANY),
    "largest-scalar": (lambda: "event: " + "a" * (255 * KB), "event: got 'aaa"),
    "largest-quoted": (lambda: 'event: "' + "a\\n" * (85 * KB) + '"', "event: got 'a\\na"),
    "largest-name": (lambda: "k" * 1000 + ": 1", "kkkk"),
    "name-without-end": (lambda: "? " + "k" * (250 * KB) + "\n: 1", "kkkk"),
    "largest-spaces": (lambda: " " * (256 * KB), "case: -: is empty"),
    "largest-newlines": (lambda: "\n" * (256 * KB), "case: -: is empty"),
    "largest-comment": (lambda: "#" * (256 * KB), "case: -: is empty"),
    "largest-colons": (lambda: "a" + ": " * 128_000, f"{NO_YAML}: the error is in line 1"),
    "largest-question-marks": (lambda: "? " * 128_000, DEEP),
    "largest-hyphens": (lambda: "- " * 128_000, DEEP),
    "largest-brackets-and-braces": (lambda: "event: " + "[{" * 128_000, DEEP),
    "quote-without-end": (lambda: 'event: "' + "a" * (255 * KB), f"{NO_YAML}: the error is in line 1"),
    "two-bytes-each": (lambda: "event: " + "Ә" * (128 * KB), LARGE),
    "documents-without-end": (lambda: "---\n" * 60_000, "case: -: contains a second document"),
    "anchor-without-end": (lambda: "event: &" + "a" * (250 * KB) + " x", "event: got 'x'"),
    "alias-without-end": (lambda: "event: *" + "a" * (250 * KB), f"{ALIAS}aaa"),
    "tag-without-end": (lambda: "event: !" + "a" * (250 * KB) + " x", f"{TAG}!aaa"),
    "merge-without-alias": (lambda: "event: arrival\n<<: {event: move}\n", "<<: got {'event': 'move'}"),
    "bell": (lambda: 'event: "\\a"\n', f"{NO_YAML}: the character U+0007 in line 1, column 8"),
    "json-cut-off": (
        lambda: '{"event": "arrival", "people": [{"citizenship": ',
        f"{NO_YAML}: the error is in line 1",
    ),
    "three-thousand-problems": (lambda: "people:" + "\n- 1" * 2990, "people: got 2990; allowed: at most 21"),
    "long-list-of-words": (lambda: "event: [" + "arrival, " * 2900 + "]", "event: got ['arrival', 'arr"),
}
