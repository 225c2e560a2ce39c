"""`python -m bench.tagging`: train the tagger of names and write its weights.

The same texts give the same bytes. What ships is trained on CC BY texts and our own sentences only.
"""

import argparse
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pycrfsuite
from msgspec.structs import replace

from bench.tagging.lists import gazetteer, known
from bench.tagging.texts import MarkedText, corpus, sentences
from coopreader.entities.find import read_patterns
from coopreader.entities.reading import Reading
from coopreader.entities.tagger.atoms import atoms_of
from coopreader.entities.tagger.gazetteer import KnownNames, encoded_lists, packed_names
from coopreader.entities.tagger.gazetteer import gazetteer as shipped_lists
from coopreader.entities.tagger.model import Weights, encoded, seen

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "data" / "entities" / "train"
SENTENCES = Path(__file__).parent / "sentences"
WEIGHTS = ROOT / "coopreader" / "entities" / "tagger" / "weights"
_CLEAN = ("winer-fr", "wikigold-en", "synth")  # CC BY 4.0, CC BY 4.0, our own
OWN = 3
"""Times that each of our own sentences counts."""
_TYPES = ("person", "organisation", "place")
_SETTINGS = {
    "c1": 0.1,
    "c2": 0.3,
    "max_iterations": 100,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
_MOST = 127  # of a signed byte
_LARGEST = 5.0  # weight; what is beyond is cut, as the others would be too coarse


def corpora() -> list[MarkedText]:
    """Return the texts of the corpora that are here."""
    return [
        text
        for name in _CLEAN
        for path in (CORPORA / f"{name}.jsonl.gz",)
        if path.exists()
        for text in corpus(path)
    ]


def texts() -> list[MarkedText]:
    """Return the texts to train on, in order: those of the corpora, and our own, repeated."""
    own = [text for path in sorted(SENTENCES.glob("*.txt")) for text in sentences(path)]
    return corpora() + own * OWN


def labels_of(reading: Reading, text: MarkedText) -> list[str]:
    """Return the label of each token of a block: "B-" opens a name, "I-" goes on, else "O"."""
    labels = ["O"] * len(reading.tokens)
    for (start, end), kind in text.names:
        if kind not in _TYPES:
            continue
        first = reading.index_at(start)
        if first and reading.tokens[first - 1].end > start:
            first -= 1
        mark = "B-"
        for index in range(first, len(reading.tokens)):
            if reading.tokens[index].start >= end:
                break
            labels[index] = mark + kind
            mark = "I-"
    return labels


def trained(marked: Iterable[MarkedText]) -> Weights:
    """Train a model on texts."""
    trainer = pycrfsuite.Trainer(verbose=False)
    times: Counter[str] = Counter()
    for text in marked:
        readings = read_patterns(text.text, language=text.language)
        known = _known_of((zlib.crc32(text.id.encode()) + times[text.id]) % 3)
        times[text.id] += 1
        for reading, block in zip(readings, atoms_of(readings, known), strict=True):
            rows = [seen(block, at) for at in range(len(block))]
            trainer.append(rows, labels_of(reading, text))
    trainer.set_params(_SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _weights(tagger.info())


@cache
def _known_of(part: int) -> KnownNames:
    """Return all well-known names (part 0), or one half of them (1 or 2).

    The writers of the sentences and of the lists thought of the same names: a tagger that saw all
    of them would lean on the lists more than it may elsewhere.
    """
    names, kinds, openings, sizes = packed_names(
        {
            name: kinds
            for name, kinds in known().items()
            if part == 0 or zlib.crc32(name.encode()) % 2 == part - 1
        }
    )
    return KnownNames(
        replace(shipped_lists(), known=names, kinds=kinds, openings=openings, sizes=sizes)
    )


def _weights(info: object) -> Weights:
    """Return a trained model's weights, rounded to a byte each."""
    labels = tuple(sorted(info.labels, key=lambda label: (label != "O", label)))  # type: ignore[attr-defined]
    states: dict[str, dict[str, float]] = {}
    for (atom, label), weight in info.state_features.items():  # type: ignore[attr-defined]
        states.setdefault(atom, {})[label] = weight
    steps = info.transitions  # type: ignore[attr-defined]
    unit = _LARGEST / _MOST
    rows = {
        atom: [max(-_MOST, min(_MOST, round(row.get(label, 0.0) / unit))) for label in labels]
        for atom, row in sorted(states.items())
    }
    rows = {atom: row for atom, row in rows.items() if any(row)}
    return Weights(
        labels=labels,
        steps=tuple(round(steps.get((last, label), 0.0), 4) for last in labels for label in labels),
        unit=unit,
        atoms="\n".join(rows),
        scores=bytes(score & 0xFF for row in rows.values() for score in row),
    )


def main() -> int:
    """Train both models; returns the exit code."""
    argparse.ArgumentParser(prog="python -m bench.tagging", description=__doc__).parse_args()
    marked = texts()
    WEIGHTS.mkdir(exist_ok=True)
    once = {text.id: text for text in marked}.values()
    (WEIGHTS / "gazetteer.bin").write_bytes(encoded_lists(gazetteer(once)))
    for name, arabic in (("latin", False), ("arabic", True)):
        chosen = [text for text in marked if (text.language == "ar") == arabic]
        (WEIGHTS / f"{name}.bin").write_bytes(encoded(trained(chosen)))
        print(f"{name}: {len(chosen)} texts", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
