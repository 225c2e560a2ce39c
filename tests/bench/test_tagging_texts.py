"""Texts with names marked, as the tagger is trained on them."""

import json
from pathlib import Path

from bench.tagging.texts import corpus, sentences


def test_brackets_become_names_and_lines_become_blocks(tmp_path: Path) -> None:
    path = tmp_path / "fr-1.txt"
    path.write_text("Un titre\nHier [P Sana Kefi] à [L Rabat].\n\nAutre [O Ondrivel]\n", "utf-8")
    first, second = sentences(path)
    assert first.text == "Un titre\n\nHier Sana Kefi à Rabat."
    assert [(first.text[s:e], kind) for (s, e), kind in first.names] == [
        ("Sana Kefi", "person"),
        ("Rabat", "place"),
    ]
    assert (second.language, second.text) == ("fr", "Autre Ondrivel")


def test_names_move_along_where_lines_are_parted(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    row = {"id": "1", "lang": "en", "text": "One.\nTwo Karsund.\nThree Vardal."}
    ends = [(row["text"].index(name), name) for name in ("Karsund", "Vardal")]
    row_with = {
        **row,
        "entities": [{"start": s, "end": s + len(n), "type": "place"} for s, n in ends],
    }
    path.write_text(json.dumps(row_with) + "\n", "utf-8")
    (text,) = corpus(path)
    assert text.text == "One.\n\nTwo Karsund.\n\nThree Vardal."
    assert [text.text[s:e] for (s, e), _ in text.names] == ["Karsund", "Vardal"]


def test_our_own_sentences_are_well_marked() -> None:
    folder = Path(__file__).parents[2] / "bench" / "tagging" / "sentences"
    for path in sorted(folder.glob("*.txt")):
        for text in sentences(path):
            assert "[" not in text.text and "]" not in text.text, text.id
            for (start, end), _ in text.names:
                quote = text.text[start:end]
                assert quote and quote == quote.strip(), text.id
