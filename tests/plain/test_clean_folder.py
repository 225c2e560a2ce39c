"""`coopreader clean FOLDER -o OUT`: articles in another folder, the corpus left as it is."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coopreader.article.article import Article
from tests.plain.conftest import FORUM, HARBOUR, Run
from tui.plain.clean import article_lines

pytestmark = pytest.mark.usefixtures("in_this_process")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_file_a_page_under_the_same_name(run: Run, corpus: Path, tmp_path: Path) -> None:
    before = tree(corpus)
    answer = run("clean", corpus, "-o", tmp_path / "out")
    assert (answer.code, answer.out) == (0, "")
    assert "2 articles written" in answer.err
    written = tree(tmp_path / "out")
    assert set(written) == {"forum.txt.txt", "north/harbour.txt.txt"}
    assert written["forum.txt.txt"].decode() == FORUM
    assert tree(corpus) == before


def test_as_json_each_file_is_an_object(run: Run, corpus: Path, tmp_path: Path) -> None:
    assert run("clean", corpus, "-o", tmp_path / "out", "--json").code == 0
    found = json.loads((tmp_path / "out" / "north" / "harbour.txt.json").read_bytes())
    assert found["title"] == "Selenia opens a new harbour for cereal ships"


def test_bad_page_is_named_and_the_rest_is_written(run: Run, corpus: Path, tmp_path: Path) -> None:
    (corpus / "empty.txt").touch()
    answer = run("clean", corpus, "-o", tmp_path / "out")
    assert answer.code == 1
    assert "empty.txt: the file is empty" in answer.err
    assert len(tree(tmp_path / "out")) == 2


@pytest.mark.parametrize("inside", [".", "articles", "north/deep"])
def test_nothing_is_written_into_the_corpus(run: Run, corpus: Path, inside: str) -> None:
    before = tree(corpus)
    answer = run("clean", corpus, "-o", corpus / inside)
    assert answer.code == 2
    assert "never written to" in answer.err
    assert tree(corpus) == before


def test_neither_by_a_link_nor_from_the_folder_above(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    before = tree(corpus)
    (tmp_path / "link").symlink_to(corpus)
    assert run("clean", corpus, "-o", tmp_path / "link").code == 2
    (corpus / "press").mkdir()
    (corpus / "press" / "page.txt").write_text(FORUM, "utf-8")
    before["press/page.txt"] = FORUM.encode()
    assert run("clean", corpus, "-o", tmp_path).code == 2
    assert tree(corpus) == before


def test_file_that_is_in_the_way_is_named(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "north").write_text("in the way", "utf-8")
    answer = run("clean", corpus, "-o", tmp_path / "out")
    assert answer.code == 1
    assert "harbour.txt: its article cannot be written" in answer.err
    assert set(tree(tmp_path / "out")) == {"north", "forum.txt.txt"}


def test_full_disk_ends_it_in_one_line_and_leaves_no_scrap(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("tui.plain.files.write_synced", fill)
    answer = run("clean", corpus, "-o", tmp_path / "out")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "no space left" in answer.err
    assert tree(tmp_path / "out") == {}


def test_out_is_for_one_folder_only(run: Run, corpus: Path, tmp_path: Path) -> None:
    assert run("clean", corpus / "forum.txt", "-o", tmp_path / "out").code == 2
    assert run("clean", corpus, corpus / "north", "-o", tmp_path / "out").code == 2
    assert not (tmp_path / "out").exists()


def test_files_of_one_name_in_several_folders_do_not_meet(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    for folder, text in (("a", FORUM), ("b", HARBOUR), ("a/b", FORUM)):
        (corpus / folder).mkdir()
        (corpus / folder / "page.txt").write_text(text, "utf-8")
    (corpus / "a" / "page.txt.txt").write_text(HARBOUR, "utf-8")
    assert run("clean", corpus, "-o", tmp_path / "out").code == 0
    written = tree(tmp_path / "out")
    assert len(written) == 6
    assert written["a/page.txt.txt"] == written["a/b/page.txt.txt"] != written["b/page.txt.txt"]
    assert written["a/page.txt.txt.txt"] == written["b/page.txt.txt"]


def test_a_second_run_leaves_what_stands_and_does_what_has_changed(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("clean", corpus, "-o", out)
    assert "0 articles written" in (again := run("clean", corpus, "-o", out)).err
    assert "2 stood there already" in again.err
    (out / "forum.txt.txt").unlink()
    assert "1 article written" in run("clean", corpus, "-o", out).err
    (corpus / "forum.txt").write_text(HARBOUR, "utf-8")
    assert "1 article written" in run("clean", corpus, "-o", out).err
    (out / "forum.txt.txt").write_text("by somebody", "utf-8")
    assert "1 article written" in run("clean", corpus, "-o", out).err
    assert len(set(tree(out).values())) == 1
    assert "2 articles written" in run("clean", corpus, "-o", out, "--json").err
    monkeypatch.setattr("tui.plain.batch_notes.engine_stamp", lambda: "a later cleaner")
    assert "2 articles written" in run("clean", corpus, "-o", out).err


@pytest.mark.parametrize(
    "harm", [b"\xff\xfe", b'["forum.txt", "x"', b"[" * 100_000, b"7\n[]\n[3]\n"]
)
def test_notes_that_say_nothing_cost_only_time(
    run: Run, corpus: Path, tmp_path: Path, home: Path, harm: bytes
) -> None:
    run("clean", corpus, "-o", tmp_path / "out")
    (notes,) = home.rglob("*.batch")
    notes.write_bytes(harm)
    assert "2 articles written" in run("clean", corpus, "-o", tmp_path / "out").err
    assert "0 articles written" in run("clean", corpus, "-o", tmp_path / "out").err


def test_an_interruption_is_said_and_the_next_run_goes_on(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "empty.txt").touch()
    with monkeypatch.context() as patch:
        patch.setattr("tui.plain.batch.article_lines", _interrupted_after(1))
        answer = run("clean", corpus, "-o", tmp_path / "out")
    assert answer.code == 130
    assert "empty.txt: the file is empty" in answer.err
    assert "interrupted with 1 page to go" in answer.err
    assert "1 article written" in answer.err
    after = run("clean", corpus, "-o", tmp_path / "out")
    assert "1 article written" in after.err
    assert len(tree(tmp_path / "out")) == 2


def _interrupted_after(count: int) -> Callable[[Article], str]:
    said = []

    def lines(article: Article) -> str:
        if len(said) == count:
            raise KeyboardInterrupt
        said.append(article)
        return article_lines(article)

    return lines


LETTER = "Recevez chaque vendredi les nouvelles du port dans une page que vous pourrez garder."
QUAY = """Le quai numéro {0} ouvre au port de Selm
Publié dans Le Courrier du Quai le {0} - 03 - 2026

Le quai numéro {0} de Selm a ouvert lundi aux navires de céréales, a dit le ministre des Ports.
Le navire {0} est venu de Tamkar en {0} jours avec des machines que la ville avait commandées.
{1}
Le port attend encore {0} navires avant la fin du mois, selon les chiffres de la capitainerie.
"""


def test_what_a_source_repeats_is_taken_out_when_asked_for_and_said(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    for number in (11, 12, 13):
        (corpus / f"{number}.txt").write_text(QUAY.format(number, LETTER), "utf-8")
    out = tmp_path / "out"
    assert run("clean", corpus, "-o", out).code == 0
    assert LETTER in (out / "11.txt.txt").read_text("utf-8")
    again = run("clean", corpus, "-o", out, "--repeated")
    assert "repeated, taken out of 3 pages of Le Courrier du Quai: “Recevez" in again.err
    assert "3 articles written" in again.err
    assert "2 stood there already" in again.err
    assert LETTER not in (out / "11.txt.txt").read_text("utf-8")
    assert "0 articles written" in run("clean", corpus, "-o", out, "--repeated").err
    assert run("clean", corpus / "11.txt", "--repeated").code == 2
