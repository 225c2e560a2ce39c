"""Corrections of cleaning survive another cleaner, and are never lost silently."""

from pathlib import Path

import pytest

from coopreader.article.article import Article, make_block
from coopreader.article.corrected import corrected
from store.decisions.block import flip_block, forget_correction
from store.opened import Opened
from store.pages.reading import Reading, digest_of
from store.project import Project
from store.versions.corrections import guess_for, lost_corrections
from store.versions.following import bring_along
from store.versions.orphans import corrections_lost
from tests.store.building import new_project

LETTER = "Receive the letter of the harbour every Friday."
LINES = (
    "Selm opens its new quay",
    "The quay of Selm was opened on Monday by the minister of ports.",
    LETTER,
    "Nine ships came on the first day, four of them from Lusetia.",
)


def cleaned(raw: str, *, per_block: int = 1) -> Article:
    """Clean a page as one cleaner does, or another that takes more lines for a block."""
    blocks, at = [], 0
    lines = raw.splitlines(keepends=True)
    for number in range(0, len(lines), per_block):
        end = at + len("".join(lines[number : number + per_block]))
        blocks.append(make_block(raw, "title" if not number else "paragraph", [(at, end)]))
        at = end
    return Article(raw=raw, blocks=tuple(blocks), title=LINES[0])


def open_page(project: Project, article: Article, data: bytes) -> Opened:
    """Open a page as the app does: with its corrections, brought along."""
    digest = digest_of(data)
    for _ in range(2):
        document = project.document(digest)
        overrides = document.overrides_for(digest) if document else ()
        opened = Opened(project, Reading(digest, corrected(article, overrides), ()), "/press/1.txt")
        opened.note()
        bring_along(opened)
    return opened


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


PAGE = "\n".join(LINES) + "\n"


def corrected_page(project: Project) -> Opened:
    opened = open_page(project, cleaned(PAGE), PAGE.encode())
    flip_block(opened, opened.article.blocks[2])
    return opened


@pytest.mark.parametrize("per_block", [1, 2, 3, 4])
def test_a_cleaner_that_cuts_blocks_otherwise_is_put_right_too(
    project: Project, per_block: int
) -> None:
    corrected_page(project)
    now = open_page(project, cleaned(PAGE, per_block=per_block), PAGE.encode())
    assert LETTER not in now.article.text
    assert LINES[1] in now.article.text
    assert LINES[3] in now.article.text
    assert lost_corrections(now.document) == []


@pytest.mark.parametrize("forgotten", [False, True], ids=["text kept", "text gone"])
def test_a_cleaner_that_decodes_the_same_bytes_otherwise_is_put_right_too(
    project: Project, forgotten: bool
) -> None:
    before = corrected_page(project)
    if forgotten:
        project.texts.forget([before.version])
    otherwise = f"Another line that was not seen before\n{PAGE}"
    now = open_page(project, cleaned(otherwise), PAGE.encode())
    assert now.document.present == now.version
    assert LETTER not in now.article.text
    assert LINES[3] in now.article.text


def test_a_correction_whose_words_are_gone_is_told_and_can_be_forgotten(project: Project) -> None:
    corrected_page(project)
    now = open_page(project, cleaned(PAGE.replace(LETTER, "")), b"other bytes")
    (lost,) = corrections_lost(project)
    assert (lost.document, lost.correction.quote) == (now.id, LETTER)
    assert 0 <= guess_for(now, lost.correction) <= len(PAGE)
    forget_correction(project, now.document, lost.correction)
    assert corrections_lost(project) == []
    project.undo()
    assert corrections_lost(project) == [lost]


def test_a_correction_turns_back_and_can_be_undone(project: Project) -> None:
    opened = corrected_page(project)
    again = open_page(project, cleaned(PAGE), PAGE.encode())
    flip_block(again, again.article.blocks[2])
    assert LETTER in open_page(project, cleaned(PAGE), PAGE.encode()).article.text
    assert len(opened.document.overrides) == 1
    project.undo()
    assert LETTER not in open_page(project, cleaned(PAGE), PAGE.encode()).article.text
