"""Every decision of the store, made on whatever a small world holds, as numbers choose it."""

from collections.abc import Callable
from typing import Any

from store.decisions.accept import accept, accept_sure
from store.decisions.actor import edit, rename, retype, set_kind
from store.decisions.aliases import add_form, remove_form, set_reach
from store.decisions.block import flip_block
from store.decisions.deal import (
    Card,
    CardParty,
    add_evidence,
    record_deal,
    remove_deal,
    remove_evidence,
)
from store.decisions.deal_facts import choose_claim, retire_claim, retitle, set_deal_note
from store.decisions.edit_deal import add_party, change_role, edit_deal, remove_party
from store.decisions.linking import NewActor
from store.decisions.merge import merge
from store.decisions.merge_deals import merge_deals
from store.decisions.propagate import propagate
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.split import split, unmerge
from store.decisions.status import flag, set_note, set_status
from store.decisions.tag import tag
from store.decisions.verdict import decide, decide_all
from store.records import (
    EVERYWHERE,
    Actor,
    Amount,
    DatedValue,
    Deal,
    Mention,
    Party,
)
from store.suggestions import suggestions_in
from tests.store.world import WORDS, World

NAMES = ("Ama Doré", "Ruiz", "Kenvar", "Agence du fret", "Conseil du fret")
KINDS = ("person", "organisation", "state", "place")
ROLES = ("party", "investor", "host")


def _accept(world: World) -> None:
    page = world.page()
    accept(page, world.one(suggestions_in(page)))


def _accept_sure(world: World) -> None:
    page = world.page()
    accept_sure(page, suggestions_in(page))


def _reject(world: World) -> None:
    page = world.page()
    found = world.one(suggestions_in(page))
    everywhere = world.one((False, True))
    entity = found.entity
    reject(page, entity.type, entity.quote, found.raw_range, everywhere=everywhere)


def _unsure(world: World) -> None:
    page = world.page()
    found = world.one(suggestions_in(page))
    leave_unsure(page, found.entity.type, found.entity.quote, found.raw_range)


def _new(world: World) -> NewActor:
    kind = world.one(KINDS)
    country = world.one((None, "MA", "DZ")) if kind == "state" else None
    return NewActor(name=world.one(NAMES), kind=kind, country=country)  # type: ignore[arg-type]


def _tag_new(world: World) -> None:
    page = world.page()
    tag(page, world.place(page), _new(world))


def _tag_known(world: World) -> None:
    page = world.page()
    tag(page, world.place(page), world.actor().id)


def _propagate(world: World) -> None:
    propagate(*world.mention())


def _remove(world: World) -> None:
    remove(*world.mention())


def _respan(world: World) -> None:
    page, mention = world.mention()
    respan(page, mention, world.place(page))


def _retype(world: World) -> None:
    page, mention = world.mention()
    retype(page, mention, world.one(KINDS))  # type: ignore[arg-type]


def _rename(world: World) -> None:
    rename(world.project, world.actor(), world.one(NAMES))


def _edit(world: World) -> None:
    actor = world.actor()
    other = world.actor().id
    fields: dict[str, Any] = world.one(
        (
            {"part_of": other},
            {"part_of": None, "succeeds": other},
            {"members": (other, world.actor().id)},
            {"country": "MA", "acronym": "ADF"},
            {"subkind": "agency", "note": "seen"},
            {"country": None, "acronym": None, "subkind": None, "note": ""},
        )
    )
    edit(world.project, actor, **fields)


def _add_form(world: World) -> None:
    reach = world.one((EVERYWHERE, world.page().id))
    add_form(world.project, world.actor(), world.one((*WORDS, *NAMES)), reach=reach)


def _alias(world: World) -> tuple[Actor, str]:
    actor = world.one([actor for actor in world.project.all(Actor) if actor.aliases])
    return actor, world.one(actor.aliases).form


def _remove_form(world: World) -> None:
    remove_form(world.project, *_alias(world))


def _set_reach(world: World) -> None:
    actor, form = _alias(world)
    set_reach(world.project, actor, form, world.one((EVERYWHERE, world.page().id)), language="fr")


def _merge(world: World) -> None:
    into = world.actor()
    alike = [actor for actor in world.project.all(Actor) if actor.kind == into.kind]
    others = [world.one(alike), world.one(alike)][: world.one((1, 2))]
    merge(world.project, into, others, despite=world.one((False, True)))


def _unmerge(world: World) -> None:
    merged = [actor for actor in world.project.all(Actor) if actor.merged_into]
    unmerge(world.project, world.one(merged))


