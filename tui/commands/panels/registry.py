"""The registry: opening an actor's page, filters and order."""

from coopreader.text import safe
from store.records import ActorKind
from tui.commands.command import Subject
from tui.commands.panels.command import PanelCommand
from tui.panels.registry import Registry
from tui.panels.step import Step, warn


class OpenActor(PanelCommand[Registry]):
    """Open the page of the actor, or pick it where one is picked."""

    group = "Registry"
    keys = ("enter", "i")
    hint = "open"
    needs = "an actor"

    def applies(self, panel: Registry) -> bool:
        """Only on an actor."""
        return panel.actor() is not None

    def do(self, panel: Registry) -> Step:
        """Open it."""
        actor = panel.actor()
        if actor is None:
            return Step()
        if not panel.picking:
            return Step(open=Subject("actor", actor.id))
        if actor.id == panel.but:
            return warn(f"that is {safe(actor.name)} itself")
        return Step(pick=actor.id)


class _Only(PanelCommand[Registry]):
    """What showing only one kind shares."""

    group = "Registry"
    kind: ActorKind = "person"

    def do(self, panel: Registry) -> Step:
        """Show only this kind, or all again."""
        return panel.toggle_kind(self.kind)


class OnlyPersons(_Only):
    """Show only persons, or all kinds again."""

    keys = ("f5",)


class OnlyOrganisations(_Only):
    """Show only organisations, or all kinds again."""

    keys = ("f6",)
    kind = "organisation"


class OnlyStates(_Only):
    """Show only states, or all kinds again."""

    keys = ("f7",)
    kind = "state"


class OnlyPlaces(_Only):
    """Show only places, or all kinds again."""

    keys = ("f8",)
    kind = "place"


class OnlyCountry(PanelCommand[Registry]):
    """Show only actors of the country of this one, or of all countries again."""

    group = "Registry"
    keys = ("f9",)

    def do(self, panel: Registry) -> Step:
        """Turn it."""
        return panel.toggle_country()


class SortActors(PanelCommand[Registry]):
    """Sort by name, by mentions, or the latest first."""

    group = "Registry"
    keys = ("f4", "s")
    hint = "sort"

    def do(self, panel: Registry) -> Step:
        """Take the next order."""
        return panel.turn_order()


REGISTRY: tuple[PanelCommand[Registry], ...] = (
    OpenActor(),
    SortActors(),
    OnlyPersons(),
    OnlyOrganisations(),
    OnlyStates(),
    OnlyPlaces(),
    OnlyCountry(),
)
"""What can be done in the registry but for editing an actor."""
