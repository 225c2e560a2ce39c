"""Opening the panels that tag and record: candidates, a name in the corpus, the deal card.

What they show is imported when one is first opened.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from store.records import Deal, Mention
from tui.commands.command import Outcome
from tui.commands.decide import settle

if TYPE_CHECKING:
    from tui.screens.desk import DeskScreen


def open_candidates(desk: "DeskScreen") -> None:
    """Open the candidates for what letters act on."""
    from tui.choice import Choice
    from tui.screens.candidates import CandidatesScreen

    session = desk.session
    place = session.target()
    if place is None or place[0] == place[1]:
        desk.say("there is no word here", warning=True)
        return

    def settled(mention: Mention | None) -> None:
        if mention is not None:
            desk.show(settle(session, mention))

    desk.app.push_screen(CandidatesScreen(Choice(session, place)), settled)


def open_everywhere(desk: "DeskScreen") -> None:
    """Open the places of the name just tagged in the corpus."""
    from tui.corpus_places import CorpusPlaces
    from tui.screens.everywhere import EverywhereScreen

    session = desk.session
    if session.just is None:
        return
    places = CorpusPlaces(session, session.just, desk.app.readers.engine)

    def done(outcome: Outcome | None) -> None:
        session.refresh()
        desk.show_if_any(outcome)

    desk.app.push_screen(EverywhereScreen(places), done)


def open_deal(desk: "DeskScreen") -> None:
    """Open the card of a deal, drafted from the sentence or the selection."""
    from tui.deal_card import DealCard
    from tui.deal_fields import Badly
    from tui.screens.deal import DealScreen

    session, card = desk.session, desk.card_kept
    if card is None or card.opened is not session.opened:
        try:
            card = DealCard(session)
        except Badly as error:
            desk.say(str(error), warning=True)
            return
    kept, desk.card_kept = card, None

    def left(result: Deal | int | None) -> None:
        if isinstance(result, Deal):
            verb = "recorded" if kept.same.value is None else "known, with these words as well"
            message = f"deal {verb}: {result.title}; z takes it back"
            desk.show(Outcome(changed=True, message=message))
        elif result is not None:
            session.just = None
            session.let_go()
            session.move_to(result)
            desk.card_kept = kept
            desk.show(Outcome(message="d goes back to the card"))

    desk.app.push_screen(DealScreen(card), left)


PANELS: Mapping[str, Callable[["DeskScreen"], None]] = {
    "candidates": open_candidates,
    "deal": open_deal,
    "everywhere": open_everywhere,
}
