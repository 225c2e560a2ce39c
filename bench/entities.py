"""`python -m bench.entities [FILE ...]`: how well names and values are found in texts with gold.

FILE is JSON Lines (.jsonl, .jsonl.gz) of {id, lang, text, published?, entities: [{start, end, type,
value?}]}. Without one, the development files beside the project are measured, where they are.
Exact means the same span and type; titles before a name, articles and a possessive do not count.
spaCy's models are measured in the same run, where they are installed.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from coopreader.entities.find import find_in_text
from coopreader.text import safe

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "entities"
FILES = (
    *("press_dev.jsonl", "dev/winer-fr.jsonl.gz", "dev/wikigold-en.jsonl.gz"),
    *("dev/conll2002-es.jsonl.gz", "dev/anercorp-ar.jsonl.gz"),
)
NAMES = ("person", "organisation", "place")
VALUES = ("money", "percent", "date", "quantity")
PEERS = {"fr": ("fr_core_news_sm", "fr_core_news_md"), "en": ("en_core_web_sm",),
         "es": ("es_core_news_sm",)}  # fmt: skip
_PEER_TYPES = {"PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place",
               "GPE": "place"}  # fmt: skip
_BEFORE = re.compile(
    r"(?:(?:MM?\.|Mmes?|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Me|Sr\.|Sra\.|Don|Doña|[Ll][eao]s?|"
    r"[Tt]he|[Ee]l|السيدة?|الدكتور)\s+|[Ll]['’])+(?=\S)"
)
_BEHIND = re.compile(r"(?:['’]s|[\s.,;:]+)$")


class Found(msgspec.Struct, frozen=True):
    """A span [start, end) with its type and normalised value."""

    start: int
    end: int
    type: str
    value: Any = None


class Text(msgspec.Struct, frozen=True):
    """A text with its gold."""

    language: str
    text: str
    published: str | None
    gold: tuple[Found, ...]


Finder = Callable[[Text], Sequence[Found]]


def texts_in(path: Path) -> Iterator[Text]:
    """Read a file with gold."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").splitlines()
    for line in lines:
        row = json.loads(line)
        gold = tuple(
            Found(e["start"], e["end"], e["type"], e.get("value")) for e in row["entities"]
        )
        yield Text(row.get("lang") or "", row["text"], row.get("published"), gold)


def ours(text: Text) -> list[Found]:
    """Find the entities with coopreader; a state is a place."""
    found = find_in_text(text.text, language=text.language or None, published=text.published)
    return [Found(e.start, e.end, "place" if e.type == "state" else e.type, e.value) for e in found]


def peer(model: str) -> Finder:
    """Return a finder that uses a model of spaCy."""
    import spacy  # type: ignore[import-not-found]

    reads = spacy.load(model)

    def find(text: Text) -> list[Found]:
        return [
            Found(e.start_char, e.end_char, _PEER_TYPES[e.label_])
            for e in reads(text.text).ents
            if e.label_ in _PEER_TYPES
        ]

    return find


def core(text: str, found: Found) -> tuple[int, int, str]:
    """Return a span without titles, articles and possessives."""
    start, end = found.start, found.end
    before = _BEFORE.match(text[start:end])
    start += before.end() if before else 0
    behind = _BEHIND.search(text[start:end])
    return start, end - (behind.end() - behind.start() if behind else 0), found.type


def counts_of(texts: Sequence[Text], find: Finder) -> tuple[Counter[tuple[str, str]], float]:
    """Count hits, gold and found by type, values that are right, and kilobytes a second."""
    counts: Counter[tuple[str, str]] = Counter()
    began, size = time.process_time(), 0
    for text in texts:
        found = find(text)
        size += len(text.text.encode())
        gold = {core(text.text, one): one for one in text.gold}
        ours = {core(text.text, one): one for one in found}
        for kind in (*NAMES, *VALUES):
            wanted = {key for key in gold if key[2] == kind}
            given = {key for key in ours if key[2] == kind}
            counts["hit", kind] += len(wanted & given)
            counts["gold", kind] += len(wanted)
            counts["found", kind] += len(given)
            for key in wanted & given:
                if gold[key].value is not None:
                    counts["valued", kind] += 1
                    counts["right", kind] += _same(gold[key].value, ours[key].value)
    return counts, size / 1000 / max(1e-9, time.process_time() - began)


def _same(wanted: Any, given: Any) -> bool:
    if isinstance(given, Mapping):
        amount, currency = given.get("amount"), given.get("currency")
        return str(wanted).split() == [f"{amount:g}", str(currency)] or _number(wanted) == amount
    return str(wanted) == str(given) or _number(wanted) == _number(given)


def _number(value: Any) -> float | None:
    try:
        return float(str(value).split()[0].rstrip("%"))
    except (ValueError, IndexError):
        return None


def _f1(counts: Counter[tuple[str, str]], kinds: Sequence[str]) -> tuple[float, float, float]:
    hit, gold, found = (
        sum(counts[what, kind] for kind in kinds) for what in ("hit", "gold", "found")
    )
    return 2 * hit / max(1, gold + found), hit / max(1, found), hit / max(1, gold)


def row_of(name: str, counts: Counter[tuple[str, str]], speed: float) -> str:
    """Return a line of the table."""
    f1, precision, recall = _f1(counts, NAMES)
    cells = [f"{100 * value:7.1f}" for value in (f1, precision, recall)]
    for kind in (*NAMES, *VALUES):
        told = counts["gold", kind]
        cells.append(f"{100 * _f1(counts, (kind,))[0]:7.1f}" if told else f"{'-':>7}")
    valued = sum(counts["valued", kind] for kind in VALUES)
    right = sum(counts["right", kind] for kind in VALUES)
    cells += [f"{100 * right / valued:7.1f}" if valued else f"{'-':>7}", f"{speed:7.0f}"]
    return f"  {name:22}" + "".join(cells)


def main() -> int:
    """Print the tables; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.entities", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    files = arguments.files or [DATA / name for name in FILES if (DATA / name).exists()]
    if not files:
        print("no file with gold is here: nothing was measured", file=sys.stderr)
        return 1
    heads = ("F1", "P", "R", "person", "organ.", "place", *VALUES, "values", "KB/s")
    for path in files:
        try:
            texts = list(texts_in(path))
        except (OSError, ValueError, KeyError, TypeError) as error:
            print(f"{safe(str(path))}: {safe(str(error))}", file=sys.stderr)
            return 2
        print(f"\n{safe(path.name)}\n{'':24}" + "".join(f"{head[:6]:>7}" for head in heads))
        for language in sorted({text.language for text in texts}):
            chosen = [text for text in texts if text.language == language]
            print(row_of(f"coopreader {language}", *counts_of(chosen, ours)))
            for model in PEERS.get(language, ()):
                if find_spec("spacy") and find_spec(model):
                    print(row_of(model, *counts_of(chosen, peer(model))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
