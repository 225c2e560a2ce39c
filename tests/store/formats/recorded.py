"""A project with something of everything that formats may lose, over pages held in memory."""

from pathlib import Path

from coopreader.article.article import Article
from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.merge import merge
from store.decisions.reject import reject
from store.decisions.tag import tag
from store.decisions.verdict import decide
from store.formats.losses import Losses
from store.formats.view import Asked, View
from store.formats.writing import files_of
from store.project import Project
from store.records import Actor, Document
from tests.store.building import new_project, open_one
from tests.store.registry import add, mention, place_of

SECOND = (
    "La Lusétie prête 40 millions au Kenvar 🚢",
    "=Le président Ruiz <b>*a signé*</b> à Tamkar, dit l'Agence du fret, un prêt de 40 millions.",
)


def recorded(folder: Path) -> tuple[Project, dict[str, Article]]:
    """Return the project, and its articles by the ids of their documents."""
    project = new_project(folder)
    first = open_one(project)
    first.note(note="à relire")
    second = open_one(project, "second.txt", paragraphs=SECOND)
    second.note()
    kenvar = add(project, "Kenvar", "state", country="KV")
    lusetie = add(project, "Lusétie", "state", country="LU")
    dore = add(project, "Ama Doré", "person")
    ruiz = add(project, "Pol Ruiz", "person", note="=1+1")
    fret = add(project, "Agence du fret", acronym="ADF", subkind="agency", part_of=kenvar.id)
    twin = add(project, "Agence de fret du Kenvar", subkind="agency")
    again = add(project, "Fret (agence)", subkind="agency")
    tamkar = add(project, "Tamkar", "place")
    add(project, "Banque du Golfe", subkind="bank")
    for words, actor in (("Kenvar", kenvar), ("Lusétie", lusetie), ("Agence du fret", fret)):
        mention(first, words, actor)
    place = place_of(first, "Ama Doré")
    tag(first, place, dore.id, function="ministre du Commerce du Kenvar")
    mention(first, "ministre du Commerce du Kenvar", kenvar)
    mention(first, "ADF", fret)
    start = first.article.raw.index("Un autre titre")
    tag(first, (start, start + 2), fret.id)  # in a block that cleaning removed
    mention(second, "Lusétie", lusetie)
    mention(second, "président Ruiz", ruiz)
    mention(second, "Agence du fret", again)
    mention(second, "Tamkar", tamkar)
    decide(project, ruiz, dore, "different", 0.2)
    decide(project, twin, fret, "unsure", 0.7)
    merge(project, fret, [again])
    reject(first, "organisation", "Mme", place_of(first, "Mme Ama"))
    _deals(first, second, kenvar, lusetie, fret)
    return project, {first.id: first.article, second.id: second.article}


def _deals(first, second, kenvar: Actor, lusetie: Actor, fret: Actor) -> None:  # type: ignore[no-untyped-def]
    parties = (CardParty(kenvar.id, "party"), CardParty(fret.id, "party"))
    words = "Mme Doré et l'Agence du fret (ADF) ont signé un accord"
    evidence = place_of(first, words)
    record_deal(
        first,
        Card(
            title="Port sec", type="agreement", stage="signed", parties=parties, evidence=evidence
        ),
    )
    parties = (CardParty(lusetie.id, "lender"), CardParty(kenvar.id, "beneficiary"))
    evidence = place_of(second, "un prêt de 40 millions")
    record_deal(
        second,
        Card(
            title="Prêt | =40 *millions*",
            type="loan",
            stage="announced",
            parties=parties,
            evidence=evidence,
        ),
    )


def written(
    name: str, project: Project, articles: dict[str, Article], asked: Asked | None = None
) -> tuple[dict[str, bytes], Losses]:
    """Return the files of a format, and what it could not hold."""

    def read(document: Document) -> Article | None:
        return articles.get(document.id)

    losses = Losses(name, listing=True)
    files = files_of(name, View(project, read, asked), losses)
    return {file.name: b"".join(file.data) for file in files}, losses