def _split(world: World) -> None:
    actor = world.actor()
    linked = sorted(world.project.index.mentions_of(actor.id))
    mentions = [world.project.get(Mention, name) for name in linked[: world.one((0, 1, 2))]]
    forms = [alias.form for alias in actor.aliases][: world.one((0, 1))]
    to = world.actor() if world.one((False, True)) else _new(world)
    split(world.project, actor, mentions, forms, to)


def _verdict(world: World) -> None:
    said = world.one(("different", "same", "unsure"))
    decide(world.project, world.actor(), world.actor(), said, 0.5)  # type: ignore[arg-type]


def _deal(world: World) -> None:
    page = world.page()
    span = world.one((None, world.place(page)))
    parties = (
        CardParty(world.actor().id, world.one(ROLES), span),
        CardParty(_new(world), "host", span),
    )
    card = Card(title="Port sec", type="agreement", parties=parties, evidence=world.place(page))
    record_deal(page, card)


def _edit_deal(world: World) -> None:
    values = (
        ("type", "visit"),
        ("stage", "signed"),
        ("stage", None),
        ("dates", DatedValue("signed", world.one(("2026-03", "2026-04-01")))),
        ("amount", Amount(12.0, "EUR")),
        ("place", "Tamkar"),
    )
    slot, value = world.one(values)
    edit_deal(world.project, world.deal(), slot, value)  # type: ignore[arg-type]


def _add_party(world: World) -> None:
    behalf = world.one((None, world.actor().id))
    add_party(world.project, world.deal(), Party(world.actor().id, world.one(ROLES), behalf))


def _remove_party(world: World) -> None:
    remove_party(world.project, world.deal(), world.actor())


def _change_role(world: World) -> None:
    change_role(world.project, world.deal(), world.actor(), world.one(ROLES))


def _merge_deals(world: World) -> None:
    merge_deals(world.project, world.deal(), [world.deal()])


def _add_evidence(world: World) -> None:
    page = world.page()
    add_evidence(page, world.deal(), world.place(page))


def _remove_evidence(world: World) -> None:
    page = world.page()
    evidence = world.one(page.evidence())
    name = world.one(sorted(world.project.index.deals_with(evidence.id)))
    remove_evidence(page.project, world.project.get(Deal, name), evidence)


def _remove_deal(world: World) -> None:
    remove_deal(world.project, world.deal())


def _status(world: World) -> None:
    set_status(world.page(), world.one(("done", "skipped", "reading")))


def _flag(world: World) -> None:
    flag(world.page())


def _note(world: World) -> None:
    set_note(world.page(), world.one(("", "see the other page")))


def _flip_block(world: World) -> None:
    page = world.page()
    flip_block(page, world.one(page.article.blocks))


def _set_kind(world: World) -> None:
    set_kind(world.project, world.actor(), world.one(KINDS))  # type: ignore[arg-type]


def _decide_all(world: World) -> None:
    actors = [world.actor(), world.actor(), world.actor()]
    decide_all(world.project, actors, world.one(("different", "unsure", "same")))


def _choose_claim(world: World) -> None:
    slot = world.one(("type", "dates", "parties", "stage"))
    choose_claim(world.project, world.deal(), slot, world.one((0, 1, 2)))


def _retire_claim(world: World) -> None:
    slot = world.one(("type", "dates", "parties", "stage"))
    retire_claim(world.project, world.deal(), slot, world.one((0, 1, 2)))


def _retitle(world: World) -> None:
    retitle(world.project, world.deal(), world.one(("Port sec", "Accord de fret", "")))


def _deal_note(world: World) -> None:
    set_deal_note(world.project, world.deal(), world.one(("", "see the other page")))


def _undo(world: World) -> None:
    world.project.undo()


def _redo(world: World) -> None:
    world.project.redo()


DECISIONS: dict[str, Callable[[World], None]] = {
    function.__name__.strip("_"): function
    for function in (
        *(_accept, _accept_sure, _reject, _unsure, _tag_new, _tag_known, _propagate, _remove),
        *(_respan, _retype, _rename, _edit, _add_form, _remove_form, _set_reach, _merge, _unmerge),
        *(_split, _verdict, _deal, _edit_deal, _add_party, _remove_party, _change_role),
        *(_merge_deals, _add_evidence, _remove_evidence, _remove_deal, _status, _flag, _note),
        *(_set_kind, _decide_all, _choose_claim, _retire_claim, _retitle, _deal_note),
        *(_flip_block, _undo, _redo),
    )
}
