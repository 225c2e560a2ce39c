"""The two seed pages come out exactly as a reader must see them."""

import json
from pathlib import Path
from typing import Any

import pytest

from coopreader.article.read import read_article

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
PAGES = ("000_70cc3694b7757bce.txt", "001_8406a47fad1cb102.txt")

pytestmark = pytest.mark.skipif(
    not (SEEDS / "articles.json").exists(), reason="../shared/seeds is not here"
)


def gold(name: str) -> dict[str, Any]:
    pages = json.loads((SEEDS / "articles.json").read_text(encoding="utf-8"))["articles"]
    return next(page for page in pages if page["file"] == name)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("field", ["title", "source", "author", "published", "language"])
def test_a_seed_says_of_itself_what_its_page_shows(name: str, field: str) -> None:
    article = read_article((SEEDS / name).read_bytes())
    assert getattr(article, field) == gold(name)[field]


@pytest.mark.parametrize("name", PAGES)
def test_a_seed_has_its_title_and_its_blocks_and_nothing_more(name: str) -> None:
    article = read_article((SEEDS / name).read_bytes())
    wanted = [(block["role"], block["text"]) for block in gold(name)["blocks"]]
    assert [(block.kind, block.text) for block in article.kept] == [
        ("title", gold(name)["title"]),
        *wanted,
    ]
