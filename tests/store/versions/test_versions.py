"""A page that comes again with other bytes: what follows, what is orphaned, what stands again."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.article.article import Article, make_block
from coopreader.article.corrected import corrected
from store.check import check_project
from store.decisions.block import flip_block
from store.decisions.deal import Card, record_deal
from store.decisions.linking import NewActor
from store.decisions.reattach import reattach
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.tag import tag
from store.opened import Opened
from store.pages.reading import Reading, digest_of
from store.project import Project
from store.records import Actor, Deal, Document, Evidence, Mention, Operation
from store.versions.following import Followed, bring_along
from store.versions.orphans import Anchored, anchors_in, lost_since, orphans_elsewhere, orphans_in
from store.versions.places import place_of
from tests.store.building import new_project

TITLE = "Le Kenvar et la Lusétie ouvrent un port sec"
OPENING = "La ministre Ama Doré a reçu lundi l'ingénieur Pol Ruiz sur les quais de Tamkar."
ACCORD = "L'Agence du fret financera les grues et les voies, a promis sa directrice Ida Lornek."
CLOSING = "Les dockers du vieux bassin attendent les premiers wagons avant la fin de la saison."
PAGE = "\n".join(("18:35 Météo : vent d'est", TITLE, OPENING, ACCORD, CLOSING, ""))
LINES = ["Brèves", TITLE, OPENING, ACCORD, CLOSING, "Il pleut sur Tamkar.", "Le fret attend."]
LATER = PAGE.replace("18:35 Météo : vent d'est", "20:10 Les marées du jour sont connues")
WITHOUT = PAGE.replace(ACCORD, "Rien n'est signé encore.")


def article_of(raw: str, **facts: str) -> Article:
    """Make an article of the lines of a raw text; the first is removed, the second the title."""
    blocks, at = [], 0
    for number, line in enumerate(raw.splitlines(keepends=True)):
        kind, reason = ("title" if number == 1 else "paragraph"), (None if number else "ticker")
        blocks.append(make_block(raw, kind, [(at, at + len(line))], reason))  # type: ignore[arg-type]
        at += len(line)
    return Article(raw=raw, blocks=tuple(blocks), language="fr", **{"title": TITLE, **facts})


def some_of(lines: list[str]) -> st.SearchStrategy[str]:
    """Pages of some of the lines, in their order."""
    return st.integers(2, len(lines)).map(lambda count: "\n".join(lines[:count]) + "\n")


def open_page(project: Project, raw: str, path: str = "/corpus/1.txt", **facts: str) -> Opened:
    """Open a page as the app does, but for the report: with its corrections, and bring it along."""
    return follow_page(project, raw, path, **facts)[0]


def follow_page(
    project: Project, raw: str, path: str = "/corpus/1.txt", **facts: str
) -> tuple[Opened, Followed | None]:
    digest, article = digest_of(raw.encode()), article_of(raw, **facts)
    opened = Opened(project, Reading(digest, article, ()), path)
    followed = bring_along(opened)
    overrides = opened.document.overrides_for(digest)
    if overrides:
        opened = Opened(project, Reading(digest, corrected(article, overrides), ()), path)
        bring_along(opened)
    opened.note()
    return opened, followed


def at(opened: Opened, words: str) -> tuple[int, int]:
    """Return where words stand first in the raw text."""
    start = opened.article.raw.index(words)
    return start, start + len(words)


def tag_person(opened: Opened, words: str) -> Mention:
    return tag(opened, at(opened, words), NewActor(name=words, kind="person"))


def standing(opened: Opened) -> dict[str, str]:
    """Return what is quoted here by what the raw text has at that place."""
    anchors = [*opened.mentions(), *opened.evidence()]
    return {item.quote: opened.article.raw[slice(*item.raw_range)] for item in anchors}


def agrees(opened: Opened) -> bool:
    found = check_project(opened.project, lambda document: opened.article)
    return not any(finding.serious for finding in found)


def anchored(opened: Opened) -> dict[str, Anchored]:
    """Return all anchors of a document by id, without the time and the places of before."""
    anchors = anchors_in(opened.project, opened.id)
    return {item.id: msgspec.structs.replace(item, changed="", former={}) for item in anchors}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.fixture
def opened(project: Project) -> Opened:
    """The page, with two mentions and a deal whose evidence is a whole sentence."""
    opened = open_page(project, PAGE)
    tag_person(opened, "Ama Doré")
    tag_person(opened, "Ida Lornek")
    record_deal(opened, Card(title="Grues", type="agreement", evidence=at(opened, ACCORD)))
    return opened


# The same path


@settings(max_examples=25, deadline=None)
@given(pages=st.lists(st.permutations(LINES).flatmap(some_of), max_size=3))
def test_whatever_comes_nothing_is_lost_and_the_first_page_gives_all_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, pages: list[str]
) -> None:
    project = new_project(tmp_path_factory.mktemp("project"))
    opened = open_page(project, PAGE)
    names = ("Ama Doré", "Pol Ruiz", "Tamkar", "Ida Lornek", "Agence du fret", "dockers")
    for name in names:
        tag_person(opened, name)
    first = anchored(opened)
    for raw in pages:
        now = open_page(project, raw)
        assert anchored(now).keys() == first.keys()
        assert len(now.mentions()) + len(orphans_in(now)) == len(names)
        assert all(quote == words for quote, words in standing(now).items())
        assert agrees(now)
    assert anchored(open_page(project, PAGE)) == first
    project.close()


def test_new_bytes_at_a_path_are_a_new_version_and_all_comes_along(opened: Opened) -> None:
    now, followed = follow_page(opened.project, LATER)
    assert followed == Followed(placed=3, reworded=0, orphans=0, corrections_lost=0)
    assert now.id == opened.id
    assert standing(now) == {words: words for words in ("Ama Doré", "Ida Lornek", ACCORD)}
    assert now.document.present == now.version != opened.version
    assert (len(now.document.versions), orphans_in(now), agrees(now)) == (2, [], True)
    assert followed.words == "page changed: 3 places came along"


def test_opening_the_same_bytes_again_is_no_news_and_writes_nothing(opened: Opened) -> None:
    before = opened.project.everything(Document), anchored(opened)
    now, followed = follow_page(opened.project, PAGE)
    assert followed is None
    assert (now.project.everything(Document), anchored(now)) == before


def test_what_has_no_place_is_an_orphan_and_stands_again_with_the_former_bytes(
    opened: Opened,
) -> None:
    before = anchored(opened)
    now, followed = follow_page(opened.project, WITHOUT)
    assert followed is not None
    assert (followed.placed, followed.orphans) == (1, 2)
    assert followed.words == "page changed: 2 orphans (O), 1 place came along"
    assert [item.quote for item in orphans_in(now)] == [ACCORD, "Ida Lornek"]
    assert standing(now) == {"Ama Doré": "Ama Doré"}
    assert all(lost_since(now.project, item) for item in orphans_in(now))
    back, followed = follow_page(opened.project, PAGE)
    assert followed is not None
    assert followed.orphans == 0
    assert anchored(back) == before
    assert agrees(back)


def test_an_orphan_is_listed_from_every_page_but_not_twice(opened: Opened) -> None:
    project = opened.project
    now = open_page(project, WITHOUT)
    assert orphans_elsewhere(now, project) == []
    other = open_page(project, "Autre\nUne autre page\nSans nouvelle.\n", "/corpus/2.txt")
    assert {item.quote for item in orphans_elsewhere(other, project)} == {ACCORD, "Ida Lornek"}
    assert {item.quote for item in orphans_elsewhere(None, project)} == {ACCORD, "Ida Lornek"}


def test_an_orphan_hides_no_mention_that_stands_at_its_range_now(opened: Opened) -> None:
    orphan = next(item for item in opened.mentions() if item.quote == "Ida Lornek")
    start, end = orphan.raw_range
    raw = WITHOUT + "x" * (start - len(WITHOUT)) + "Nouvelle Ligne"[: end - start] + "\n"
    now = open_page(opened.project, raw)
    assert orphan.raw_range == (start, end)
    made = tag(now, (start, end), NewActor(name="Autre", kind="person"))
    assert now.mention_at((start, end)) == made
    tag(now, (start, end), NewActor(name="Encore", kind="person"))
    assert [item.raw_range for item in now.mentions()].count((start, end)) == 1
    assert orphan.id in {item.id for item in orphans_in(now)}
    assert agrees(now)


def test_a_hidden_mention_stays_a_mention(opened: Opened) -> None:
    hidden = tag_person(opened, "vent d'est")
    now = open_page(opened.project, PAGE.replace(CLOSING, "Fin."))
    (found,) = [item for item in now.mentions() if item.id == hidden.id]
    assert (found.quote, found.start) == ("vent d'est", None)
    assert agrees(now)


# Which document a page is

HEADING = {"source": "Le Phare", "published": "2026-03-04"}


def test_a_like_page_of_one_title_source_and_date_is_a_version(project: Project) -> None:
    first = open_page(project, PAGE, **HEADING)
    tag_person(first, "Ama Doré")
    second = open_page(project, LATER, "/corpus/2.txt", **HEADING)
    assert second.id == first.id
    assert standing(second) == {"Ama Doré": "Ama Doré"}
    assert second.document.paths == ("/corpus/1.txt", "/corpus/2.txt")
    again = open_page(project, PAGE, **HEADING)
    assert (again.id, again.document.present) == (first.id, first.version)
    assert standing(again) == {"Ama Doré": "Ama Doré"}
    assert len(again.document.versions) == 2


@pytest.mark.parametrize("kept", [True, False], ids=["raw text kept", "raw text gone"])
def test_another_article_under_one_heading_is_another_document(
    project: Project, kept: bool
) -> None:
    first = open_page(project, PAGE, **HEADING)
    tag_person(first, "Ama Doré")
    if not kept:
        project.texts.forget([first.version])
    other = "\n".join(("Brèves", TITLE, "Trente bergers ont descendu leurs brebis du plateau.\n"))
    second = open_page(project, other, "/corpus/2.txt", **HEADING)
    assert second.id != first.id
    third = open_page(project, LATER, "/corpus/3.txt", **HEADING)
    assert third.id == first.id, "the other article of that heading does not hide it"
    assert standing(third) == {"Ama Doré": "Ama Doré"}


def test_a_path_belongs_to_the_document_that_was_there_last(opened: Opened) -> None:
    project = opened.project
    other = "Brèves\nLes brebis\nTrente bergers ont descendu leurs brebis du plateau.\n"
    second = open_page(project, other, "/corpus/2.txt")
    assert open_page(project, other, "/corpus/1.txt").id == second.id
    assert opened.document.paths == ()
    assert open_page(project, other + "Fin.\n", "/corpus/1.txt").id == second.id
    project.close()
    reopened = Project.open(project.path)
    assert reopened.index.paths["/corpus/1.txt"] == second.id


# Without the former raw text


@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_without_the_former_raw_text_quotes_are_followed(opened: Opened, harm: str) -> None:
    if harm == "missing":
        opened.project.texts.forget([opened.version])
    else:
        for file in opened.project.path.with_name("project.json.texts").iterdir():
            file.write_bytes(b"no text")
    now, followed = follow_page(opened.project, LATER)
    assert followed is not None
    assert (followed.placed, followed.orphans) == (3, 0)
    assert standing(now) == {words: words for words in ("Ama Doré", "Ida Lornek", ACCORD)}


# Corrections and the cursor


def test_corrections_and_cursor_come_along(opened: Opened) -> None:
    block = opened.article.blocks[4]
    flip_block(opened, block)
    opened.note(cursor=at(opened, "Pol Ruiz")[0])
    now, followed = follow_page(opened.project, LATER)
    assert followed is not None
    assert CLOSING not in now.article.text
    assert ACCORD in now.article.text
    assert now.document.cursor == at(now, "Pol Ruiz")[0]


def test_a_correction_without_place_says_nothing_of_the_new_version_and_holds_again_later(
    opened: Opened,
) -> None:
    flip_block(opened, opened.article.blocks[3])
    now, followed = follow_page(opened.project, WITHOUT)
    assert followed is not None
    assert "1 correction without place" in followed.words
    assert [block.reason for block in now.article.blocks].count("by hand") == 0
    assert ACCORD not in open_page(opened.project, PAGE).article.text


def test_undoing_a_correction_of_another_version_leaves_the_page_as_it_was(
    opened: Opened,
) -> None:
    flip_block(opened, opened.article.blocks[2])
    flip_block(opened, opened.article.blocks[4])
    assert CLOSING not in open_page(opened.project, LATER).article.text
    opened.project.undo()
    now = open_page(opened.project, LATER)
    assert CLOSING in now.article.text
    assert OPENING not in now.article.text
    opened.project.redo()
    assert CLOSING not in open_page(opened.project, LATER).article.text


# Another cleaning of the same bytes


def merge_lines(article: Article) -> Article:
    """Return the article as another cleaner has it: the title is dropped, the rest one block."""
    raw, blocks = article.raw, article.blocks
    rest = make_block(raw, "paragraph", [(blocks[2].ranges[0][0], len(raw))])
    title = make_block(raw, "title", blocks[1].ranges, "not the title")
    return msgspec.structs.replace(article, blocks=(blocks[0], title, rest))


@pytest.mark.parametrize("clean", [merge_lines, lambda article: article], ids=["better", "same"])
def test_another_cleaner_changes_derived_offsets_only(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, clean: Callable[[Article], Article]
) -> None:
    project, before = opened.project, anchored(opened)
    shorter = at(opened, "Ama")
    mention = next(item for item in opened.mentions() if item.quote == "Ama Doré")
    respan(opened, mention, shorter)
    cleaned = clean(article_of(PAGE))
    monkeypatch.setitem(globals(), "article_of", lambda raw, **facts: cleaned)
    now = open_page(project, PAGE)
    assert standing(now) == {words: words for words in ("Ama", "Ida Lornek", ACCORD)}
    project.undo()
    assert bring_along(now) is None
    assert agrees(now)
    derived = dict.fromkeys(("start", "end"))
    assert {
        name: msgspec.structs.replace(item, **derived) for name, item in anchored(now).items()
    } == {name: msgspec.structs.replace(item, **derived) for name, item in before.items()}
    project.redo()
    bring_along(now)
    assert agrees(now)
    assert standing(now)["Ama"] == "Ama"


def test_a_flipped_block_changes_derived_offsets_only(opened: Opened) -> None:
    before = anchored(opened)
    flip_block(opened, opened.article.blocks[1])
    now = open_page(opened.project, PAGE)
    moved = {name: item.start for name, item in anchored(now).items()}
    assert moved != {name: item.start for name, item in before.items()}
    assert agrees(now)
    opened.project.undo()
    assert anchored(open_page(opened.project, PAGE)) == before


# Reading only


def test_a_project_open_for_reading_shows_what_stands_and_writes_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    opened.project.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    reader = Project.open(tmp_path / "project.json", read_only=True)
    same = open_page(reader, PAGE)
    assert len(standing(same)) == 3
    now, followed = follow_page(reader, LATER)
    assert followed is None
    assert standing(now) == {}
    assert len(orphans_in(now)) == 3
    reader.close()
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


# Undo and redo over a change of version


def test_undo_and_redo_over_a_change_of_version(opened: Opened) -> None:
    project = opened.project
    mention = next(item for item in opened.mentions() if item.quote == "Ida Lornek")
    respan(opened, mention, at(opened, "directrice Ida Lornek"))
    now = open_page(project, LATER)
    for step, quote in ((project.undo, "Ida Lornek"), (project.redo, "directrice Ida Lornek")):
        operation = step()
        assert operation is not None
        bring_along(now)
        assert standing(now)[quote] == quote
        assert place_of(now, operation) == at(now, quote)
        assert agrees(now)
    while project.undo():
        bring_along(now)
    assert anchored(now) == {}
    while project.redo():
        bring_along(now)
    assert standing(now) == {
        words: words for words in ("Ama Doré", "directrice Ida Lornek", ACCORD)
    }
    assert agrees(now)


def test_a_mention_undone_in_one_version_and_redone_in_another_stands_there(
    opened: Opened,
) -> None:
    project = opened.project
    last = tag_person(opened, "Pol Ruiz")
    project.undo()
    now = open_page(project, LATER)
    project.redo()
    assert last.id in {item.id for item in orphans_in(now)}
    bring_along(now)
    assert standing(now)["Pol Ruiz"] == "Pol Ruiz"


# Where an operation lies


def test_an_operation_lies_where_what_it_made_stands_now(opened: Opened) -> None:
    tagged = [item for item in opened.project.operations() if item.name == "tag"]
    now = open_page(opened.project, LATER)
    assert [place_of(now, item) for item in tagged] == [at(now, "Ida Lornek"), at(now, "Ama Doré")]


def test_an_operation_whose_records_are_orphans_lies_nowhere(opened: Opened) -> None:
    tagged = next(item for item in opened.project.operations() if "Ida" in item.words)
    assert place_of(open_page(opened.project, WITHOUT), tagged) is None
    assert place_of(open_page(opened.project, PAGE), tagged) == tagged.raw_range


def test_an_operation_without_records_lies_at_its_own_range_in_its_own_version(
    opened: Opened,
) -> None:
    with opened.project.operation("note", document=opened.id, raw_range=(3, 9)) as draft:
        draft.change(opened.document, note="x")
    operation = next(opened.project.operations())
    assert place_of(opened, operation) == (3, 9)
    now = open_page(opened.project, LATER)
    assert place_of(now, operation) is None
    older = msgspec.structs.replace(operation, version=None)
    assert (place_of(opened, older), place_of(now, older)) == (None, None)
    elsewhere = msgspec.structs.replace(operation, document="another")
    assert place_of(now, elsewhere) is None


def test_an_operation_of_an_older_project_lies_in_the_only_version(opened: Opened) -> None:
    operation = Operation(
        id="o", by="ada", created="", changed="", number=9, name="note", words="",
        document=opened.id, raw_range=(3, 9),
    )  # fmt: skip
    assert place_of(opened, operation) == (3, 9)


# Reattaching and discarding


def orphan_of(now: Opened, kind: type[Anchored]) -> Anchored:
    (found,) = [item for item in orphans_in(now) if isinstance(item, kind)]
    return found


@pytest.mark.parametrize("kind", [Mention, Evidence])
def test_an_orphan_is_reattached_undone_and_redone(opened: Opened, kind: type[Anchored]) -> None:
    now = open_page(opened.project, WITHOUT)
    orphan = orphan_of(now, kind)
    place = at(now, "Rien n'est signé encore.")
    moved = reattach(now, orphan, place)
    assert (moved.id, moved.raw_range, moved.version) == (orphan.id, place, now.version)
    assert moved.quote == "Rien n'est signé encore."
    assert len(orphans_in(now)) == 1
    undone = now.project.undo()
    assert undone is not None
    assert bring_along(now) is None
    assert orphan_of(now, kind).quote == orphan.quote
    assert place_of(now, undone) == place
    redone = now.project.redo()
    assert redone is not None
    assert place_of(now, redone) == place
    assert agrees(now)


def test_pages_that_take_turns_keep_what_was_reattached_in_each(opened: Opened) -> None:
    first, project = anchored(opened), opened.project
    now = open_page(project, WITHOUT)
    for orphan, words in ((orphan_of(now, Mention), "Rien"), (orphan_of(now, Evidence), "signé")):
        reattach(now, orphan, at(now, words))
    second = anchored(now)
    for _ in range(2):
        assert anchored(open_page(project, PAGE)) == first
        assert anchored(open_page(project, WITHOUT)) == second


@pytest.mark.parametrize("place", [(0, 10**9), (9, 3), (-4, 3)])
def test_a_former_place_that_is_none_is_not_believed(
    opened: Opened, place: tuple[int, int]
) -> None:
    now = open_page(opened.project, LATER)
    (mention,) = [item for item in now.mentions() if item.quote == "Ida Lornek"]
    now.project.keep(msgspec.structs.replace(mention, former={opened.version: place}))
    assert standing(open_page(opened.project, PAGE))["Ida Lornek"] == "Ida Lornek"


def test_a_span_that_was_chosen_anew_is_the_one_that_follows(opened: Opened) -> None:
    now = open_page(opened.project, LATER)
    mention = next(item for item in now.mentions() if item.quote == "Ida Lornek")
    respan(now, mention, at(now, "Lornek"))
    assert standing(open_page(opened.project, PAGE))["Lornek"] == "Lornek"


def test_a_mention_is_not_put_where_another_one_stands(opened: Opened) -> None:
    now = open_page(opened.project, WITHOUT)
    orphan = orphan_of(now, Mention)
    number = len(list(now.project.operations()))
    with pytest.raises(ValueError, match="“Ama Doré” is tagged here already"):
        reattach(now, orphan, at(now, "Ama Doré"))
    assert len(list(now.project.operations())) == number
    assert reattach(now, orphan_of(now, Evidence), at(now, "Ama Doré")).quote == "Ama Doré"


def test_what_was_removed_meanwhile_is_not_reattached(opened: Opened) -> None:
    now = open_page(opened.project, WITHOUT)
    orphan = orphan_of(now, Mention)
    remove(now, orphan)
    with pytest.raises(ValueError, match="removed meanwhile"):
        reattach(now, orphan, at(now, "Rien"))


def test_an_orphan_mention_is_removed_with_its_actor_and_comes_back(opened: Opened) -> None:
    now = open_page(opened.project, WITHOUT)
    remove(now, orphan_of(now, Mention))
    assert {actor.name for actor in now.project.all(Actor)} == {"Ama Doré"}
    assert [type(item) for item in orphans_in(now)] == [Evidence]
    assert place_of(now, next(now.project.operations())) is None
    now.project.undo()
    assert orphan_of(now, Mention).quote == "Ida Lornek"
    assert {actor.name for actor in now.project.all(Actor)} == {"Ama Doré", "Ida Lornek"}


def test_removed_evidence_is_taken_from_its_deal_and_comes_back(opened: Opened) -> None:
    now = open_page(opened.project, WITHOUT)
    (deal,) = now.project.all(Deal)
    remove(now, orphan_of(now, Evidence))
    (left,) = now.project.all(Deal)
    assert (left.type[0].value, left.type[0].evidence) == ("agreement", ())
    assert "no longer evidence of Grues" in next(now.project.operations()).words
    assert agrees(now)
    now.project.undo()
    assert now.project.all(Deal)[0].type == deal.type
    assert orphan_of(now, Evidence).quote == ACCORD
