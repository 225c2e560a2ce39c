"""A name is tagged everywhere but where something is tagged already."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.decisions.propagate import propagate
from store.decisions.tag import NewActor, tag
from store.records import Mention
from tests.store.building import new_project, open_one

TIMES = 8
NAME = "Ama Doré"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6))
def test_no_place_that_holds_or_touches_a_mention_is_tagged(spans: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = new_project(Path(folder))
        opened = open_one(project, paragraphs=("Titre", f"{NAME} a vu ", f"{NAME} ; " * TIMES))
        opened.note()
        raw = opened.article.raw
        begin = raw.index(NAME)
        mine = tag(opened, (begin, begin + len(NAME)), NewActor(name=NAME, kind="person"))
        for start, size in spans:
            low = raw.index(NAME, begin + 1) + start
            other = NewActor(name=f"Pol Ruiz {start} {size}", kind="person")
            tag(opened, (low, min(low + size, len(raw))), other)
        taken = {mention.raw_range for mention in project.all(Mention)}
        places = {(at, at + len(NAME)) for at in range(len(raw)) if raw.startswith(NAME, at)}
        free = {
            (start, end)
            for start, end in places
            if not any(low < end and start < high for low, high in taken)
        }
        _, count = propagate(opened, mine)
        assert {mention.raw_range for mention in project.all(Mention)} == taken | free
        assert count == len(free)
        project.close()
