"""What each decision says of itself in the history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.decisions.accept import accept, accept_sure
from store.decisions.actor import rename, retype
from store.decisions.block import flip_block
from store.decisions.deal import Card, add_evidence, record_deal, remove_deal
from store.decisions.linking import NewActor
from store.decisions.propagate import propagate
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.status import flag, set_note, set_status
from store.decisions.tag import tag
from store.opened import Opened
from store.records import Actor, Mention
from store.suggestions import Suggestion, suggestions_in
from store.words import LONGEST, quoted
from tests.store.building import new_project, open_one


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return open_one(new_project(tmp_path))


def suggestion(opened: Opened, quote: str) -> Suggestion:
    return next(item for item in suggestions_in(opened) if item.entity.quote == quote)


def place_of(opened: Opened, words: str) -> tuple[int, int]:
    start = opened.article.text.index(words)
    return opened.article.raw_range(start, start + len(words))


def said(opened: Opened) -> str:
    return next(opened.project.operations()).words


def tagged(opened: Opened, words: str = "Pol Ruiz") -> Mention:
    return tag(opened, place_of(opened, words), NewActor(name="Paul Ruiz", kind="person"))


def test_linking_tells_a_new_actor_from_a_known_one(opened: Opened) -> None:
    mention = tagged(opened)
    assert said(opened) == "“Pol Ruiz” linked to Paul Ruiz (new person)"
    tag(opened, place_of(opened, "Mme Doré"), mention.actors[0])
    assert said(opened) == "“Mme Doré” linked to Paul Ruiz"


def test_accepting_tells_a_new_actor_from_a_known_one(opened: Opened) -> None:
    accept(opened, suggestion(opened, "Ama Doré"))
    assert said(opened) == "“Ama Doré” linked to a new person"
    accept(opened, suggestion(opened, "Doré"))
    assert said(opened) == "“Doré” linked to Ama Doré"


def test_one_sure_suggestion_is_not_several(opened: Opened) -> None:
    accept(opened, suggestion(opened, "Kenvar"))
    accept_sure(opened, suggestions_in(opened))
    assert said(opened) == "1 sure suggestion linked"


def test_everywhere_counts_the_places_it_tagged(opened: Opened) -> None:
    mention, _ = propagate(opened, suggestion(opened, "Agence du fret"))
    made = "“Agence du fret” linked to a new organisation"
    assert said(opened) == f"{made} in 3 places"
    remove(opened, mention)
    propagate(opened, next(iter(opened.mentions())))
    assert said(opened) == "“ADF” linked to Agence du fret in 1 place"


def test_removing_and_moving_a_mention_name_its_words(opened: Opened) -> None:
    mention = respan(opened, tagged(opened), place_of(opened, "Pol"))
    assert said(opened) == "mention “Pol Ruiz” changed to “Pol”"
    remove(opened, mention)
    assert said(opened) == "“Pol” no longer linked to Paul Ruiz"


def test_an_actor_of_another_name_and_kind(opened: Opened) -> None:
    mention = tagged(opened)
    rename(opened.project, opened.project.get(Actor, mention.actors[0]), "Pol A. Ruiz")
    assert said(opened) == "“Paul Ruiz” renamed “Pol A. Ruiz”"
    retype(opened, mention, "organisation")
    assert said(opened) == "kind of Pol A. Ruiz changed to organisation"


def test_a_mention_of_several_actors_names_them_all_when_it_is_retyped(opened: Opened) -> None:
    first, second = tagged(opened), tagged(opened, "Mme Doré")
    with opened.project.operation("link") as draft:
        both = draft.change(first, actors=(*first.actors, *second.actors))
    retype(opened, both, "organisation")
    assert said(opened) == "kind of Paul Ruiz, Paul Ruiz changed to organisation"


Decide = Callable[[Opened, str, str, tuple[int, int]], bool]


@pytest.mark.parametrize(
    ("decide", "words"), [(reject, "rejected as place"), (leave_unsure, "left unsure as place")]
)
def test_a_string_rejected_or_unsure_and_back(opened: Opened, decide: Decide, words: str) -> None:
    place = place_of(opened, "Tamkar")
    decide(opened, "place", "Tamkar", place)
    assert said(opened) == f"“Tamkar” {words}"
    decide(opened, "place", "Tamkar", place)
    assert said(opened) == f"“Tamkar” no longer {words}"


def test_a_rejection_says_how_far_it_reaches(opened: Opened) -> None:
    reject(opened, "place", "Tamkar", place_of(opened, "Tamkar"), everywhere=True)
    assert said(opened) == "“Tamkar” rejected as place in the whole corpus"


def test_deals(opened: Opened) -> None:
    place = place_of(opened, "ont signé un accord")
    deal = record_deal(opened, Card(title="Port sec", type="agreement", evidence=place))
    assert said(opened) == "deal recorded: Port sec"
    add_evidence(opened, deal, place_of(opened, "12 millions"))
    assert said(opened) == "evidence added to the deal: Port sec"
    remove_deal(opened.project, deal)
    assert said(opened) == "deal removed: Port sec"


def test_documents(opened: Opened) -> None:
    set_status(opened, "done")
    assert said(opened) == "document marked done"
    flag(opened)
    assert said(opened) == "document flagged"
    flag(opened)
    assert said(opened) == "document no longer flagged"
    set_note(opened, "see the other page")
    assert said(opened) == "note written: “see the other page”"
    set_note(opened, "")
    assert said(opened) == "note taken away"


def test_blocks(opened: Opened) -> None:
    removed = next(block for block in opened.article.blocks if not block.kept)
    flip_block(opened, removed)
    assert said(opened) == "block put back: “18:35 Un autre titre”"
    kept = opened.article.blocks[-1]
    flip_block(opened, kept)
    assert said(opened).startswith("block removed: “Mme Doré et l'Agence du fret")
    assert said(opened).endswith("…”")


def test_a_quote_is_one_safe_line_of_bounded_length() -> None:
    assert quoted("a\n\x1b[2Jb\u202e  c") == "“a [2Jb c”"
    assert quoted("é" * LONGEST) == f"“{'é' * LONGEST}”"
    long = quoted("é" * 10 * LONGEST)
    assert len(long) == LONGEST + 2
    assert long.endswith("…”")
