"""Editing an actor on a panel: its page, or the registry."""

from coopreader.text import safe
from store.decisions.actor import edit, rename, set_kind
from store.decisions.aliases import add_form
from store.decisions.merge import merge
from store.records import Actor, ActorKind
from store.words import quoted
from tui.commands.command import Subject
from tui.commands.panels.command import PanelCommand
from tui.panels.panel import Panel
from tui.panels.step import Ask, Step


class _OnActor(PanelCommand[Panel]):
    """What editing an actor shares."""

    group = "Actor"
    needs = "an actor"
    decides = True

    def applies(self, panel: Panel) -> bool:
        """Only where there is one."""
        return panel.actor() is not None

    def do(self, panel: Panel) -> Step:
        """Edit the actor that the panel is about, or that of its row."""
        actor = panel.actor()
        return Step() if actor is None else self.edit(panel, actor)

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Edit it."""
        raise NotImplementedError


class RenameActor(_OnActor):
    """Rename the actor; the old name stays as an alias."""

    keys = ("r", "f2")
    hint = "rename"

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Ask for the name."""

        def named(name: str) -> Step:
            if not name.strip() or name == actor.name:
                return Step()
            rename(panel.project, actor, safe(name))
            return panel.done(f"now called {safe(name)}")

        return Step(ask=Ask("Name of the actor", actor.name, named))


class _Retype(_OnActor):
    """What retyping as each kind shares."""

    kind: ActorKind = "person"

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Change the kind."""
        if actor.kind == self.kind:
            return Step(message=f"{safe(actor.name)} is a {self.kind} already")
        set_kind(panel.project, actor, self.kind)
        return panel.done(f"{safe(actor.name)} is now of the kind {self.kind}")


class RetypePerson(_Retype):
    """Make the actor a person."""

    keys = ("p",)
    hint = "person"


class RetypeOrganisation(_Retype):
    """Make the actor an organisation."""

    keys = ("o",)
    kind = "organisation"


class RetypeState(_Retype):
    """Make the actor a country (state)."""

    keys = ("c",)
    kind = "state"


class RetypePlace(_Retype):
    """Make the actor a place."""

    keys = ("P",)
    kind = "place"


class SetCountry(_OnActor):
    """Set the country of the actor, by its code or its name."""

    keys = ("C", "f3")

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Ask for it."""

        def said(text: str) -> Step:
            edit(panel.project, actor, country=country_code(text))
            return panel.done(f"country of {safe(actor.name)}: {country_code(text) or 'none'}")

        question = "Country, a code or a name (nothing takes it away)"
        return Step(ask=Ask(question, actor.country or "", said))


def country_code(text: str) -> str | None:
    """Return the code of a country by its code or name; what is neither stays as it is."""
    from coopreader.names.states import is_code, state_code

    typed = safe(text)
    return (typed.upper() if is_code(typed.upper()) else state_code(typed) or typed) or None


class NoteActor(_OnActor):
    """Write a note on the actor."""

    keys = ("m",)

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Ask for it."""

        def noted(note: str) -> Step:
            edit(panel.project, actor, note=safe(note))
            return panel.done("note kept")

        return Step(ask=Ask("Note on this actor", actor.note, noted))


class MergeInto(_OnActor):
    """Merge another actor, picked in the registry, into this one."""

    keys = ("M",)

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Have it picked."""

        def picked(other: str) -> Step:
            merged = panel.project.get(Actor, other)
            merge(panel.project, actor, [merged])
            return panel.done(f"{safe(merged.name)} merged into {safe(actor.name)}")

        subject = Subject("registry", actor.id, f"merge into {safe(actor.name)}")
        return Step(open=subject, picked=picked)


class AddForm(_OnActor):
    """Add another form by which the actor is called, everywhere."""

    keys = ("a",)
    hint = "add form"

    def edit(self, panel: Panel, actor: Actor) -> Step:
        """Ask for it."""

        def given(form: str) -> Step:
            if not form.strip():
                return Step()
            add_form(panel.project, actor, safe(form))
            return panel.done(f"{quoted(form)} means {safe(actor.name)} everywhere")

        return Step(ask=Ask("Another form of the name", "", given))


EDITS: tuple[PanelCommand[Panel], ...] = (
    RenameActor(),
    RetypePerson(),
    RetypeOrganisation(),
    RetypeState(),
    RetypePlace(),
    SetCountry(),
    NoteActor(),
    AddForm(),
    MergeInto(),
)
"""What can be done to an actor on its page and in the registry."""
