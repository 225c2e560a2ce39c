"""Kept raw texts: whole or not there, and never a file that a digest has no business to name."""

import zlib
from pathlib import Path

import pytest

import store.texts
from store.texts import Texts, raw_digest_of
from tests.store.building import build_article, new_project, open_one

RAW = "Le port de Tamkar\r\n\ta rouvert.\x00 \ud800 لوسيتيا 𝔗"


def test_a_text_comes_back_character_for_character(tmp_path: Path) -> None:
    texts = Texts(tmp_path / "texts")
    texts.keep(raw_digest_of(RAW), RAW)
    assert texts.get(raw_digest_of(RAW)) == RAW


def test_a_version_is_named_by_the_same_digest(tmp_path: Path) -> None:
    document = open_one(new_project(tmp_path)).document
    assert document.versions[0].raw_digest == raw_digest_of(build_article().raw)


def test_one_file_a_text_and_none_left_half_written(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    for raw in (RAW, RAW, "another"):
        texts.keep(raw_digest_of(raw), raw)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_there_is_not_written_again(tmp_path: Path) -> None:
    texts, digest = Texts(tmp_path), raw_digest_of(RAW)
    texts.keep(digest, RAW)
    (path,) = tmp_path.iterdir()
    before = path.stat().st_mtime_ns, path.stat().st_ino
    texts.keep(digest, RAW)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no zlib",
        zlib.compress(b"another text"),
        zlib.compress(RAW.encode("utf-16", "ignore")),
    ],
)
def test_a_damaged_text_is_not_there(tmp_path: Path, damaged: bytes) -> None:
    texts, digest = Texts(tmp_path), raw_digest_of(RAW)
    texts.keep(digest, RAW)
    (path,) = tmp_path.iterdir()
    path.write_bytes(damaged)
    assert texts.get(digest) is None


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    texts, digest = Texts(tmp_path), raw_digest_of(RAW)
    texts.keep(digest, RAW)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    body = len(data) - 4  # without zlib's own check the text is whole, and its digest says so
    for size in range(body - 1):
        path.write_bytes(data[:size])
        assert texts.get(digest) in (None, RAW)


def test_a_file_that_unpacks_to_more_than_a_text_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, raw = Texts(tmp_path), "a" * 5000
    texts.keep(raw_digest_of(raw), raw)
    monkeypatch.setattr(store.texts, "LARGEST", 1000)
    assert texts.get(raw_digest_of(raw)) is None
    texts.forget([raw_digest_of(raw)])
    texts.keep(raw_digest_of(raw), raw)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["../outside", "", "A" * 32, "0" * 31, "0" * 32 + "\n", "/etc/x"])
def test_what_is_no_digest_names_nothing(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.raw"
    outside.write_bytes(b"stays")
    folder = tmp_path / "texts"
    folder.mkdir()
    texts = Texts(folder)
    texts.keep(name, RAW)
    texts.forget([name])
    assert texts.get(name) is None
    assert outside.read_bytes() == b"stays"
    assert not list(folder.iterdir())


def test_forgotten_texts_are_gone_and_others_stay(tmp_path: Path) -> None:
    texts = Texts(tmp_path)
    for raw in ("one", "two"):
        texts.keep(raw_digest_of(raw), raw)
    texts.forget([raw_digest_of("one"), raw_digest_of("never kept")])
    assert texts.get(raw_digest_of("one")) is None
    assert texts.get(raw_digest_of("two")) == "two"


def test_without_a_folder_or_where_none_can_be_made_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for texts in (Texts(None), Texts(tmp_path / "file" / "texts")):
        texts.keep(raw_digest_of(RAW), RAW)
        texts.forget([raw_digest_of(RAW)])
        assert texts.get(raw_digest_of(RAW)) is None


def test_a_projects_folder_that_is_away_is_not_made_anew(tmp_path: Path) -> None:
    texts = Texts(tmp_path / "away" / "p.json.texts")
    texts.keep(raw_digest_of("Tamkar"), "Tamkar")
    assert list(tmp_path.iterdir()) == []
