"""`coopreader actors` and `coopreader deals`: what a project holds."""

import json
from pathlib import Path

import pytest

from store.project import Project
from store.records import Actor, Claim, Deal, Party
from tests.plain.conftest import Run


def test_actors_are_listed_by_name_with_what_is_known(run: Run, project: Path) -> None:
    assert run("actors", "--project", project).out.splitlines() == [
        "name\tkind\tcountry\tmentions\tdocuments\tdeals\taliases",
        "Sélénie\tstate\t\t1\t1\t1\t",
        "Valdoria\tstate\tVD\t1\t1\t1\tRV; Valdorie",
    ]


def test_actors_as_json(run: Run, project: Path) -> None:
    selenia, valdoria = json.loads(run("actors", "--project", project, "--json").out)
    assert (selenia["name"], selenia["mentions"]) == ("Sélénie", 1)
    (alias,) = valdoria["aliases"]
    assert (alias["form"], alias["reach"], alias["language"]) == ("Valdorie", "everywhere", None)


def test_removed_and_merged_actors_are_left_out(run: Run, project: Path) -> None:
    opened = Project.open(project)
    first, second = opened.all(Actor)
    with opened.operation("merge") as draft:
        draft.remove(first)
        draft.change(second, merged_into=first.id)
    opened.close()
    assert run("actors", "--project", project, "--json").out == "[]\n"


def test_deals_are_told_in_words(run: Run, project: Path) -> None:
    assert run("deals", "--project", project).out.splitlines() == [
        "Chantiers de la Sélénie: investment, announced",
        "  date: announced 2026-03-12",
        "  amount: about 12000000 EUR",
        "  investor: Valdoria",
        "  beneficiary: Sélénie",
        "  “un investissement de 12 millions d’euros dans les chantiers de la Sélénie”"
        " (Le Forum de Valdoria réunit quarante entreprises du bâtiment)",
    ]


def test_deals_as_json_hold_current_values_and_evidence(run: Run, project: Path) -> None:
    opened = Project.open(project)
    (deal,) = opened.all(Deal)
    (valdoria,) = (actor.id for actor in opened.all(Actor) if actor.name == "Valdoria")
    old = Claim(value="project", current=False)
    proxy = Claim(value=Party("gone", "observer", valdoria))
    with opened.operation("edit") as draft:
        draft.change(deal, type=(*deal.type, old), parties=(proxy,))
    opened.close()
    (found,) = json.loads(run("deals", "--project", project, "--json").out)
    assert found["type"] == "investment"
    assert found["amount"] == {"value": 12e6, "currency": "EUR", "approximate": True}
    assert found["parties"] == [
        {"actor": "gone", "name": None, "role": "observer", "on_behalf_of": valdoria}
    ]
    assert found["evidence"][0]["quote"].startswith("un investissement de 12 millions")
    assert "  observer: gone, on behalf of Valdoria\n" in run("deals", "--project", project).out


@pytest.mark.parametrize("command", ["actors", "deals"])
def test_nothing_recorded_yet_is_said_and_is_no_error(run: Run, command: str) -> None:
    plain, as_json = run(command), run(command, "--json")
    assert (plain.code, plain.out, as_json.code, as_json.out) == (0, "", 0, "[]\n")
    assert "nothing is recorded yet" in plain.err


@pytest.mark.parametrize("command", ["actors", "deals", "history", "export", "check", "show"])
def test_project_that_was_named_and_is_not_there_is_an_error(
    run: Run, tmp_path: Path, command: str
) -> None:
    answer = run(command, "--project", tmp_path / "none.json")
    assert (answer.code, answer.out) == (1, "")
    assert "none.json" in answer.err
    assert not (tmp_path / "none.json").exists()


def test_escape_sequences_in_records_never_reach_the_output(run: Run, project: Path) -> None:
    opened = Project.open(project)
    (deal,) = opened.all(Deal)
    with opened.operation("edit") as draft:
        draft.add(Actor, name="a\x1b[2J\tb\n", kind="person", note="\x9b")
        draft.change(deal, title="a\x1b]0;b\x07\nc", note="\u202ed")
    opened.close()
    for command in ("actors", "deals"):
        for options in ([], ["--json"]):
            out = run(command, "--project", project, *options).out
            assert out
            assert not set("\x1b\x07\x9b\u202e") & set(out)
    assert len(run("actors", "--project", project).out.splitlines()) == 4
