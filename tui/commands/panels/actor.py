"""Editing an actor on a panel: its page, or the registry."""

from coopreader import vocabulary
from coopreader.text import safe
from store.decisions.actor import Facts, edit, rename, set_kind
from store.decisions.aliases import add_form, remove_form, set_reach
from store.decisions.merge import merge
from store.decisions.standing import standing_actor
from store.records import EVERYWHERE, Actor, ActorKind, Document
from store.words import quoted
from tui.commands.command import Subject
from tui.commands.panels.command import PanelCommand
from tui.operation_line import title_of
from tui.panels.actor_page import ActorPage
from tui.panels.panel import Panel
from tui.panels.step import Ask, Options, Step, warn


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


class _OnPage(PanelCommand[ActorPage]):
    """What the commands on the rows of an actor's page share."""

    group = "Actor's page"
    sorts: tuple[str, ...] = ()

    def applies(self, panel: ActorPage) -> bool:
        """Only on rows of some sorts."""
        row = panel.row()
        return row is not None and (not self.sorts or row.sort in self.sorts)


class GoThere(_OnPage):
    """Go to the mention, or open the page of the deal or actor in the row."""

    keys = ("enter", "i")
    hint = "go there"

    def do(self, panel: ActorPage) -> Step:
        """Go."""
        row = panel.row()
        if row is not None and row.sort == "fact" and not row.id:
            return EditFact().do(panel)
        if row is not None and row.sort == "alias":
            return SetReach().do(panel)
        return panel.choose()


class EditFact(_OnPage):
    """Edit the fact in the row."""

    keys = ("e",)
    hint = "edit"
    sorts = ("fact",)
    needs = "a row of who it is"
    decides = True

    def do(self, panel: ActorPage) -> Step:
        """Ask for the value."""
        row, actor = panel.row(), panel.actor()
        if row is None or actor is None:
            return Step()
        simple = {"name": RenameActor(), "country": SetCountry(), "note": NoteActor()}
        if row.name in simple:
            return simple[row.name].edit(panel, actor)
        if row.name == "kind":
            kinds = [term.code for term in vocabulary.ACTOR_KINDS]

            def typed(number: int) -> Step:
                set_kind(panel.project, actor, kinds[number])  # type: ignore[arg-type]
                return panel.done(f"{safe(actor.name)} is now of the kind {kinds[number]}")

            return Step(options=Options("Kind", tuple(kinds), typed, kinds.index(actor.kind)))
        if row.name == "subkind":
            return _subkind(panel, actor)
        if row.name == "acronym":
            return _acronym(panel, actor)
        return _link(panel, actor, row.name)


def _subkind(panel: ActorPage, actor: Actor) -> Step:
    codes = ["", *(term.code for term in vocabulary.SUBKINDS)]
    labels = ["none", *(vocabulary.label(code, vocabulary.SUBKINDS, "en") for code in codes[1:])]

    def chosen(number: int) -> Step:
        edit(panel.project, actor, subkind=codes[number] or None)
        return panel.done(f"subkind of {safe(actor.name)}: {labels[number]}")

    at = codes.index(actor.subkind) if actor.subkind in codes else 0
    return Step(options=Options("Subkind", tuple(labels), chosen, at))


def _acronym(panel: ActorPage, actor: Actor) -> Step:
    def said(text: str) -> Step:
        edit(panel.project, actor, acronym=safe(text) or None)
        return panel.done(f"acronym of {safe(actor.name)}: {safe(text) or 'none'}")

    return Step(ask=Ask("Acronym (nothing takes it away)", actor.acronym or "", said))


def _link(panel: ActorPage, actor: Actor, field: str) -> Step:
    words = field.replace("_", " ")

    def picked(other: str) -> Step:
        fact = Facts(part_of=other) if field == "part_of" else Facts(succeeds=other)
        edit(panel.project, actor, **fact)
        name = safe(panel.project.get(Actor, other).name)
        return panel.done(f"{safe(actor.name)}: {words} {name}")

    return Step(open=Subject("registry", actor.id, f"{safe(actor.name)}, {words}"), picked=picked)


class RemoveHere(_OnPage):
    """Remove the form in the row, or take the fact away."""

    keys = ("delete", "backspace")
    hint = "remove"
    sorts = ("alias", "fact")
    needs = "a form, or a fact that can be taken away"
    decides = True

    def do(self, panel: ActorPage) -> Step:
        """Remove it."""
        row, actor = panel.row(), panel.actor()
        if row is None or actor is None:
            return Step()
        if row.sort == "alias":
            remove_form(panel.project, actor, row.name)
            return panel.done(f"{quoted(row.name)} is no longer a form of {safe(actor.name)}")
        if row.name in ("name", "kind"):
            return warn(f"every actor has a {row.name}")
        edit(panel.project, actor, **_EMPTY[row.name])
        return panel.done(f"{row.name.replace('_', ' ')} of {safe(actor.name)} taken away")


_EMPTY = {
    "country": Facts(country=None),
    "subkind": Facts(subkind=None),
    "acronym": Facts(acronym=None),
    "part_of": Facts(part_of=None),
    "succeeds": Facts(succeeds=None),
    "note": Facts(note=""),
}
"""What takes each fact away."""


class SetReach(_OnPage):
    """Say how far the form in the row reaches: everywhere, or one page."""

    keys = ("w",)
    hint = "reach"
    sorts = ("alias",)
    needs = "a form of the name"
    decides = True

    def do(self, panel: ActorPage) -> Step:
        """Offer everywhere and the pages on which the actor stands."""
        row, actor = panel.row(), panel.actor()
        if row is None or actor is None:
            return Step()
        project, form = panel.project, row.name
        pages = dict.fromkeys([EVERYWHERE, row.id])
        pages |= dict.fromkeys(item.id for item in panel.rows if item.sort == "document")
        reaches = list(pages)
        labels = tuple(
            "everywhere"
            if reach == EVERYWHERE
            else f"only in {title_of(project, project.get(Document, reach).id) or 'a page'}"
            for reach in reaches
        )

        def chosen(number: int) -> Step:
            set_reach(project, standing_actor(project, actor), form, reaches[number])
            return panel.done(f"{quoted(form)} means {safe(actor.name)} {labels[number]}")

        return Step(options=Options(f"Reach of {quoted(form)}", labels, chosen))


class Tick(_OnPage):
    """Tick a mention or a form, to be split off; on a page, all its mentions."""

    keys = ("space",)
    hint = "tick"
    sorts = ("mention", "alias", "document")
    needs = "a mention or a form"

    def do(self, panel: ActorPage) -> Step:
        """Tick it, or take the tick away."""
        return panel.tick()


class SplitOff(_OnPage):
    """Split what is ticked off to another actor; on a merged actor, take it out again."""

    keys = ("S",)
    hint = "split off"
    needs = "ticked mentions or forms (space), or a merged actor"
    decides = True

    def applies(self, panel: ActorPage) -> bool:
        """Only where something is ticked, or on a merged actor."""
        row = panel.row()
        return bool(panel.ticked) or (row is not None and row.sort == "merged")

    def do(self, panel: ActorPage) -> Step:
        """Split."""
        return panel.split_off()


class NextSection(_OnPage):
    """Go to the next heading."""

    keys = ("tab",)
    hint = "next part"

    def do(self, panel: ActorPage) -> Step:
        """Go."""
        return panel.next_section()


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

PAGE: tuple[PanelCommand[ActorPage], ...] = (
    GoThere(),
    EditFact(),
    Tick(),
    SplitOff(),
    SetReach(),
    RemoveHere(),
    NextSection(),
)
"""What can be done on the rows of an actor's page."""
