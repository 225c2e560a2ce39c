"""brat: a text and its standoff annotations for each page, with the configuration to show them.

Mentions are text-bound annotations, normalised to our actors. A deal is an event in each page that
has evidence of it: the trigger is the first of that, the roles are filled with mentions in the page
(the standoff format of brat 1.3). A note of type `Deal` has the id by which the events are one.
"""

from collections.abc import Iterator

from coopreader.text import safe
from coopreader.vocabulary import ACTOR_KINDS, DEAL_TYPES, ROLES, STAGES, Terms
from store.formats.exporter import File
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.paging import pages_of
from store.formats.view import Page, Quoted, Tagged, View, latest
from store.records import Deal

HOLDS: Holds = {
    "mentions": ("document", "actors", "function", "name", "metonym"),
    "actors": ("name", "kind"),
    "evidence": ("document",),
    "deals": ("title", "type", "stage", "parties"),
}
EVIDENCE = "Evidence"
DEAL = "Deal"
SOURCE = "coopreader"
"""The name of our registry, as brat's configuration would call its database."""


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write two files a page, and one of configuration."""
    yield File("annotation.conf", [configuration(view)])
    told: set[str] = set()
    for page in pages_of(view, losses, evidence=True):
        yield File(f"{page.document.id}.txt", [page.text.encode()])
        standoff = Standoff(view, losses, page)
        told |= standoff.told
        yield File(f"{page.document.id}.ann", [standoff.text().encode()])
    for deal in view.deals:
        if deal.id not in told:
            losses.add("deals without evidence in the texts", deal, view)
    losses.all_but(view, HOLDS)
    lose_claims(view, losses)


def code_name(code: str) -> str:
    """Return the name by which brat knows a code of ours: letters, digits, `_` and `-`."""
    letters = "".join(sign if sign.isalnum() or sign == "-" else "_" for sign in code.strip())
    return letters[:1].upper() + letters[1:] or "_"


def configuration(view: View) -> bytes:
    """Return `annotation.conf`: the types, roles and stages that brat may be given."""
    own_types = {latest(deal.type) for deal in view.deals} - {None}
    types = _names(DEAL_TYPES, own_types)
    roles = _names(ROLES, {party.role for deal in view.deals for party in view.parties(deal)})
    stages = _names(STAGES, {latest(deal.stage) for deal in view.deals} - {None})
    arguments = ", ".join(f"{role}*:<ENTITY>" for role in roles)
    lines = [
        "[entities]",
        *(code_name(kind.code) for kind in ACTOR_KINDS),
        EVIDENCE,
        "",
        "[relations]",
        "",
        "[events]",
        *(f"{kind} {arguments}" for kind in types),
        f"{DEAL} {arguments}",
        "",
        "[attributes]",
        f"Stage Arg:<EVENT>, Value:{'|'.join(stages)}",
        "Metonym Arg:<ENTITY>",
        "",
    ]
    return "\n".join(lines).encode()


def _names(terms: Terms, used: set[str] | set[str | None]) -> list[str]:
    codes = [*(term.code for term in terms), *sorted(code for code in used if code)]
    return list(dict.fromkeys(map(code_name, codes)))


class Standoff:
    """The annotations of a page, numbered as brat numbers them; `told` are the deals among them."""

    def __init__(self, view: View, losses: Losses, page: Page) -> None:
        self.told: set[str] = set()
        self._view, self._losses, self._page = view, losses, page
        self._lines: list[str] = []
        self._numbers = dict.fromkeys("TENA#", 0)
        self._by_actor: dict[str, str] = {}
        for item in page.mentions:
            self._mention(item)
        for quoted in page.evidence:
            self._evidence(quoted)

    def text(self) -> str:
        """Return the file."""
        return "".join(f"{line}\n" for line in self._lines)

    def _put(self, kind: str, *fields: str) -> str:
        self._numbers[kind] += 1
        name = f"{kind}{self._numbers[kind]}"
        self._lines.append("\t".join((name, *fields)))
        return name

    def _span(self, label: str, start: int, end: int) -> str:
        return self._put("T", f"{label} {start} {end}", self._page.text[start:end])

    def _mention(self, item: Tagged) -> None:
        record = item.record
        name = self._span(code_name(item.kind), item.start, item.end)
        for actor in item.actors:
            self._by_actor.setdefault(actor.id, name)
            self._put("N", f"Reference {name} {SOURCE}:{actor.id}", safe(actor.name))
        if record.metonym:
            self._put("A", f"Metonym {name}")
        for kind, said in (("Function", record.function), ("Name", record.name)):
            if said:
                self._put("#", f"{kind} {name}", safe(said))

    def _evidence(self, item: Quoted) -> None:
        kinds = [code_name(latest(deal.type) or DEAL) for deal in item.deals]
        fresh = [deal.id not in self.told for deal in item.deals]
        trigger = next((kind for kind, new in zip(kinds, fresh, strict=True) if new), EVIDENCE)
        name = self._span(trigger, item.start, item.end)
        for deal, new in zip(item.deals, fresh, strict=True):
            if new:
                self._event(deal, name)
            else:
                self._put("#", f"{DEAL} {name}", f"{deal.id} {safe(deal.title)}")

    def _event(self, deal: Deal, trigger: str) -> None:
        self.told.add(deal.id)
        label = code_name(latest(deal.type) or DEAL)
        roles: dict[str, int] = {}
        arguments = [f"{label}:{trigger}"]
        for party in self._view.parties(deal):
            filler = self._by_actor.get(party.actor)
            if filler is None:
                self._losses.add("parties that have no mention in the page", deal, self._view)
                continue
            role = code_name(party.role)
            roles[role] = roles.get(role, 0) + 1
            arguments.append(f"{role}{roles[role] if roles[role] > 1 else ''}:{filler}")
            if party.on_behalf_of is not None:
                self._losses.add("on whose behalf parties act", deal, self._view)
        event = self._put("E", " ".join(arguments))
        if stage := latest(deal.stage):
            self._put("A", f"Stage {event} {code_name(stage)}")
        self._put("#", f"{DEAL} {event}", f"{deal.id} {safe(deal.title)}")
