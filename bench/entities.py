"""`python -m bench.entities [FILE ...]`: how well names and values are found in texts with gold.

FILE is JSON Lines (.jsonl, .jsonl.gz) of {id, lang, text, published?, entities: [{start, end, type,
value?}]}. Without one, the development files beside the project are measured, where they are.
Exact means the same span and type; titles before a name, articles and a possessive do not count.
spaCy's models are measured in the same run, where they are installed. `--parts` adds lines for
parts of coopreader alone, `--actors` how many names have a place suggested, without and with the
names of the other texts in the registry.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.entities_rig.counting import actors_suggested, counts_of, row_of
from bench.entities_rig.finders import (
    installed,
    ours,
    patterns_alone,
    peer,
    registry_of,
    without_lists,
)
from bench.entities_rig.texts import VALUES, Found, Text, texts_in
from coopreader.text import safe

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "entities"
FILES = (
    *("press_dev.jsonl", "dev/winer-fr.jsonl.gz", "dev/wikigold-en.jsonl.gz"),
    *("dev/conll2002-es.jsonl.gz", "dev/anercorp-ar.jsonl.gz"),
)
PARTS = {"patterns alone": patterns_alone, "without known names": without_lists}


def print_table(texts: Sequence[Text], *, parts: bool, actors: bool) -> None:
    """Print the lines of a file, language by language."""
    for language in sorted({text.language for text in texts}):
        chosen = [text for text in texts if text.language == language]
        print(row_of(f"coopreader {language}", *counts_of(chosen, ours)))
        for name, find in PARTS.items() if parts else ():
            print(row_of(f"  {name}", *counts_of(chosen, find)))
        if actors:
            print(f"    {actors_line(chosen)}")
        for model in installed(language):
            print(row_of(model, *counts_of(chosen, peer(model))))


def actors_line(texts: Sequence[Text]) -> str:
    """Return what share of the names of a text have a place suggested."""

    def with_registry(text: Text) -> Sequence[Found]:
        return ours(text, registry_of(texts, text))

    alone = actors_suggested(texts, ours)
    known = actors_suggested(texts, with_registry)
    return f"names suggested somewhere: {100 * alone:.1f}, with a registry {100 * known:.1f}"


def main() -> int:
    """Print the tables; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.entities", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--parts", action="store_true", help="also parts of coopreader alone")
    parser.add_argument("--actors", action="store_true", help="also how many names are suggested")
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
        print_table(texts, parts=arguments.parts, actors=arguments.actors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
