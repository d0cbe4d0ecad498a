"""Countries: their ISO 3166-1 alpha-2 codes and their names in the page's language (source: Unicode CLDR, by Babel)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from babel import Locale

STATELESS = {"en": "stateless person", "ru": "лицо без гражданства", "kk": "азаматтығы жоқ адам"}

# CLDR territories that are no countries of ISO 3166-1: exceptional reservations, pseudo-territories, unions.
_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})


@cache
def country_codes() -> frozenset[str]:
    """Every ISO 3166-1 alpha-2 code."""
    codes = map(str, Locale("en").territories)
    return frozenset(c for c in codes if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES)


def is_country(code: str) -> bool:
    """Whether `code` is a country of ISO 3166-1 alpha-2, in capitals."""
    return code in country_codes()


@cache
def _overrides() -> dict[tuple[str, str], str]:
    """Official names in Kazakhstan that differ from CLDR's, from `law/groups.yaml`."""
    path = Path(__file__).parent / "law" / "groups.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")).get("country_names", []) if path.exists() else []
    return {(row["country"], lang): row[lang] for row in rows for lang in ("en", "ru", "kk") if lang in row}


@cache
def country_name(code: str, lang: str) -> str:
    """The country's name in en, ru or kk; "stateless" is named too; an unknown code is returned as it is."""
    if code == "stateless":
        return STATELESS[lang]
    return _overrides().get((code, lang)) or str(Locale(lang).territories.get(code, code))
