"""What a decision may be made on: the actors and deals that stand, merged ones as what they are."""

from coopreader.text import safe
from store.project import Project
from store.records import Actor, Deal


def standing_actor(project: Project, actor: Actor) -> Actor:
    """Return an actor as the project has it, or the one that it was merged into.

    Raises:
        ValueError: it was taken back, or is not in the project.
    """
    held = project.find(Actor, actor.id)
    found = project.actor(actor.id)
    if held is None or held.deleted or found is None or found.deleted:
        raise ValueError(f"{safe(actor.name)} is no longer in the registry")
    return found


def standing_deal(project: Project, deal: Deal) -> Deal:
    """Return a deal as the project has it, or the one that it was merged into.

    Raises:
        ValueError: it was removed, or is not in the project.
    """
    held = project.find(Deal, deal.id)
    found = project.deal(deal.id)
    if held is None or held.deleted or found is None or found.deleted:
        raise ValueError(f"the deal is no longer in the project: {safe(deal.title)}")
    return found
