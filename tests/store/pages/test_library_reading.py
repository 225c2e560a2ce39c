"""Reading a document: every bad file gets one line, and what was read once is not read again."""

import os
import sys
from pathlib import Path

import pytest

import store.pages.reading
from coopreader.article.article import Override
from store.library import scan
from store.pages.cache import Way, engine_stamp, keep, stamp_of, trim
from store.pages.manifest import Manifest
from store.pages.reading import (
    UnusableDocument,
    digest_of,
    read_cached,
    read_document,
    read_page,
)
from store.pages.summary import Summary, summarise

pytestmark = pytest.mark.usefixtures("small_engine")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("A title\nThe OCP and the\nBMCE met. OCP agreed.", encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def forbid_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("the engine was asked")

    for module, name in (("article.read", "read_article"), ("entities.find", "find_entities")):
        monkeypatch.setattr(sys.modules[f"coopreader.{module}"], name, fail)


def reason(path: Path) -> str:
    with pytest.raises(UnusableDocument) as error:
        read_document(path, cache=None)
    assert "\n" not in str(error.value)
    assert error.value.reason in str(error.value)
    assert path.name[:8] in str(error.value)
    return error.value.reason


def test_a_reading_has_digest_article_and_entities(page: Path) -> None:
    reading = read_document(page, cache=None)
    assert reading.digest == digest_of(page.read_bytes())
    assert len(reading.digest) == 32
    assert reading.article.title == "A title"
    assert {entity.quote for entity in reading.entities} == {"A", "OCP", "BMCE"}


def test_a_summary_is_what_the_list_shows(page: Path) -> None:
    page.write_text("Tit\x1b[1mle\u202e\nOne OCP", encoding="utf-8")
    reading = read_document(page, cache=None)
    assert summarise(reading) == Summary(
        digest=reading.digest, title="Tit[1mle", words=3, suggestions=1
    )


def test_nested_entities_count_once(page: Path) -> None:
    from msgspec.structs import replace

    page.write_text("OCP SA and more", encoding="utf-8")
    reading = read_document(page, cache=None)
    first, second = reading.entities
    around = replace(first, end=second.end, quote="OCP SA", name="OCP SA")
    date = replace(first, type="date")
    assert summarise(replace(reading, entities=(first, around, second))).suggestions == 1
    assert summarise(replace(reading, entities=(date, second))).suggestions == 1


def test_what_was_read_once_comes_from_the_cache(
    page: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_cached(page, cache=cache) is None
    first = read_document(page, cache=cache)
    forbid_engine(monkeypatch)
    assert read_document(page, cache=cache) == first
    assert read_cached(page, cache=cache) == first
    (copy := page.with_name("copy.html")).write_bytes(page.read_bytes())
    assert read_document(copy, cache=cache) == first  # identical files are one document


def test_other_bytes_and_other_overrides_are_read_anew(page: Path, cache: Path) -> None:
    whole = read_document(page, cache=cache)
    override = Override(0, 1000, keep=False)
    without = read_document(page, cache=cache, overrides=[override])
    assert whole.article.text != without.article.text == ""
    assert without.entities == ()
    assert read_document(page, cache=cache, overrides=[override]) == without
    assert read_document(page, cache=cache) == whole
    page.write_text("other", encoding="utf-8")
    assert read_document(page, cache=cache).article.text == "other"


def test_another_engine_reads_anew(
    page: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_document(page, cache=cache)
    monkeypatch.setattr("store.pages.cache.engine_stamp", lambda: "00000000")
    assert read_cached(page, cache=cache) is None


def test_the_engine_is_known_by_its_files(tmp_path: Path) -> None:
    table = tmp_path / "tables" / "words.json"
    table.parent.mkdir()
    table.write_text("[]")
    stamp = stamp_of(tmp_path, "1")
    assert stamp == stamp_of(tmp_path, "1") != stamp_of(tmp_path, "2")
    (tmp_path / "compiled.pyc").write_text("x")
    assert stamp_of(tmp_path, "1") == stamp
    table.write_text("[1]")
    assert stamp_of(tmp_path, "1") != stamp
    assert engine_stamp() == engine_stamp()


def test_a_damaged_cache_is_read_anew(page: Path, cache: Path) -> None:
    reading = read_document(page, cache=cache)
    (kept,) = cache.glob("??/*")
    data = kept.read_bytes()
    for bad in (b"", data[:3], data[:-1], data[:40] + b"X" + data[41:], b"\x00" * 40):
        kept.write_bytes(bad)
        assert read_cached(page, cache=cache) is None
        assert read_document(page, cache=cache) == reading
        assert kept.read_bytes() == data
    keep(cache, reading.digest, Way(), b"\xc1 whole, but nothing of ours")
    assert read_document(page, cache=cache) == reading


def test_a_cache_that_cannot_be_written_is_done_without(page: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    assert read_document(page, cache=blocked).article.title == "A title"
    assert sorted(child.name for child in tmp_path.iterdir()) == ["a file", "page.txt"]


def test_the_cache_is_bounded_and_keeps_what_was_used_last(page: Path, cache: Path) -> None:
    for number in range(4):
        page.write_text(f"page {number} " + "x" * 1000, encoding="utf-8")
        read_document(page, cache=cache)
    kept = sorted(cache.glob("??/*"), key=lambda path: path.read_bytes()[-1010:])
    for age, path in enumerate(reversed(kept)):
        os.utime(path, (1000 - age, 1000 - age))
    trim(cache, sum(path.stat().st_size for path in kept[2:]))
    assert [path.exists() for path in kept] == [False, False, True, True]


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    assert reason(tmp_path / "missing.txt") == "there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert "folder" in reason(tmp_path / "folder.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file(page: Path, data: bytes) -> None:
    page.write_bytes(data)
    assert reason(page) == "the file is empty"


def test_a_binary_file(page: Path) -> None:
    page.write_bytes(b"\x7fELF\x00\x01")
    assert reason(page) == "this is not text"


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page.open("r+b") as file:
        file.truncate(store.pages.reading.LIMIT + 1)
    assert reason(page) == "the file is larger than 64 MB"
    monkeypatch.setattr(store.pages.reading, "LIMIT", 100)
    page.write_bytes(b"a" * 100)
    assert read_document(page, cache=None).article.raw == "a" * 100


def test_a_file_that_may_not_be_read(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reason(page) == "the file may not be read: permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "pipe.txt") == "this is not an ordinary file"


@pytest.mark.parametrize("name", ["nul\x00byte.txt", "x" * 5000 + ".txt"])
def test_a_path_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableDocument) as error:
        read_document(tmp_path / name, cache=None)
    assert "\x00" not in str(error.value)


def test_a_mistake_of_the_engine_costs_one_page(page: Path) -> None:
    page.write_text("fail here")
    assert reason(page) == "cleaning failed (ZeroDivisionError: a mistake in the engine)"


def test_characters_that_cannot_be_kept(page: Path, cache: Path) -> None:
    page.write_bytes(b"broken \xff bytes")
    with pytest.raises(UnusableDocument, match="cannot be kept"):
        read_document(page, cache=cache)


def test_the_manifest_fills_the_list_without_reading(tmp_path: Path, cache: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(3):
        (corpus / f"{number}.txt").write_text(f"title {number}")
    entries = scan([corpus])
    manifest = Manifest(cache, [corpus])
    assert manifest.fill(entries) == entries
    for entry in entries:
        manifest.note(entry, summarise(read_document(entry.path, cache=cache)))
    assert [entry.title for entry in entries] == ["title 0", "title 1", "title 2"]
    manifest.save()

    (corpus / "1.txt").write_text("changed, and longer")
    (corpus / "2.txt").unlink()
    again = scan([corpus])
    manifest = Manifest(cache, [corpus])
    assert [entry.name for entry in manifest.fill(again)] == ["1.txt"]
    assert [entry.title for entry in again] == ["title 0", None]
    assert again[0] == entries[0]


def test_the_manifest_forgets_errors_and_other_engines(
    page: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = scan([page])
    manifest = Manifest(cache, [page])
    manifest.note(entry, Summary(error="it may not be read"))
    assert entry.error == "it may not be read"
    manifest.save()
    (entry,) = scan([page])
    assert Manifest(cache, [page]).fill([entry]) == [entry]
    manifest.note(entry, Summary(title="x"))
    manifest.save()
    assert Manifest(cache, [page]).fill(scan([page])) == []
    monkeypatch.setattr("store.pages.manifest.engine_stamp", lambda: "00000000")
    assert len(Manifest(cache, [page]).fill(scan([page]))) == 1


def test_a_manifest_that_is_damaged_or_cannot_be_written_is_done_without(
    page: Path, cache: Path
) -> None:
    (entry,) = scan([page])
    manifest = Manifest(cache, [page])
    manifest.note(entry, Summary(title="x"))
    manifest.save()
    (kept,) = cache.glob("*.manifest")
    for bad in (b"", b"\xc1", kept.read_bytes()[:-3]):
        kept.write_bytes(bad)
        assert len(Manifest(cache, [page]).fill(scan([page]))) == 1
    for nowhere in (None, page):
        manifest = Manifest(nowhere, [page])
        assert len(manifest.fill(scan([page]))) == 1
        manifest.note(entry, Summary(title="y"))
        manifest.save()
    assert entry.title == "y"


def test_a_page_alone_is_read_without_its_entities_and_nothing_is_kept(
    page: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, article = read_page(page, cache=cache)
    assert not cache.exists()
    reading = read_document(page, cache=cache)
    assert (digest, article) == (reading.digest, reading.article)
    forbid_engine(monkeypatch)
    monkeypatch.setattr(store.pages.reading, "_article", lambda *_: pytest.fail("it was read anew"))
    assert read_page(page, cache=cache) == (digest, article)


def test_a_page_alone_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableDocument, match="no such file"):
        read_page(tmp_path / "none.txt", cache=None)
