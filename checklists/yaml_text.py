"""Reading YAML without surprises: what is no day stays as it was written, to be named where its meaning is known.

A key that stands twice is refused; YAML would let the last one win, and nobody would know.

In case files more stays as written. YAML 1.1 reads the country code NO as false, the IIN 050412300123 as an octal
number, the contract 17.10 as 17.1 and 12:30 as 750.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import ConstructorError

_TAG = "tag:yaml.org,2002:"
_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})$")
_YES_OR_NO = re.compile(r"(true|True|TRUE|false|False|FALSE|yes|Yes|no|No)$")


class _CaseLoader(yaml.SafeLoader):
    """Takes for numbers and for yes or no only what people write as such; names in passports are in capitals."""


#: The fast loader, where the machine has it.
_LawLoader: Any = type("_LawLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})


def _day_or_text(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


def _mapping(loader: Any, node: yaml.MappingNode) -> Iterator[dict[Any, Any]]:
    seen: set[str] = set()
    for key, _value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            raise ConstructorError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
        seen.add(str(key.value))
    yield from loader.construct_yaml_map(node)


_CaseLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.removeprefix(_TAG) not in ("bool", "int", "float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_CaseLoader.add_implicit_resolver(f"{_TAG}int", _WHOLE_NUMBER, list("-+0123456789"))
_CaseLoader.add_implicit_resolver(f"{_TAG}bool", _YES_OR_NO, list("tTfFyYnN"))
for _loader in (_CaseLoader, _LawLoader):
    _loader.add_constructor(f"{_TAG}timestamp", _day_or_text)
    _loader.add_constructor(f"{_TAG}map", _mapping)


def load_case(text: str) -> Any:
    """What a case file in YAML or JSON holds. YAMLError, ValueError or RecursionError where it is neither."""
    return yaml.load(text, Loader=_CaseLoader)  # noqa: S506 - a safe loader


def load_law(text: str) -> Any:
    """What a law file holds. YAMLError where it is no YAML."""
    return yaml.load(text, Loader=_LawLoader)  # noqa: S506 - a safe loader
