"""What holds for every page: nothing lost, nothing but one error, the same each time."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_docs
from coopreader.article.article import Article
from coopreader.article.read import UnreadableDocument, read_article
from coopreader.text import read_passage
from tests.article.test_read import PAGES, tiles

SAMPLES = sorted(path for path in sample_docs.folder().iterdir() if path.suffix != ".py")
SAMPLES = [path for path in SAMPLES if path.is_file()]
LINES: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("boilerplate_lines.json").read_text("utf-8")
)
TOPS = st.sampled_from(
    [
        *(b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"),
        *(b"<html><body><p>", b"<!doctype html><title>", b"<?xml version='1.0'?><p>", b"---\n"),
        *(
            f'<meta charset="{name}"><p>'.encode()
            for name in ("utf-8", "windows-1256", "gb18030", "euc-jp", "utf-16", "hex", "nothing")
        ),
        "Le titre de l'été\n\nUne phrase entière, puis une autre.\n".encode(),
    ]
)
LEAST_UNCHANGED = 0.93  # of the pages with lines around the article
# Blocks that the cleaned text of a sample loses when it is cleaned again; at most so many.
LOST_WHEN_CLEAN = {"07-vagones-lumbreral.html": 1, "09-visite-bobo-dioulasso.md": 4}


def read_or_skip(data: bytes) -> Article | None:
    try:
        return read_article(data)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
        return None


def gives_its_text_back(article: Article) -> bool:
    """Whether each block is the text of its ranges, and its characters stand in them in order."""
    for block in article.blocks:
        passage = block.passage
        if read_passage(article.raw, block.ranges) != passage:
            return False
        owned = [at for start, end in block.ranges for at in range(start, end)]
        places = [passage.raw_start(offset) for offset in range(len(passage.text))]
        if places != sorted(set(places)) or not set(places) <= set(owned):
            return False
    return True


@settings(max_examples=300, deadline=None)
@given(TOPS, st.binary(max_size=400))
def test_any_bytes_give_an_article_or_one_line(top: bytes, data: bytes) -> None:
    article = read_or_skip(top + data)
    assert article is None or (tiles(article) and gives_its_text_back(article))


@settings(max_examples=200, deadline=None)
@given(
    TOPS,
    st.text(max_size=200),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "windows-1252", "iso-8859-6"]),
)
def test_any_text_in_any_encoding_gives_an_article_or_one_line(
    top: bytes, text: str, codec: str
) -> None:
    wide = codec.startswith("utf")
    article = read_or_skip(top + text.encode(codec, "surrogatepass" if wide else "replace"))
    assert article is None or (tiles(article) and gives_its_text_back(article))


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_blocks_give_their_text_back_from_their_ranges(text: str) -> None:
    article = read_or_skip(text.encode())
    assert article is None or gives_its_text_back(article)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_are_tiled_and_give_their_text_back(path: Path) -> None:
    article = read_article(path.read_bytes())
    assert tiles(article)
    assert gives_its_text_back(article)


def test_cleaning_does_not_hang_on_the_order_of_sets() -> None:
    script = (
        "import sys, hashlib; from pathlib import Path\n"
        "from coopreader.article.read import read_article\n"
        "print(hashlib.sha256(repr([read_article(Path(p).read_bytes()) for p in sys.argv[1:]])"
        ".encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, *map(str, SAMPLES)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_cleaning_a_cleaned_text_removes_nothing(path: Path) -> None:
    article = read_article(path.read_bytes())
    again = read_article(article.text.encode())
    lost = Counter(block.text for block in article.kept) - Counter(
        block.text for block in again.kept
    )
    assert lost.total() <= LOST_WHEN_CLEAN.get(path.name, 0)


def kept_texts(text: str) -> Counter[str]:
    """Return how often each kept block's text stands in a page."""
    return Counter(block.text for block in read_article(text.encode()).kept)


def changes_in(clean: str, arounds: list[tuple[list[str], list[str]]]) -> list[int]:
    """Return how many blocks of an article change by each of the lines before and after it."""
    plain = kept_texts(clean)
    changes = []
    for before, after in arounds:
        found = kept_texts("\n".join([*before, "", clean, "", *after]) + "\n")
        changes.append(max((plain - found).total(), (found - plain).total()))
    return changes


def many_lines_around(article: Article) -> list[tuple[list[str], list[str]]]:
    """Return lines before and after: all, eight by chance, of the article's language and of all."""
    own = LINES[article.language or "fr"]
    every = [line for lines in LINES.values() for line in lines]
    chance = Random(len(article.text))
    mixed = [
        (chance.sample(lines, 8), chance.sample(lines, 8)) for lines in (own, own, every, every)
    ]
    return [(own, own), (own, []), ([], own), (every, every), *mixed]


def one_line_around(article: Article) -> list[tuple[list[str], list[str]]]:
    """Return each line of the article's language, before it and after it."""
    lines = LINES[article.language or "fr"]
    return [around for line in lines for around in (([line], []), ([], [line]))]


@pytest.mark.parametrize("around", [many_lines_around, one_line_around])
def test_lines_of_the_page_around_an_article_change_at_most_one_of_its_blocks(
    around: Callable[[Article], list[tuple[list[str], list[str]]]],
) -> None:
    changes: list[int] = []
    for path in SAMPLES:
        article = read_article(path.read_bytes())
        changes += changes_in(article.text, around(article))
    assert max(changes) <= 1
    assert changes.count(0) >= LEAST_UNCHANGED * len(changes)
