"""What the next key does to the thing under the cursor, in a few words."""

from collections.abc import Sequence

from coopreader.text import safe
from store.records import Actor, Mention
from store.suggestions import Suggestion
from store.words import quoted
from tui.commands.orphans import owners_of
from tui.in_hand import InHand
from tui.session import Session
from tui.stepping import Stepping
from tui.why import block_here

Hints = Sequence[tuple[str, str]]
"""Pairs of a key and what it does."""

READING_HINTS = (
    ("tab", "next"),
    ("J K", "next, previous document"),
    ("x", "what was removed"),
    ("H", "history"),
    ("?", "keys"),
)
"""What can be done where nothing can be decided."""

LONGEST = 28
"""How many characters of a name a hint shows, so that the keys after it fit on 80 columns."""


def hint(session: Session) -> list[tuple[str, str]]:
    """Return pairs of (key, what it does) for the thing under the cursor, the likeliest first."""
    if session.opened is None:
        return [("enter", "open"), ("?", "keys")]
    if session.in_hand is not None:
        return _on_orphan(session.in_hand, selected=session.anchor is not None)
    if session.stepping is not None:
        return _on_place(session.stepping)
    if session.project.read_only:
        return list(READING_HINTS)
    if session.anchor is not None:
        return [
            ("p", "person"),
            ("o", "organisation"),
            ("c", "country"),
            ("P", "place"),
            ("enter", "candidates"),
            ("d", "deal"),
            ("a", "other end"),
            ("v", "give up"),
        ]
    block = block_here(session)
    if block is not None and not block.kept:
        return [("X", "put it back"), ("E", "why it was removed"), ("x", "hide what was removed")]
    thing = session.thing()
    if session.just is not None and not isinstance(thing, Mention):
        return [*_on_suggestion(session, thing), ("z", "undo"), ("r", "rename"), ("del", "remove")]
    if isinstance(thing, Mention):
        return [
            ("tab", "next"),
            ("i", "its page"),
            ("r", "rename"),
            ("p o c P", "retype"),
            ("enter", "relink"),
            ("del", "remove"),
        ]
    if isinstance(thing, Suggestion):
        return _on_suggestion(session, thing)
    if session.left:
        return [("tab", "next suggestion"), *_sure(session), ("v", "select"), ("d", "deal")]
    return [("C", "done, next document"), ("v", "select"), ("d", "deal"), ("?", "keys")]


def _on_place(stepping: Stepping) -> list[tuple[str, str]]:
    return [
        ("y", "tag it"),
        ("n", "skip it"),
        ("!", f"tag all {stepping.left} left"),
        ("tab", "leave it"),
        ("esc", "enough"),
    ]


def _on_orphan(hand: InHand, *, selected: bool) -> list[tuple[str, str]]:
    place = [("enter", "attach here")] if selected else [("v s", "select its place")]
    guess = [("tab", "next guess")] if len(hand.guesses) > 1 else []
    adjust = [("v a", "adjust")] if selected else []
    return [*place, *guess, *adjust, ("del", "discard"), ("esc", "leave it")]


def _on_suggestion(session: Session, thing: Suggestion | Mention | None) -> list[tuple[str, str]]:
    if not isinstance(thing, Suggestion):
        return [("tab", "next suggestion"), *_sure(session)]
    if thing.state == "rejected":
        return [("n", "take the rejection back"), ("tab", "next")]
    return [
        ("y", prospect_words(session, thing)),
        ("n", "reject"),
        *_sure(session),
        ("enter", "choose"),
        ("tab", "next"),
    ]


def _sure(session: Session) -> list[tuple[str, str]]:
    count = session.sure
    return [("!", f"all {count} sure")] if count else []


def prospect_words(session: Session, item: Suggestion) -> str:
    """Return what accepting a suggestion would do."""
    prospect = item.prospect
    if prospect.does == "create":
        return f"create {_short(item.entity.full or item.entity.name)} ({item.entity.type})"
    actor = session.project.find(Actor, prospect.actor)
    if prospect.does == "link" and actor is not None:
        return f"link to {_short(actor.name)} ({actor.kind})"
    return f"choose ({_short(actor.name)}?)" if actor is not None else "choose or create"


def _short(name: str) -> str:
    shown = safe(name)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def thing_words(session: Session) -> str:
    """Return the orphan in hand, else what is under the cursor, in words."""
    if session.in_hand is not None:
        orphan = session.in_hand.orphan
        return f"orphan {quoted(orphan.quote)} → {owners_of(session, orphan) or '—'}"
    if session.stepping is not None:
        stepping = session.stepping
        names = ", ".join(safe(actor.name) for actor in session.project.actors_of(stepping.mention))
        return f"place {stepping.at + 1} of {len(stepping.places)}: {names}?"
    thing = session.thing()
    if isinstance(thing, Mention):
        names = ", ".join(
            f"{safe(actor.name)} ({actor.kind}{', ' + actor.country if actor.country else ''})"
            for actor in session.project.actors_of(thing)
        )
        return f"✓ {names}"
    if isinstance(thing, Suggestion):
        marks = {"open": "?", "unsure": "~", "rejected": "✗"}
        return f"{marks[thing.state]} {thing.entity.type}: {safe(thing.entity.quote)}"
    return ""
