"""The two real example pages, where they are at hand."""

import json
from pathlib import Path

import pytest

from coopreader.entities.find import find_in_text

GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "entities"
SEEDS = GOLD / "seeds_gold.jsonl"


@pytest.mark.skipif(not SEEDS.exists(), reason="the example pages are not beside this checkout")
def test_nearly_all_wanted_actors_of_the_example_pages_are_found() -> None:
    wanted = found = 0
    for line in SEEDS.read_text("utf-8").splitlines():
        record = json.loads(line)
        entities = find_in_text(record["text"], published=record["published"])
        ends = {entity.end for entity in entities if entity.confidence >= 0.5}
        wanted += len(record["entities"])
        found += sum(gold["end"] in ends for gold in record["entities"])
    assert found >= 0.95 * wanted
