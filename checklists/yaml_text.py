"""Reading YAML without surprises: what is no day stays as it was written, to be named where its meaning is known.

A key that stands twice is refused; YAML would let the last one win, and nobody would know.

In case files more stays as written. YAML 1.1 reads the country code NO as false, the IIN 050412300123 as an octal
number, the contract 17.10 as 17.1 and 12:30 as 750. And a case file comes from anybody: its size is looked at, and
what the parser finds in it, before anything is built from it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.reader import Reader
from yaml.resolver import Resolver

from checklists.errors import CaseTextError
from checklists.limits import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from checklists.messages import N_, cut, shown

_TAG = "tag:yaml.org,2002:"
_TEXT = f"{_TAG}str"
_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})$")
_YES_OR_NO = re.compile(r"(true|True|TRUE|false|False|FALSE|yes|Yes|no|No)$")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")
#: Every other tag makes something that no case holds, or says of a value what can be seen.
_CASE_TAGS = frozenset({None, "!", _TEXT})

#: The fast parser and the fast loader, where the machine has them.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LawLoader: Any = type("_LawLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})


class _CaseLoader(Composer, SafeConstructor, Resolver):
    """Builds a case from events that were looked at.

    It takes for numbers and for yes or no only what people write as such; names in passports are in capitals.
    """

    def __init__(self, events: deque[yaml.Event]) -> None:
        Composer.__init__(self)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)
        self._events = events

    def check_event(self, *kinds: type[yaml.Event]) -> bool:
        """Whether the next event is of one of these kinds."""
        return bool(self._events) and isinstance(self._events[0], kinds)

    def peek_event(self) -> yaml.Event:
        """The next event."""
        return self._events[0]

    def get_event(self) -> yaml.Event:
        """The next event, which is taken."""
        return self._events.popleft()


def _day_or_text(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


def _law_mapping(loader: Any, node: yaml.MappingNode) -> Iterator[dict[Any, Any]]:
    seen: set[str] = set()
    for key, _value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            raise ConstructorError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
        seen.add(str(key.value))
    yield from loader.construct_yaml_map(node)


def _case_mapping(loader: Any, node: yaml.MappingNode) -> Iterator[dict[str, Any]]:
    """Its keys are names, whatever they look like."""
    seen: set[str] = set()
    for key, _value in node.value:
        place = _place(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            message = N_("a list or a mapping is used as a name in line %(line)s, column %(column)s; use a word")
            raise CaseTextError(message, **place)
        if key.value in seen:
            message = N_(
                "the key %(found)s stands twice; remove the one in line %(line)s, column %(column)s, or the first"
            )
            raise CaseTextError(message, found=shown(key.value), **place)
        key.tag = _TEXT
        seen.add(key.value)
    yield from loader.construct_yaml_map(node)


_CaseLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == f"{_TAG}null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_CaseLoader.add_implicit_resolver(f"{_TAG}int", _WHOLE_NUMBER, list("-+0123456789"))
_CaseLoader.add_implicit_resolver(f"{_TAG}bool", _YES_OR_NO, list("tTfFyYnN"))
_CaseLoader.add_implicit_resolver(f"{_TAG}timestamp", _DAY, list("0123456789"))
_CaseLoader.add_constructor(f"{_TAG}map", _case_mapping)
_LawLoader.add_constructor(f"{_TAG}map", _law_mapping)
for _loader in (_CaseLoader, _LawLoader):
    _loader.add_constructor(f"{_TAG}timestamp", _day_or_text)


def load_case(text: str) -> Any:
    """What a case file in YAML or JSON holds: text, whole numbers, yes or no, days, lists and mappings with names.

    Raises CaseTextError where it is neither, or larger than a case is.
    """
    if len(text) > MAX_BYTES or len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise _too_large()
    unprintable = Reader.NON_PRINTABLE.search(text)
    if unprintable:
        before = text[: unprintable.start()].split("\n")
        raise _unprintable(unprintable[0], len(before), len(before[-1]) + 1)
    try:
        return _CaseLoader(_events(text)).get_single_data()
    except yaml.YAMLError as error:
        raise _no_yaml(text, error) from None


def read_case_text(text: str) -> Mapping[str, Any]:
    """The facts and the details in a case file. Raises CaseTextError."""
    case = load_case(text)
    if case is None:
        raise CaseTextError(N_("is empty; it must contain facts such as event: arrival"))
    if not isinstance(case, Mapping):
        message = N_("contains %(found)s, which is no mapping of facts such as event: arrival")
        raise CaseTextError(message, found=shown(case))
    return case


def decode_case(content: bytes) -> str:
    """The text of a case file. Raises CaseTextError."""
    if len(content) > MAX_BYTES:
        raise _too_large()
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise CaseTextError(N_("is not in UTF-8; save it in that encoding")) from None


def load_law(text: str) -> Any:
    """What a law file holds. YAMLError where it is no YAML."""
    return yaml.load(text, Loader=_LawLoader)  # noqa: S506 - a safe loader


def _too_large() -> CaseTextError:
    message = N_("is larger than %(most)s KB, the limit for a case file; keep only the facts and details of one case")
    return CaseTextError(message, most=MAX_BYTES // 1024)


def _events(text: str) -> deque[yaml.Event]:
    """What the parser finds in a case file, looked at one by one: nothing is read after the first that is refused."""
    events: deque[yaml.Event] = deque()
    depth = values = documents = 0
    for event in yaml.parse(text, Loader=_Parser):
        events.append(event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, yaml.NodeEvent):
            values += 1
        _refuse_event(event, depth, values, documents)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
    return events


def _refuse_event(event: yaml.Event, depth: int, values: int, documents: int) -> None:
    """Refuse what no case file needs. `depth` is the number of lists and mappings around the event."""
    place = _place(event.start_mark)
    if values > MAX_VALUES:
        message = N_("has more than %(most)s values, names included; keep only the facts and details of one case")
        raise CaseTextError(message, most=MAX_VALUES)
    if documents > 1:
        message = N_("contains a second document, starting in line %(line)s; put each case into a separate file")
        raise CaseTextError(message, **place)
    if isinstance(event, yaml.AliasEvent):
        message = N_("contains the alias %(found)s in line %(line)s, column %(column)s; write the value itself there")
        raise CaseTextError(message, found=cut(f"*{event.anchor}"), **place)
    if isinstance(event, yaml.NodeEvent) and depth >= MAX_DEPTH:
        message = N_("is nested deeper than %(most)s levels in line %(line)s, column %(column)s; a case needs five")
        raise CaseTextError(message, most=MAX_DEPTH, **place)
    tag = getattr(event, "tag", None)
    if tag not in _CASE_TAGS:
        message = N_("contains the tag %(found)s in line %(line)s, column %(column)s; remove it")
        raise CaseTextError(message, found=cut(str(tag).replace(_TAG, "!!", 1)), **place)
    unprintable = isinstance(event, yaml.ScalarEvent) and Reader.NON_PRINTABLE.search(event.value)
    if unprintable:
        raise _unprintable(unprintable[0], **place)


def _unprintable(found: str, line: int, column: int) -> CaseTextError:
    message = N_(
        "is neither YAML nor JSON: the character %(found)s in line %(line)s, column %(column)s cannot be printed; "
        "delete it"
    )
    return CaseTextError(message, found=f"U+{ord(found):04X}", line=line, column=column)


def _no_yaml(text: str, error: yaml.YAMLError) -> CaseTextError:
    """The refusal of what the parser cannot read. Its own words are in English and name what only programmers know."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return CaseTextError(N_("is neither YAML nor JSON"))
    lines = text.splitlines() or [""]
    at_the_end = mark.line >= len(lines)
    line = len(lines) if at_the_end else mark.line + 1
    column = len(lines[-1]) + 1 if at_the_end else mark.column + 1
    found = shown(lines[line - 1][max(0, column - 40) :])
    message = N_("is neither YAML nor JSON: the error is in line %(line)s, column %(column)s, or before: %(found)s")
    return CaseTextError(message, found=found, line=line, column=column)


def _place(mark: Any) -> dict[str, int]:
    """Line and column, counted from 1."""
    return {"line": mark.line + 1, "column": mark.column + 1}
