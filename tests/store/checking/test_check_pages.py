"""What a check says of pages whose file or raw text is gone, damaged, or of another version."""

import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from coopreader.article.article import Article
from coopreader.article.corrected import corrected
from store.check import check_project
from store.checking.finding import Finding, KeepText
from store.decisions.block import flip_block
from store.opened import Opened
from store.pages.reading import Reading
from store.records import Mention, Version
from store.repair import repair
from store.texts import raw_digest_of
from store.versions.following import bring_along
from tests.store.breaking import alter, begun, findings, mend, mention_of
from tests.store.building import build_article, new_project

OTHER_RAW = "Le Kenvar et la Lusétie ferment un port sec. " * 3


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return begun(new_project(tmp_path))


def text_file(opened: Opened) -> Path:
    folder = opened.project.path.with_name(f"{opened.project.path.name}.texts")
    return folder / f"{opened.version}.raw"


def without_file(opened: Opened) -> list[Finding]:
    return check_project(opened.project, lambda document: None)


def test_a_file_that_is_gone_is_told_and_its_quotes_compared_with_the_kept_text(
    opened: Opened,
) -> None:
    (finding,) = without_file(opened)
    assert not finding.serious
    assert "its file is gone or has other bytes (/corpus/page.txt)" in finding.words
    assert "4 quotes compared with the raw text kept" in finding.words


def test_a_wrong_quote_is_found_in_the_kept_text_too(opened: Opened) -> None:
    alter(opened.project, mention_of(opened), quote="Kenvarie")
    alter(opened.project, mention_of(opened, 1), raw_range=(0, 10_000))
    wrong = [finding.words for finding in without_file(opened) if finding.serious]
    assert ["the page has “Kenvar”" in line for line in wrong] == [True, False]
    assert "outside the page" in wrong[1]


def test_words_removed_within_a_quote_are_no_difference_in_the_kept_text(opened: Opened) -> None:
    raw, mention = opened.article.raw, mention_of(opened)
    start, end = raw.index("Mme Ama"), raw.index("du Commerce") + len("du Commerce")
    quotes = {"Mme Ama Doré, du Commerce": 0, "Mme Ama du Doré, Commerce": 1, "Mme Ama": 1}
    for quote, wrong in quotes.items():
        alter(opened.project, mention, quote=quote, raw_range=(start, end))
        assert sum(finding.serious for finding in without_file(opened)) == wrong


def test_without_file_and_kept_text_quotes_are_not_compared(opened: Opened) -> None:
    opened.project.texts.forget([opened.version])
    (finding,) = without_file(opened)
    assert not finding.serious
    assert "4 quotes not compared" in finding.words


def test_an_orphan_is_listed_with_its_place_and_compared_with_its_own_version(
    opened: Opened,
) -> None:
    mention, project = mention_of(opened), opened.project
    version = raw_digest_of(OTHER_RAW)
    project.texts.keep(version, OTHER_RAW)
    former = Version("e" * 32, version)
    alter(project, opened.document, versions=(former, *opened.document.versions))
    alter(project, mention, version=version, raw_range=(3, 9))
    (orphan,) = findings(opened)
    assert orphan.words.startswith("orphan: mention “Kenvar” in “Le Kenvar et la Lusétie")
    assert "3-9 of another version, between" in orphan.words
    assert (orphan.serious, orphan.mend) == (False, None)
    alter(project, mention, version=version, raw_range=(3, 9), quote="Lusétie")
    assert [item.serious for item in findings(opened)] == [False, True]


def test_a_file_of_a_former_version_serves_its_own_orphans_only(opened: Opened) -> None:
    present = Version("e" * 32, raw_digest_of(OTHER_RAW))
    alter(opened.project, opened.document, versions=(*opened.document.versions, present))
    found = findings(opened)
    assert [item.words.startswith("orphan: ") for item in found] == [True] * 4 + [False]
    assert "its file is gone or has other bytes" in found[-1].words
    assert not any(item.serious for item in found)


def test_a_raw_text_that_is_not_kept_is_kept_anew(opened: Opened) -> None:
    text_file(opened).unlink()
    (finding,) = findings(opened)
    assert (finding.serious, type(finding.mend)) == (False, KeepText)
    (line,) = mend(opened)
    assert line.startswith("raw text kept anew: ")
    assert opened.project.texts.get(opened.version) == opened.article.raw


@pytest.mark.parametrize("data", [b"", b"no zlib", zlib.compress(b"another text")])
def test_a_damaged_raw_text_is_wrong_and_kept_anew(opened: Opened, data: bytes) -> None:
    text_file(opened).write_bytes(data)
    (finding,) = findings(opened)
    assert finding.serious
    mend(opened)
    assert findings(opened) == []


def test_a_raw_text_that_cannot_be_kept_is_not_said_to_be(opened: Opened) -> None:
    text_file(opened).unlink()
    found = findings(opened)
    assert repair(opened.project, found, lambda document: None) == []
    assert repair(opened.project, found, lambda document: _page(OTHER_RAW)) == []
    text_file(opened).parent.rmdir()
    text_file(opened).parent.write_text("in the way")
    assert repair(opened.project, found, lambda document: opened.article) == []


def _page(raw: str) -> Article:
    return Article(raw=raw, blocks=())


def test_raw_texts_of_no_document_are_told(opened: Opened) -> None:
    opened.project.texts.keep(raw_digest_of(OTHER_RAW), OTHER_RAW)
    text_file(opened).with_name("\x1b[2J.raw").write_text("not ours")
    (finding,) = findings(opened)
    assert finding.words.startswith("1 raw text of no document")
    assert not finding.serious


def test_a_correction_of_cleaning_leaves_nothing_wrong(opened: Opened) -> None:
    title = next(block for block in opened.article.blocks if block.kind == "title")
    flip_block(opened, title)
    article = corrected(build_article(), opened.document.overrides)
    digest = opened.reading.digest
    again = Opened(opened.project, Reading(digest, article, ()), "/corpus/page.txt")
    offsets = [item for item in findings(again) if "offsets" in item.words]
    assert len(offsets) == 4
    bring_along(again)
    assert findings(again) == []
    hidden = [item for item in again.mentions() if item.start is None]
    assert [item.quote for item in hidden] == ["Kenvar", "Lusétie"]


def test_derived_offsets_are_mended_outside_any_operation(opened: Opened) -> None:
    before = len(list(opened.project.operations()))
    mention = mention_of(opened)
    alter(opened.project, mention, start=1, end=2, suffix="faux")
    assert len(mend(opened)) == 2
    assert opened.project.get(Mention, mention.id) == mention
    assert len(list(opened.project.operations())) == before
    alter(opened.project, replace(mention, start=None, end=None))
    mend(opened)
    assert opened.project.get(Mention, mention.id) == mention
