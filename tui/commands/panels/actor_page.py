"""The rows of an actor's page: going there, editing facts, forms and their reach, splitting."""

from coopreader import vocabulary
from coopreader.text import safe
from store.decisions.actor import Facts, edit, set_kind
from store.decisions.aliases import remove_form, set_reach
from store.decisions.standing import standing_actor
from store.records import EVERYWHERE, Actor, Document
from store.words import quoted
from tui.commands.command import Subject
from tui.commands.panels.actor import NoteActor, RenameActor, SetCountry
from tui.commands.panels.command import PanelCommand
from tui.operation_line import title_of
from tui.panels.actor_page import ActorPage
from tui.panels.step import Ask, Options, Step, warn


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
