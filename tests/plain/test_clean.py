"""`coopreader clean`: the article of files and standard input."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from coopreader.article.article import Article, make_block
from coopreader.article.why import Why
from tests.plain.conftest import EVIL, FORUM, Run
from tui.plain.clean import article_lines, article_object
from tui.plain.clean_explain import piece_lines

RAW = "Menu du site. Titre court\nPremier alinéa du texte.\nPartager. Second alinéa."
PIECES = [
    ("paragraph", 0, 14, "menu"),
    ("title", 14, 26, None),
    ("paragraph", 26, 51, None),
    ("paragraph", 51, 61, "share"),
    ("paragraph", 61, 75, None),
]


def article(*, with_title: bool = True, **fields: Any) -> Article:
    blocks = [
        make_block(RAW, kind, [(start, end)], reason)  # type: ignore[arg-type]
        for kind, start, end, reason in PIECES
    ]
    if not with_title:
        blocks[1] = make_block(RAW, "paragraph", [(14, 26)], "repeated")
    return Article(raw=RAW, blocks=tuple(blocks), title="Titre court", language="fr", **fields)


def test_blocks_are_in_the_order_of_the_text_and_the_removed_ones_follow() -> None:
    found = article_object("page.txt", article())
    rows = [(row["role"], row.get("removed", False), row.get("reason")) for row in found["blocks"]]
    assert rows == [
        ("title", False, None),
        ("paragraph", False, None),
        ("paragraph", False, None),
        ("paragraph", True, "menu"),
        ("paragraph", True, "share"),
    ]


def test_the_facts_of_the_page_are_fields() -> None:
    facts = {"published": "2026-01-21", "updated": "2026-01-22", "place": "Salin"}
    found = article_object("page.txt", article(**facts))
    assert {key: found[key] for key in facts} == facts
    assert found["subtitle"] is None


def test_a_subtitle_is_a_field_and_stays_a_block() -> None:
    page = article()
    blocks = list(page.blocks)
    blocks[2] = make_block(RAW, "subtitle", [(26, 51)])
    found = article_object("page.txt", replace(page, blocks=tuple(blocks)))
    assert found["subtitle"] == "Premier alinéa du texte."
    assert [row["role"] for row in found["blocks"]][1] == "subtitle"


def test_a_block_in_another_language_says_which() -> None:
    english = "The two countries have signed an agreement that will enter into force in the spring."
    raw = f"Les deux pays ont signé un accord dans la capitale du royaume.\n{english}"
    cut = raw.index("\n")
    blocks = (
        make_block(raw, "paragraph", [(0, cut + 1)]),
        make_block(raw, "paragraph", [(cut + 1, len(raw))]),
    )
    found = article_object("page.txt", Article(raw=raw, blocks=blocks, language="fr"))
    assert [row.get("language") for row in found["blocks"]] == [None, "en"]


def test_offsets_of_blocks_are_those_of_the_text() -> None:
    found = article_object("page.txt", article())
    for row in found["blocks"]:
        if not row.get("removed"):
            assert found["text"][row["start"] : row["end"]] == row["text"]
        else:
            assert (row["start"], row["end"]) == (None, None)


def test_ranges_of_all_blocks_tile_the_page() -> None:
    found = article_object("page.txt", article())
    spans = sorted(tuple(span) for row in found["blocks"] for span in row["ranges"])
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(RAW)


def test_title_known_only_from_metadata_is_block_0_without_a_place() -> None:
    first, second, *_ = article_object("page.txt", article(with_title=False))["blocks"]
    assert first == {
        "role": "title",
        "text": "Titre court",
        "start": None,
        "end": None,
        "ranges": [],
    }
    assert second["start"] == 0


def test_plain_article_has_title_origin_and_blocks_parted_by_blank_lines() -> None:
    page = article(source="Le Phare", author="la rédaction", published="2026-03-12")
    assert article_lines(page).split("\n") == [
        "Titre court",
        "Le Phare, 2026-03-12, by la rédaction",
        "",
        "Premier alinéa du texte.",
        "",
        "Second alinéa.",
    ]


def test_one_file_gives_one_object_and_several_one_a_line(run: Run, corpus: Path) -> None:
    one = run("clean", corpus / "forum.txt", "--json")
    assert json.loads(one.out)["file"] == str(corpus / "forum.txt")
    many = run("clean", "--json", corpus / "forum.txt", corpus / "north" / "harbour.txt")
    titles = [json.loads(line)["title"] for line in many.out.splitlines()]
    assert titles == [FORUM.split("\n")[0], "Selenia opens a new harbour for cereal ships"]


def test_folder_as_json_goes_through_all_of_it(run: Run, corpus: Path) -> None:
    rows = [json.loads(line) for line in run("clean", "--json", corpus).out.splitlines()]
    files = {str(corpus / "forum.txt"), str(corpus / "north" / "harbour.txt")}
    assert {row["file"] for row in rows} == files


def test_folder_without_out_or_json_is_wrong_usage(run: Run, corpus: Path) -> None:
    answer = run("clean", corpus)
    assert (answer.code, answer.out) == (2, "")
    assert "-o OUT" in answer.err


def test_dash_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FORUM.encode("utf-16"))))
    answer = run("clean", "-", "--json")
    found = json.loads(answer.out)
    assert (found["file"], found["title"]) == ("-", FORUM.split("\n")[0])
    assert found["encoding"].startswith("utf-16")


WHYS = tuple(Why(0.9, (f"sign {number}", "no sentence end")) for number in range(len(PIECES)))


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopreader.article.explain.explain", lambda data: (article(), WHYS))


@pytest.mark.usefixtures("explained")
def test_explain_shows_each_piece_with_its_fate_and_reasons(run: Run, corpus: Path) -> None:
    lines = run("clean", "--explain", corpus / "forum.txt").out.splitlines()
    assert lines[0] == "removed\tmenu\t0.90\tsign 0; no sentence end\t0-14\tMenu du site."
    assert lines[1] == "kept\ttitle\t0.90\tsign 1; no sentence end\t14-26\tTitre court"
    assert len(lines) == len(PIECES)


@pytest.mark.usefixtures("explained")
def test_in_json_each_block_has_its_reasons(run: Run, corpus: Path) -> None:
    found = json.loads(run("clean", "--explain", "--json", corpus / "forum.txt").out)
    whys = {row["text"]: row["why"] for row in found["blocks"]}
    assert whys["Menu du site."] == {"confidence": 0.9, "evidence": ["sign 0", "no sentence end"]}
    assert len(whys) == len(PIECES)
    assert "why" not in json.loads(run("clean", "--json", corpus / "forum.txt").out)["blocks"][0]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_on_a_terminal_a_piece_has_two_lines_that_fit(width: int) -> None:
    for block, why in zip(article().blocks, WHYS, strict=True):
        first, second = piece_lines(block, why, width)
        assert max(cell_len(first), cell_len(second)) <= width
        assert first.startswith("kept" if block.kept else "removed")


@pytest.mark.parametrize("options", [[], ["--json"], ["--explain"]])
def test_escape_sequences_never_reach_the_output(
    run: Run, tmp_path: Path, options: list[str]
) -> None:
    page = tmp_path / "evil.txt"
    page.write_text(EVIL, "utf-8")
    answer = run("clean", page, *options)
    assert answer.code == 0
    assert not set("\x1b\x07\x9b\u202e") & set(answer.out + answer.err)
    assert "[bold]gras[/bold]" in answer.out


def bad_pages(folder: Path) -> dict[str, Path]:
    pages = {name: folder / f"{name}.txt" for name in ("missing", "empty", "blank", "binary")}
    pages["empty"].write_bytes(b"")
    pages["blank"].write_bytes(b" \n\t\n ")
    pages["binary"].write_bytes(b"\x7fELF" + bytes(range(256)) * 20)
    pages["folderless"] = folder / "bare"
    pages["folderless"].mkdir()
    return pages


@pytest.mark.parametrize("name", ["missing", "empty", "blank", "binary"])
@pytest.mark.parametrize("command", ["clean", "entities"])
def test_bad_page_is_named_in_one_line_and_the_others_are_done(
    run: Run, corpus: Path, engine: object, name: str, command: str
) -> None:
    page = bad_pages(corpus)[name]
    answer = run(command, page, corpus / "forum.txt", "--json")
    assert answer.code == 1
    assert answer.err.startswith(f"coopreader: {page}: ")
    assert answer.err.count("\n") == 1
    assert json.loads(answer.out)["file"] == str(corpus / "forum.txt")


def test_empty_folder_is_named(run: Run, corpus: Path) -> None:
    bare = bad_pages(corpus)["folderless"]
    answer = run("clean", "--json", bare, corpus / "forum.txt")
    assert answer.code == 1
    assert "no documents" in answer.err
    assert str(bare) in answer.err
    assert answer.out.count("\n") == 1


def test_unreadable_page_is_named(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    answer = run("clean", corpus / "forum.txt")
    assert answer.code == 1
    assert "permission denied" in answer.err


def test_too_large_page_is_refused(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.plain.inputs.LIMIT", 100)
    answer = run("clean", corpus / "forum.txt")
    assert answer.code == 1
    assert "larger" in answer.err


def test_fault_in_cleaning_one_page_leaves_the_others(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import coopreader.article.read as read

    clean = read.read_article

    def fail(data: bytes) -> Article:
        if b"harbour" in data:
            raise RecursionError("too deep")
        return clean(data)

    monkeypatch.setattr(read, "read_article", fail)
    answer = run("clean", "--json", corpus)
    assert answer.code == 1
    assert "harbour.txt: cleaning failed (RecursionError: too deep)" in answer.err
    assert answer.out.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_odd_bytes_in_a_file_name_do_no_harm(run: Run, tmp_path: Path, options: list[str]) -> None:
    name = os.fsencode(tmp_path) + b"/p\xe9\x1b[2J.txt"
    Path(os.fsdecode(name)).write_text(FORUM, "utf-8")
    twice = [os.fsdecode(name)] * 2
    answer = run("clean", *twice, *options)
    assert answer.code == 0
    assert "\x1b" not in answer.out
    if options:
        assert os.fsencode(json.loads(answer.out.splitlines()[0])["file"]) == name


def test_named_pipe_is_read_to_its_end(run: Run, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, FORUM.encode())
    os.close(write)
    answer = run("clean", f"/dev/fd/{read}")
    os.close(read)
    assert answer.out.startswith(FORUM.split("\n")[0])
