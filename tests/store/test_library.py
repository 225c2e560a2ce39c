"""The library lists documents as people expect, whatever lies in a folder."""

import os
from pathlib import Path

import pytest

from store.library import NoDocuments, NoSuchPath, NotADocument, scan, shown
from store.project import Project


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def names(*paths: Path) -> list[str]:
    return [entry.name for entry in scan(paths)]


def test_documents_of_all_folders_in_natural_order(tmp_path: Path) -> None:
    write(tmp_path, "page 10.txt", "page 9.txt", "b/2.HTML", "b/1.htm", "a.md", "B 1/x.txt")
    assert names(tmp_path) == [
        "a.md",
        "b/1.htm",
        "b/2.HTML",
        "B 1/x.txt",
        "page 9.txt",
        "page 10.txt",
    ]


def test_other_files_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.pdf", "txt", ".hidden.txt", ".git/c.txt", "d.txt~", "e.json")
    assert names(tmp_path) == ["a.txt"]


def test_an_entry_says_what_the_folder_knows_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", (1000, 2000.5))
    (entry,) = scan([tmp_path])
    assert (entry.path, entry.size, entry.modified) == (tmp_path / "a.txt", 1, 2000.5)
    assert (entry.digest, entry.title, entry.words, entry.error) == (None, None, None, None)


def test_a_file_given_by_name_is_listed_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, "page.php", ".hidden")
    assert names(tmp_path / "page.php", tmp_path / ".hidden") == ["page.php", ".hidden"]


def test_several_corpora_keep_their_order_and_name_their_folder(tmp_path: Path) -> None:
    write(tmp_path, "z/1.txt", "a/1.txt")
    assert names(tmp_path / "z", tmp_path / "a") == ["z/1.txt", "a/1.txt"]


def test_a_file_reached_twice_is_listed_once(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt", "a/2.txt")
    assert len(scan([tmp_path / "a", tmp_path / "a" / ".." / "a", tmp_path / "a" / "1.txt"])) == 2


def test_paths_are_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/1.txt")
    monkeypatch.chdir(tmp_path)
    assert [entry.path for entry in scan([Path("a")])] == [tmp_path / "a" / "1.txt"]
    assert names(Path()) == ["a/1.txt"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    (tmp_path / "a" / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a" / "1.txt")
    assert len([name for name in names(tmp_path) if name.endswith("1.txt")]) == 1
    assert "link.txt" in names(tmp_path)


def test_a_folder_that_cannot_be_searched_stands_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "good/1.txt", "bad/2.txt")
    real = os.scandir

    def scandir(path: str) -> "os._ScandirIterator[str]":
        if path.endswith("bad"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    bad, good = scan([tmp_path])
    assert good.name == "good/1.txt"
    assert (bad.name, bad.error) == ("bad", "this folder cannot be searched: permission denied")


@pytest.mark.parametrize("name", ["missing", "a.txt/b.txt", "nul\x00byte", "x" * 5000])
def test_a_path_that_is_none_gives_one_line(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(NoSuchPath) as error:
        scan([tmp_path, tmp_path / name])
    assert "\n" not in str(error.value)
    assert "\x00" not in str(error.value)


def test_a_folder_without_documents_gives_one_line(tmp_path: Path) -> None:
    write(tmp_path, "picture.png")
    with pytest.raises(NoDocuments, match="no documents") as error:
        scan([tmp_path])
    assert "\n" not in str(error.value)
    with pytest.raises(NoDocuments):
        scan([])


def test_a_project_given_as_a_document_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "p.json"
    Project.open(project).close()
    with pytest.raises(NotADocument, match="open it with --project"):
        scan([project])


def test_names_are_fit_for_a_screen(tmp_path: Path) -> None:
    write(tmp_path, "a\x1b[31m\nb\u202egnp.txt")
    assert names(tmp_path) == ["a[31m bgnp.txt"]
    assert shown("\x1b\x07") == "?"


@pytest.mark.skipif(os.name == "nt", reason="file names are text on Windows")
def test_names_that_are_no_text_are_listed(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    (entry,) = scan([tmp_path])
    assert entry.name == "caf\ufffd.txt"
    assert entry.path.read_text() == "x"
