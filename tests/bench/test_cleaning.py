"""The bench of cleaning: what it groups, counts, refuses, and that it notices what is broken."""

import json
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bench import cleaning
from bench.cleaning_rig.peers import OURS, PEERS, Cleaner, installed
from bench.cleaning_rig.run import Result, alone, results_of, without_article
from bench.cleaning_rig.score import Cleaned
from bench.cleaning_rig.source import Source, lines_of
from bench.cleaning_rig.speed import Time, long_page
from bench.cleaning_rig.table import broken, groups_of, table
from tests.bench.pages import FIRST, SECOND, gold_page

QUICK = Time("a page", ours=1.0, peer=2.0, ratio=0.5, bound=1.0, asked=5.0)
SLOW = Time("a page", ours=4.0, peer=2.0, ratio=2.0, bound=1.0, asked=5.0)


@pytest.fixture(autouse=True)
def _no_timing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "times", lambda: [QUICK])


def cleaner(clean: Callable[[Source], Cleaned], *scores: str) -> Cleaner:
    return Cleaner("a tool", "json", clean, frozenset(scores))


def result(scores: Mapping[str, float], milliseconds: float = 1.0) -> Result:
    return Result(gold_page(), scores, milliseconds, given=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one page, in which a menu stands above an article and a notice below."""
    page = ["Accueil", "Ports", "Un quai pour Karsund", "", FIRST, SECOND, "Tous droits réservés"]
    (tmp_path / "quai.txt").write_text("\n".join(page), encoding="utf-8")
    row = {
        "file": "quai.txt",
        "style": "block",
        "language": "fr",
        "blocks": [{"text": FIRST}, {"text": SECOND}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return tmp_path


def test_flattened_text_reaches_the_peers_as_text_and_with_its_language() -> None:
    source = Source(b"1 < 2 &amp; 3\n\n<script>alert()</script>", is_html=False, language="fr")
    assert 'lang="fr"' in source.html
    assert lines_of(source.html) == ["1 < 2 &amp; 3", "<script>alert()</script>"]


def test_html_is_seen_as_its_blocks_are() -> None:
    markup = """<html><head><title>Onglet</title></head><body><h1>Un <b>quai</b></h1>
        <p>Le premier
        train<br>du jour</p><!-- caché --><style>p {}</style>reste
        <li>une</li><li>deux</li></body>"""
    lines = lines_of(markup)
    assert lines == ["Un quai", "Le premier train", "du jour", "reste", "une", "deux"]
    assert lines_of("  ") == []


@pytest.mark.parametrize("peer", installed(), ids=lambda peer: peer.name)
def test_an_installed_peer_finds_a_long_paragraph_without_the_network(peer: Cleaner) -> None:
    text = " ".join(f"{FIRST} {SECOND} Voici la phrase numéro {number}." for number in range(9))
    with alone():
        found = peer.clean(Source(f"Menu\n{text}\nPlan".encode(), is_html=False, language="fr"))
    assert "Voici la phrase numéro 7." in " ".join(found.blocks)


def test_some_peers_are_always_there() -> None:
    assert {"trafilatura", "trafilatura precision", "lines of 80 characters"} <= {
        peer.name for peer in installed()
    }
    assert len({peer.name for peer in PEERS}) == len(PEERS)


def test_nothing_connects_while_the_bench_runs() -> None:
    with alone():
        with pytest.raises(OSError, match="offline"):
            socket.create_connection(("127.0.0.1", 9))
        with socket.socket() as one, pytest.raises(OSError, match="offline"):
            one.connect(("127.0.0.1", 9))


def test_a_failing_tool_has_the_scores_of_nothing_found(folder: Path) -> None:
    def fail(_: Source) -> Cleaned:
        raise RecursionError("too deep")

    page = gold_page(path=folder / "quai.txt")
    [failed] = results_of(cleaner(fail, "F1"), [page])
    assert (failed.scores, failed.given) == ({"F1": 0.0}, False)
    assert failed.failure == "RecursionError: too deep"


def test_a_tool_has_no_score_for_what_it_does_not_give(folder: Path) -> None:
    page = gold_page(path=folder / "quai.txt", title="Un quai pour Karsund")
    [found] = results_of(cleaner(lambda _: Cleaned((FIRST, SECOND)), "F1"), [page])
    assert found.scores == {"F1": 1.0}


def test_groups_never_mix_kinds_of_pages() -> None:
    pages = [
        gold_page(style=style, language=language, gold_kind=gold)
        for style, language, gold in [
            ("block", "fr", "human"),
            ("wall", "en", None),
            ("raw", "fr", None),
            ("html", "fr", "silver"),
            ("own", "fr", None),
        ]
    ]
    groups = groups_of(pages, ("style", "language", "gold"))
    assert groups["flattened"] == [0, 1, 2]
    assert groups["block and wall"] == [0, 1]
    assert groups["flattened fr"] == [0, 2]
    assert (groups["own"], groups["html"]) == ([4], [3])
    assert "frag" not in groups


def test_of_equal_groups_one_is_shown_and_bounds_are_never_left_out() -> None:
    assert list(groups_of([gold_page(style="raw", language="en")], ("style", "language"))) == [
        "flattened",
        "raw",
    ]


def test_a_bound_breaks_below_it_and_only_where_there_is_a_figure() -> None:
    groups = {"raw": [0, 1], "html": [2]}
    kept = [result({"F1": 0.9}), result({"F1": 0.88}), result({"F1": 0.965})]
    assert broken(groups, kept) == []
    [line] = broken(groups, [result({"F1": 0.9}), result({"F1": 0.87}), result({})])
    assert line == "raw: F1 is 88.5, at least 89.0 is asked"


def test_the_table_has_ours_first_with_its_bounds_below() -> None:
    ours, peer = [result({"F1": 0.9}, 1.0), result({"F1": 1.0}, 3.0)], [result({}), result({})]
    head, group, first, bounds, second = table({"raw": [0, 1]}, {"ours": ours, "peer": peer})
    assert head.split()[:2] == ["n", "F1"]
    assert group == "raw"
    assert first.split()[:3] == ["ours", "2", "95.0"]
    assert first.split()[-2:] == ["2.0", "3"]
    assert bounds.split() == ["at", "least", "89.0"]
    assert second.split()[:3] == ["peer", "2", "-"]


def test_gold_and_notes_are_no_pages_without_an_article(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.htm.gz", "articles.json", "gold.jsonl", "README.md"):
        (tmp_path / name).write_bytes(b"")
    assert [(page.path.name, page.style) for page in without_article(tmp_path)] == [
        ("a.txt", "own"),
        ("b.html", "html"),
        ("c.htm.gz", "html"),
    ]


def test_a_long_page_is_as_long_as_asked_and_other_in_each_version() -> None:
    first, second = (long_page(20_000, version).decode().splitlines() for version in (0, 1))
    assert 20_000 < len("\n".join(first).encode()) < 26_000
    assert not set(first[6:-4]) & set(second[6:-4])


def test_the_table_of_a_folder_names_every_cleaner(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cleaning.main([str(folder), "--worst", "3"])
    lines = capsys.readouterr().out.splitlines()
    names = [line[2:24].strip() for line in lines if line.startswith("  ")]
    assert {OURS.name, *(peer.name for peer in installed())} <= set(names)
    assert any(line.endswith("  quai.txt") for line in lines)


def test_what_is_broken_gives_the_exit_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(clean: Callable[[Source], Cleaned], *words: str) -> int:
        monkeypatch.setattr(cleaning, "OURS", cleaner(clean, "F1", "P", "R"))
        return cleaning.main([str(folder), "--no-peers", *words])

    right = Cleaned((FIRST, SECOND))
    assert run(lambda _: right) == 0
    assert run(lambda _: Cleaned((FIRST,))) == 1
    assert "BROKEN" in capsys.readouterr().out
    monkeypatch.setattr(cleaning, "times", lambda: [SLOW])
    assert run(lambda _: right) == 1


def test_an_article_where_there_is_none_is_broken(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for blocks, code in (((), 0), ((FIRST,), 1)):
        found = Cleaned(blocks)
        monkeypatch.setattr(cleaning, "OURS", cleaner(lambda _, found=found: found))
        assert cleaning.main(["--no-peers", "--without-article", str(folder)]) == code
        assert f"{code}   at most 0" in capsys.readouterr().out


def test_what_is_not_here_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cleaning, "FITTED_ON", (tmp_path / "dev",))
    monkeypatch.setattr(cleaning, "EMPTY", tmp_path / "without")
    assert cleaning.main(["--no-peers"]) == 0
    assert capsys.readouterr().out.count("is not here") == 2


@pytest.mark.parametrize(
    ("gold", "told"),
    [
        (None, "no gold.jsonl"),
        ("{", "cannot be read"),
        ("", "no page"),
        ('{"file": "lost\\u001b[2J.txt", "blocks": []}', "not there"),
    ],
)
def test_a_folder_that_cannot_be_used_gives_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gold: str | None, told: str
) -> None:
    if gold is not None:
        (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    assert cleaning.main([str(tmp_path), "--no-peers"]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert "\x1b" not in error


def test_a_grouping_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cleaning.main(["--by", "weather"])
    assert ended.value.code == 2
    assert "style, language, gold" in capsys.readouterr().err
