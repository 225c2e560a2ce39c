"""The whole job by keys alone, in a real pseudo-terminal, from the first page to the export."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from tests.end_to_end.terminal import CHECKOUT, Terminal, coopreader, environment
from tests.tui.driving import write_corpus

SEEDS = CHECKOUT.parent / "shared" / "seeds"
SCHEMA = CHECKOUT / "docs" / "export.schema.json"


class Job(NamedTuple):
    """Two pages, and what the job leads to in them.

    `unsuggested` are keys from the top to a word that is no suggestion, `shared` actors of both.
    """

    corpus: Path
    first: str
    second: str
    actors: int
    unsuggested: tuple[str, ...]
    deal_paragraph: int
    deal: dict[str, Any]
    parties: set[str]
    shared: set[str]


def written_job(folder: Path) -> Job:
    return Job(
        corpus=write_corpus(folder),
        first="ouvrent un port sec",
        second="ses premiers wagons",
        actors=5,
        unsuggested=(";", ";", ")", "w"),
        deal_paragraph=1,
        deal={"type": "agreement", "date": "2026-03-03", "place": "Kidira"},
        parties={"Sénégal", "Portugal"},
        shared={"Sénégal", "Portugal", "Ama Doré-Sylla"},
    )


def seeds_job(folder: Path) -> Job:
    if not SEEDS.is_dir():
        pytest.skip("the two seed pages (../shared/seeds) are not here")
    corpus = folder / "corpus"
    corpus.mkdir()
    for page in SEEDS.glob("0*.txt"):
        shutil.copy(page, corpus)
    return Job(
        corpus=corpus,
        first="renforcent leur coopération",
        second="Net-Pharma Hub projette",
        actors=7,
        unsuggested=(";", ";", ";", ";", "w"),
        deal_paragraph=2,
        deal={"type": "forum", "date": "2026-01-19", "place": "Casablanca"},
        parties={"Maroc", "Inde"},
        shared={"Maroc", "Mohammed VI"},
    )


@pytest.fixture(params=[written_job, seeds_job], ids=["own pages", "seeds"])
def job(request: pytest.FixtureRequest, tmp_path: Path) -> Job:
    made: Job = request.param(tmp_path)
    return made


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    home.mkdir()
    yield home


def plain(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = coopreader(*arguments)
    return subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, text=True, timeout=60
    )


def left(text: str) -> int:
    found = re.search(r"(\d+) left", text)
    return int(found[1]) if found else 0


def actors_here(terminal: Terminal) -> int:
    """Return how many actors are recorded in the open document, by its pane."""
    narrow = terminal.columns < 110
    if narrow:
        terminal.press("f3")
    found = re.search(r"Actors here \((\d+)\)", terminal.wait_for("Actors here"))
    if narrow:
        terminal.press("escape")
        terminal.wait_until_gone("Actors here")
    return int(found[1]) if found else 0


def step(terminal: Terminal, key: str) -> None:
    """Press a key that changes what stands under the cursor."""
    state = terminal.text().splitlines()[-2:]
    terminal.press(key)
    terminal.wait_for(lambda text: text.splitlines()[-2:] != state)


def accept(terminal: Terminal) -> None:
    """Accept the suggestion under the cursor, whatever that takes."""
    before = left(terminal.text())
    terminal.press("y")
    text = terminal.wait_for(lambda text: left(text) < before or "Candidates" in text)
    if "Candidates" in text:
        terminal.press("enter")
        terminal.wait_for(lambda text: left(text) < before and "Candidates" not in text)


def read_the_first_page(terminal: Terminal, job: Job) -> None:
    terminal.wait_for("saved")
    terminal.press("enter")
    terminal.wait_for(job.first)
    terminal.wait_for(lambda text: left(text) > 0)
    for _ in range(99):
        accept(terminal)
        if actors_here(terminal) == job.actors:
            break

    terminal.press("g", *job.unsuggested, "v", "e", "o")
    terminal.wait_for("rencontre → rencontre")

    before = left(terminal.text())
    for _ in range(99):
        if "reject" in terminal.text():
            break
        step(terminal, "tab")
    terminal.press("n")
    terminal.wait_for(lambda text: left(text) < before)

    terminal.press("!")
    terminal.wait_for(lambda text: "linked" in text or "nothing here is sure" in text)
    terminal.press("g", *(";" * job.deal_paragraph), "d")
    terminal.wait_for("parties")
    terminal.wait_for(job.deal["date"])
    terminal.wait_for(job.deal["place"])
    terminal.press("enter")
    terminal.wait_for("deal recorded")


def read_the_second_page(terminal: Terminal, job: Job) -> None:
    terminal.press("J")
    terminal.wait_for(lambda text: "2/2" in text and job.second in text)
    sure = terminal.wait_for(" sure")
    terminal.press("!")
    terminal.wait_for("linked")
    assert left(terminal.text()) < left(sure)

    after = left(terminal.text())
    terminal.press("z")
    terminal.wait_for(lambda text: left(text) > after)
    terminal.press("Z")
    terminal.wait_for(lambda text: left(text) == after)
    terminal.press("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24)])
def test_the_whole_job_by_keys(job: Job, home: Path, columns: int, rows: int) -> None:
    command = coopreader(job.corpus)
    with Terminal(command, home=home, columns=columns, rows=rows) as terminal:
        read_the_first_page(terminal, job)
        read_the_second_page(terminal, job)

    with Terminal(command, home=home, columns=120, rows=40) as terminal:
        text = terminal.wait_for(lambda text: "2/2" in text and job.second in text)
        assert "✓" in text
        terminal.press("K")
        terminal.wait_for("Deals here (1)")
        terminal.press("q")
        terminal.wait_for_exit()

    found = plain(home, "export", job.corpus, "-o", home / "records.json")
    assert found.returncode == 0, found.stderr
    records = json.loads((home / "records.json").read_text("utf-8"))
    jsonschema.validate(records, json.loads(SCHEMA.read_text("utf-8")))
    check_records(records, job)

    checked = plain(home, "check", job.corpus)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def check_records(records: dict[str, Any], job: Job) -> None:
    """See that the records hold what was decided."""
    actors = {actor["id"]: actor for actor in records["actors"]}
    (deal,) = records["deals"]
    assert [claim["value"] for claim in deal["type"]] == [job.deal["type"]]
    assert [claim["value"]["date"] for claim in deal["dates"]] == [job.deal["date"]]
    assert [claim["value"] for claim in deal["place"]] == [job.deal["place"]]
    assert {actors[claim["value"]["actor"]]["name"] for claim in deal["parties"]} >= job.parties

    pages: dict[str, set[str]] = {}
    for mention in records["mentions"]:
        for actor in mention["actors"]:
            pages.setdefault(actors[actor]["name"], set()).add(mention["document"])
    assert {name for name, where in pages.items() if len(where) == 2} >= job.shared
    assert len(records["rejections"]) == 1
    assert [document["status"] for document in records["documents"]] == ["reading", "reading"]


def test_all_that_a_french_writer_types_stays_in_the_search_field(
    home: Path, tmp_path: Path
) -> None:
    typed = "« Énergie d'Abd-el-Kader 2030 »"
    corpus = write_corpus(tmp_path)
    with Terminal(coopreader(corpus), home=home) as terminal:
        terminal.wait_for("saved")
        terminal.press("enter")
        terminal.wait_for(lambda text: left(text) > 0)
        terminal.press("enter")
        terminal.wait_for("Candidates")
        terminal.press("x", "backspace")
        terminal.type(typed)
        terminal.wait_for(f"create P {typed}" if "create P" in terminal.text() else typed)


def test_a_hostile_page_sends_no_sequence_of_its_own(home: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    sentence = "Une longue phrase de reportage, assez longue pour que personne ne la retire ici. "
    evil = (
        f"Titre \x1b]0;VOLÉ\x07 et \x1b]52;c;dm9s\x07\n\n{sentence * 3}\x9b31m[bold]gras[/bold]\n"
    )
    (corpus / "a.txt").write_text(evil, encoding="utf-8")
    with Terminal(coopreader(corpus), home=home) as terminal:
        terminal.wait_for("saved")
        terminal.press("enter")
        terminal.wait_for("[bold]gras[/bold]")
        assert "VOLÉ\x07" not in terminal.raw
        assert terminal.clipboard == []


def test_without_a_terminal_the_list_is_printed(home: Path, tmp_path: Path) -> None:
    done = plain(home, write_corpus(tmp_path))
    assert done.returncode == 0
    assert "1-port-sec.txt" in done.stdout
    assert done.stderr.strip()
