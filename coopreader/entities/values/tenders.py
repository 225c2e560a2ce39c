"""The currencies that states use today, by CLDR's table (babel)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel.core import get_global


@cache
def currencies_of_states() -> Mapping[str, tuple[str, ...]]:
    """Return the codes (ISO 4217) of the currencies in use by state (ISO 3166), first one first."""
    rows = get_global("territory_currencies")
    return MappingProxyType(
        {
            state: tuple(code for code, _, until, tender in uses if until is None and tender)
            for state, uses in rows.items()
        }
    )


@cache
def current_codes() -> frozenset[str]:
    """Return the codes of all currencies that some state uses today."""
    return frozenset(code for codes in currencies_of_states().values() for code in codes)
