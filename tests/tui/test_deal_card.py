from pathlib import Path

from store.decisions.linking import NewActor
from tests.tui.driving import desk, go_to, press
from tui.screens.deal import DealScreen

PAGE = """Togolais et Péruviens s'entendent sur la laine
Publié dans Le Courrier du Rail le 04 - 03 - 2026

Les ministres togolais et péruvien ont signé, mardi 3 mars 2026 à Kidira, un accord sur la laine. \
Il porte sur quarante ateliers et sur la formation de cent fileuses dans les deux régions.
La cérémonie a réuni les filateurs des deux rives et duré toute la matinée au marché couvert.
"""


def corpus_of(folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "laine.txt").write_text(PAGE, encoding="utf-8")
    return corpus


async def test_states_behind_ministers_are_offered_but_not_chosen_while_unknown(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path, corpus=corpus_of(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d")
        assert isinstance(app.screen, DealScreen)
        card = app.screen.card
        offered = {row.name: row for row in card.parties}
        assert {"Togo (new)", "Pérou (new)"} <= set(offered)
        assert not any(row.chosen for row in offered.values())
        offered["Togo (new)"].chosen = True
        (party,) = card.card().parties
        assert isinstance(party.actor, NewActor)
        assert (party.actor.name, party.actor.kind, party.actor.country) == ("Togo", "state", "TG")
        assert (party.role, party.span) == ("party", None)
        card.save()
        await press(pilot, "escape")
        go_to(app, "ont signé")
        await press(pilot, "d")
        assert isinstance(app.screen, DealScreen)
        known = {row.name: row.chosen for row in app.screen.card.parties}
        assert known["Togo"]
        assert not known["Pérou (new)"]
