"""Writes the tables of folded names that are looked up: `python -m bench.name_tables`.

`state_keys.tsv` and `foreign_state_keys.tsv` are made of CLDR's names (babel) and of the project's
own `states_*.tsv`, `body_keys.tsv` of `same.tsv` and `never.tsv`. They are read at run time so that
nothing has to be folded and nothing of CLDR loaded for a first look-up. To be run again when a
source changes; a test compares them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import UnknownLocaleError
from babel.languages import get_official_languages

from coopreader.names import states, tables
from coopreader.names.acronyms import known_key
from coopreader.names.states import state_key
from coopreader.names.words import bare, joined
from coopreader.text import fold

FURTHER = ("de", "it", "pt", "pt_PT", "nl", "tr", "ca", "pl", "sv", "da")
"""Further languages in which states are known when two names of states are compared."""

Row = tuple[str, str, str]


def state_keys() -> list[Row]:
    """Return (key, code, kind): names and abbreviations of states, then countries within names.

    Names and abbreviations ("name", "short") have the key of `state_key`; what stands for a country
    in an organisation's name ("country", "adjective") is folded word by word.
    """
    short = dict(_abbreviations())
    names = {key: code for key, code in _names().items() if short.get(key) != code}
    found = [(key, code, "name") for key, code in names.items()]
    found += [(key, code, "short") for key, code in short.items()]
    return found + [
        (key, code, "adjective" if adjective else "country")
        for key, (code, adjective) in _within_names().items()
    ]


def foreign_state_keys() -> list[Row]:
    """Return (key, code, kind): names in further languages ("name") and nationalities."""
    codes: dict[str, str] = {}
    doubtful: set[str] = set()
    sure = {state_key(name) for _, row in tables.rows("states_foreign") for name in row.split(";")}
    for name, code in _foreign_names():
        key = state_key(name)
        if key and codes.setdefault(key, code) != code and key not in sure:
            doubtful.add(key)
    known = _names()
    found = [
        (key, code, "name")
        for key, code in codes.items()
        if key not in doubtful and key not in known
    ]
    peoples: dict[str, str] = {}
    for language in states.LANGUAGES:
        for form, code in states.demonyms(language).items():
            peoples.setdefault(state_key(form), code)
    return found + [(key, code, "nationality") for key, code in peoples.items()]


def _names() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for name, code in states.all_names():
        if key := state_key(name):
            codes.setdefault(key, code)
    return codes


def _abbreviations() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, code in states.all_names():
        short = name.replace(".", "").replace(" ", "")
        if len(short) <= states.ABBREVIATION and short.isupper():
            found.setdefault(fold(short), code)
    return found


def _within_names() -> Mapping[str, tuple[str, bool]]:
    ordinary = tables.word_list("not_countries")
    found: dict[str, tuple[str, bool]] = {}
    for language in states.LANGUAGES:
        for form, code in states.demonyms(language).items():
            key = joined(bare(form))
            if key not in ordinary and len(key) > 2:
                found.setdefault(key, (code, True))
    for language in states.LANGUAGES:
        for name, code in states.state_names(language).items():
            key = joined(bare(name))
            if key not in ordinary and len(key) > 3:
                found[key] = (code, False)
    return found


def _foreign_names() -> Iterator[tuple[str, str]]:
    """Yield the table's names, those in further languages, and each state's in its own ones."""
    for code, names in tables.rows("states_foreign"):
        for name in names.split(";"):
            yield name, code
    for language in FURTHER:
        for code, name in states.cldr_names(language).items():
            yield name, code
    for code in states.cldr_names("en"):
        for language in get_official_languages(code, de_facto=True):
            try:
                own = states.cldr_names(language).get(code)
            except UnknownLocaleError:
                continue
            if own:
                yield own, code


def body_keys() -> list[Row]:
    """Return (key, number of its row, kind) for each name of a known body.

    The kind is "body" for the rows of `same.tsv`, "never" for those of `never.tsv`.
    """
    return [
        (known_key(name), str(number), kind)
        for kind, table in (("body", "same"), ("never", "never"))
        for number, row in enumerate(tables.rows(table))
        for name in row[0].split(";")
    ]


def text_of(rows: list[Row], title: str) -> str:
    """Return a table as its file holds it: kind, code, keys."""
    keys: dict[tuple[str, str], set[str]] = {}
    for key, code, kind in rows:
        keys.setdefault((kind, code), set()).add(key)
    lines = [f"# {title}: kind, code, keys; written by `python -m bench.name_tables`"]
    lines += [
        f"{kind}\t{code}\t{';'.join(sorted(keys[kind, code]))}" for kind, code in sorted(keys)
    ]
    return "\n".join(lines) + "\n"


def texts() -> dict[str, str]:
    """Return the text of each table by its name."""
    return {
        "state_keys": text_of(state_keys(), "folded names of states"),
        "foreign_state_keys": text_of(
            foreign_state_keys(), "folded names of states in further languages"
        ),
        "body_keys": text_of(body_keys(), "folded names of known bodies by their row"),
    }


if __name__ == "__main__":
    for name, text in texts().items():
        path = Path(tables.__file__).with_name(f"{name}.tsv")
        path.write_text(text, encoding="utf-8", newline="\n")
