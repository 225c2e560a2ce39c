"""Whoever presses the keys: knows the gold, sees what the screen says, and takes the short way."""

from collections import Counter

from textual.pilot import Pilot

from bench.keystroke_rig.gold import Gold, GoldDeal, Mention, Page
from coopreader.text import fold
from store.records import Actor
from store.suggestions import Suggestion
from tui.app import CoopreaderApp
from tui.commands.catalogue import BY_NAME
from tui.deal_card import DealCard
from tui.deal_fields import Field, TextField
from tui.screens.candidates import CandidatesScreen
from tui.screens.deal import DealScreen

MOTIONS = {
    "greater_than_sign": "next-deal",
    "less_than_sign": "previous-deal",
    "semicolon": "next-paragraph",
    "comma": "previous-paragraph",
    "right_parenthesis": "next-sentence",
    "left_parenthesis": "previous-sentence",
}
"""Keys that lead to a sentence, and the commands they stand for."""

FIELDS = ("type", "stage", "parties", "date", "place")
"""The fields of the card that the gold speaks of, in the order in which tab goes to them."""

FARTHEST = 40
"""How often a key is pressed at most to get somewhere."""


class Player:
    """Presses keys and counts them. `keys` and `decisions` are by what they were for."""

    def __init__(self, app: CoopreaderApp, pilot: Pilot[None], gold: Gold) -> None:
        self.app = app
        self.session = app.session
        self.pilot = pilot
        self.gold = gold
        self.keys: Counter[str] = Counter()
        self.decisions: Counter[str] = Counter()
        self.actors: dict[str, str] = {}
        self.deal_keys: list[tuple[str, int, int]] = []

    async def press(self, purpose: str, *keys: str) -> None:
        """Press keys, and let the app do what they ask."""
        for key in keys:
            self.keys[purpose] += 1
            await self.pilot.press(key)
            await self.pilot.pause()

    # Mentions

    async def tag(self, page: Page) -> None:
        """Tag all mentions of the open page."""
        opened = self.session.opened
        assert opened is not None
        assert opened.article.text == page.text, "the article is not that of the gold"
        if self._unwanted(page, "place") > 1:
            await self.press("moves", "f8")
            if not isinstance(self.session.thing(), Suggestion):
                await self.press("moves", "tab")
        for _ in range(4 * len(page.mentions)):
            left = self.left(page)
            if not left:
                return
            await self._decide(page, left)
        raise SystemExit(f"not tagged: {[page.text[item.start : item.end] for item in left]}")

    def left(self, page: Page) -> list[Mention]:
        """Return the mentions of the gold that are not recorded as such."""
        assert self.session.opened is not None
        tagged = self.session.opened.mentions()
        return [
            item
            for item in page.mentions
            if not any(
                mention.start is not None
                and mention.end is not None
                and mention.start < item.end
                and item.start < mention.end
                and self.actors.get(item.actor) in mention.actors
                for mention in tagged
            )
        ]

    def _unwanted(self, page: Page, kind: str) -> int:
        return sum(
            item.entity.type == kind and _gold_of(page.mentions, item) is None
            for item in self.session.suggestions
        )

    async def _decide(self, page: Page, left: list[Mention]) -> None:
        item = self.session.thing()
        wanted = _gold_of(left, item) if isinstance(item, Suggestion) else None
        if not isinstance(item, Suggestion) or wanted is None:
            await self.press("moves", "tab")
            return
        known = self.actors.get(wanted.actor)
        prospect = item.prospect
        if prospect.does == "link" and prospect.actor == known:
            await self._take_sure(page, left)
        elif prospect.does == "create" and known is None:
            await self.press("new, suggested", "y")
            self._note(wanted, "new, suggested")
        else:
            await self._choose(wanted, known)

    async def _take_sure(self, page: Page, left: list[Mention]) -> None:
        await self.press("known", "exclamation_mark")
        self.decisions["known"] += len(left) - len(self.left(page))

    async def _choose(self, wanted: Mention, known: str | None) -> None:
        purpose = "resembling"
        await self.press(purpose, "y")
        screen = self.app.screen
        assert isinstance(screen, CandidatesScreen), "nothing to choose from"
        offers = [offer.actor for offer in screen.choice.offers]
        at = offers.index(known)
        key = "enter" if at == 0 else "ctrl+n" if known is None else str(at + 1)
        await self.press(purpose, key)
        self._note(wanted, purpose)

    def _note(self, wanted: Mention, purpose: str) -> None:
        self.decisions[purpose] += 1
        just = self.session.just
        assert just is not None, "nothing was tagged"
        self.actors.setdefault(wanted.actor, just.actors[0])

    # Deals

    async def record(self, page: Page, deal: GoldDeal) -> None:
        """Record a deal of the open page."""
        before = self.keys["deals"], self.keys["ways to deals"]
        await self.press("ways to deals", *self._way_to(deal))
        await self.press("deals", "d")
        screen = self.app.screen
        assert isinstance(screen, DealScreen), "there is no card"
        card = screen.card
        at = 0
        for number, name in enumerate(FIELDS):
            keys = self._corrections(card, name, deal)
            if keys:
                await self.press("deals", *["tab"] * (number - at), *keys)
                at = number
        assert self._is_right(card, deal), f"the card does not say: {deal.title}"
        await self.press("deals", "enter")
        self.decisions["deals"] += 1
        spent = self.keys["deals"] - before[0], self.keys["ways to deals"] - before[1]
        self.deal_keys.append((deal.title, *spent))

    def _way_to(self, deal: GoldDeal) -> list[str]:
        """Return the fewest presses of one key, perhaps from the top, to the sentence."""
        session, start = self.session, self.session.cursor
        ways: list[list[str]] = [[]] if self._is_there(deal) else []
        for first in ([], ["g"]):
            for key, name in MOTIONS.items():
                session.cursor = start
                if first:
                    BY_NAME["top"].do(session)
                for count in range(1, FARTHEST):
                    BY_NAME[name].do(session)
                    if self._is_there(deal):
                        ways.append([*first, *[key] * count])
                        break
        session.cursor = start
        return min(ways, key=len)

    def _is_there(self, deal: GoldDeal) -> bool:
        place = self.session.passage()
        assert self.session.opened is not None
        span = self.session.opened.article.text_range(*place) if place else None
        return span is not None and span[0] <= deal.evidence[0] and deal.evidence[1] <= span[1]

    def _corrections(self, card: DealCard, name: str, deal: GoldDeal) -> list[str]:
        if name == "parties":
            return self._party_corrections(card, deal)
        field, wanted = card.field(name), str(getattr(deal, name))
        if isinstance(field, Field):
            if field.value == wanted:
                return []
            number = [option.code for option in field.options].index(wanted)
            return [str(number + 1)] if number < 9 else ["right"] * (number - (field.at or 0))
        assert isinstance(field, TextField)
        return _steps(field, wanted)

    def _party_corrections(self, card: DealCard, deal: GoldDeal) -> list[str]:
        wanted = {self.actors[actor]: role for actor, role in deal.parties}
        keys = []
        for number, row in enumerate(card.parties[:9]):
            actor = row.actor if isinstance(row.actor, str) else ""
            if row.chosen != (actor in wanted):
                keys.append(str(number + 1))
        return keys

    def _is_right(self, card: DealCard, deal: GoldDeal) -> bool:
        parties = {(row.actor, row.role) for row in card.parties if row.chosen}
        wanted = {(self.actors[actor], role) for actor, role in deal.parties}
        return (
            parties == wanted
            and (card.type.value, card.stage.value) == (deal.type, deal.stage)
            and card.date.text == deal.date
            and fold(card.place.text) == fold(deal.place)
        )

    # What was recorded

    def wrong_actors(self) -> list[str]:
        """Return the actors of the gold that are not recorded under one of their names and kind."""
        wrong = []
        for name, kind in self.gold.kinds.items():
            actor = self.app.project.actor(self.actors.get(name))
            good = actor is not None and actor.kind == kind and _has_name(actor, self.gold, name)
            if not good:
                wrong.append(name)
        return wrong


def _has_name(actor: Actor, gold: Gold, name: str) -> bool:
    forms = {actor.name, actor.acronym or "", *(alias.form for alias in actor.aliases)}
    return bool({fold(form) for form in forms} & gold.forms[name])


def _gold_of(mentions: "list[Mention] | tuple[Mention, ...]", item: Suggestion) -> Mention | None:
    """Return the mention that a suggestion is: at most a title wider or narrower."""
    start, end = item.entity.start, item.entity.end
    for gold in mentions:
        within = gold.start <= start and end <= gold.end
        if within or (start <= gold.start and gold.end <= end):
            return gold
    return None


def _steps(field: TextField, wanted: str) -> list[str]:
    """Return the arrows that lead to a reading of a typed field."""
    for key, by in (("down", 1), ("up", -1)):
        trial = TextField(field.name, field.text)
        trial.__dict__.update(field.__dict__)
        for count in range(9):
            if fold(trial.text) == fold(wanted):
                return [key] * count
            trial.step(by)
    raise SystemExit(f"{wanted!r} is no reading of the field {field.name}")
