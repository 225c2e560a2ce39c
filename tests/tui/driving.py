"""What tests of the desk share: a corpus of written pages, and the app on it without processes."""

from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from coopreader.article.article import Override
from coopreader.entities.engines.choice import OWN, EngineChoice
from store.duplicates import swept
from store.pages.reading import (
    Explained,
    UnusableDocument,
    explain_page,
    read_document,
)
from store.pages.repeated import Repeated, repeated_on
from store.pages.searched import Searched, ToSearch, search_pages
from store.pages.summary import summarise
from store.pages.task import Early
from store.project import Project
from tui.app import CoopreaderApp
from tui.settings import read_settings
from tui.widgets.status import StatusLine

FIRST = """Vols annulés à Tamkar    La pluie attendue jeudi    Le marché aux laines rouvre    Bourse
Le Sénégal et le Portugal ouvrent un port sec à Kidira
Publié dans Le Courrier du Rail le 04 - 03 - 2026

Le Sénégal et le Portugal ont signé, mardi 3 mars 2026 à Kidira, un accord sur un port sec.
Mme Ama Doré-Sylla, ministre du Commerce, a reçu M. Paulo Quintela, président de Ferrovale SA. La \
rencontre a duré deux jours et réuni quarante entreprises des deux pays autour du fret.
Mme Doré-Sylla a salué un chantier de 12 millions d'euros, que Ferrovale SA paiera aux deux tiers.
Commentaires (0)
"""
SECOND = """Suivez-nous sur Facebook
Ferrovale SA livre ses premiers wagons au Sénégal
La société portugaise Ferrovale SA a livré hier ses premiers wagons au Sénégal, en présence de \
Mme Ama Doré-Sylla, ministre du Commerce, et de nombreux invités venus de toute la région.
« Le Portugal tient parole », a déclaré la ministre devant la presse réunie sur le quai du port sec.
Commentaires (3)
"""


class Inline:
    """Reads pages at once, in this process."""

    def __init__(self, cache: Path | None, engine: EngineChoice = OWN) -> None:
        self.cache = cache
        self.engine = engine

    def submit(
        self,
        path: Path,
        overrides: Sequence[Override] = (),
        boilerplate: Sequence[str] = (),
        *,
        urgent: bool = False,
        early: Early | None = None,
    ) -> "Future[Any]":
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            reading = read_document(
                path,
                cache=self.cache,
                overrides=overrides,
                boilerplate=boilerplate,
                engine=self.engine,
                early=early,
            )
            future.set_result(reading if urgent else summarise(reading))
        except UnusableDocument as error:
            future.set_exception(error)
        return future

    def explain(self, path: Path, boilerplate: Sequence[str] = ()) -> "Future[Explained]":
        """Return a future that is done."""
        future: Future[Explained] = Future()
        try:
            future.set_result(explain_page(path, boilerplate))
        except UnusableDocument as error:
            future.set_exception(error)
        return future

    def searched(self, pages: Sequence[ToSearch]) -> "Future[tuple[Searched, ...]]":
        """Return a future that is done."""
        future: Future[tuple[Searched, ...]] = Future()
        future.set_result(search_pages(pages, self.cache, self.engine))
        return future

    def repeated(self, pages: Sequence[tuple[Path, str]]) -> "Future[Repeated]":
        """Return a future that is done."""
        future: Future[Repeated] = Future()
        paths, digests = zip(*pages, strict=True)
        future.set_result(repeated_on(paths, digests, self.cache))
        return future

    def duplicates(self, project: Path, told: Callable[[int, int], None]) -> "Future[bytes]":
        """Return a future that is done: what the project's registry holds twice."""
        future: Future[bytes] = Future()
        future.set_result(swept(Project.open(project, read_only=True), told))
        return future

    def give_up(self, future: "Future[Any]") -> None:
        """Give a sweep up."""
        future.cancel()


def write_corpus(folder: Path) -> Path:
    """Write the two pages into a folder, and return it."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "1-port-sec.txt").write_text(FIRST, encoding="utf-8")
    (corpus / "2-wagons.txt").write_text(SECOND, encoding="utf-8")
    return corpus


@asynccontextmanager
async def desk(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    corpus: Path | None = None,
    project: Project | None = None,
    readers: Inline | None = None,
) -> AsyncIterator[tuple[CoopreaderApp, Pilot[None]]]:
    """Run the app on a corpus (the two pages) with a project, or one in the folder."""
    settings = read_settings({"COOPREADER_HOME": str(folder / "home")})
    project = project or Project.open(folder / "project.json", annotator="ada", patient=True)
    corpus = corpus or write_corpus(folder)
    readers = readers or Inline(settings.cache)
    app = CoopreaderApp(project, [corpus], settings, readers)  # type: ignore[arg-type]
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield app, pilot
            app.session.leave()
    finally:
        project.close()


def line_of(app: CoopreaderApp, name: str = "state") -> str:
    """Return the words of one of the lines below the panes."""
    return app.desk.query_one(f"#{name}", StatusLine).render().plain


def told(app: CoopreaderApp) -> str:
    """Return what the messages over the page say."""
    return "\n".join(str(notice.message) for notice in app._notifications)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let the app do what they ask."""
    await pilot.press(*keys)
    await pilot.pause()


def go_to(app: CoopreaderApp, words: str, number: int = 0) -> None:
    """Put the cursor on words of the open article."""
    assert app.session.opened is not None
    article, at = app.session.opened.article, -1
    for _ in range(number + 1):
        at = article.text.index(words, at + 1)
    app.session.move_to(article.raw_range(at, at + len(words))[0])


def text_of(app: CoopreaderApp) -> str:
    """Return what is on the screen, row by row."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in lines[:height])
