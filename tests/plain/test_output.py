"""Output: JSON that is inert on a terminal and loses nothing."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from coopreader.text import UNSAFE
from tui.plain.output import CONTROLS, counted, inert, json_line, place

ANY = st.text(
    st.characters(exclude_categories=[]) | st.sampled_from("\x1b\x9b\u202e\udce9\U000e0041")
)


@given(st.recursive(ANY, lambda inner: st.lists(inner) | st.dictionaries(ANY, inner), max_leaves=5))
def test_json_gives_everything_back_and_holds_nothing_a_terminal_acts_on(value: object) -> None:
    line = json_line(value)
    assert json.loads(line) == value
    assert not UNSAFE.search(line)
    assert "\n" not in line


@given(ANY)
def test_inert_leaves_harmless_json_alone(text: str) -> None:
    plain = json.dumps(UNSAFE.sub("", text), ensure_ascii=False)
    assert inert(plain) == plain


def test_controls_are_those_a_terminal_acts_on_but_tab_and_newline() -> None:
    every = "".join(map(chr, range(0x100)))
    assert re.sub(CONTROLS, "", every) == "".join(
        char for char in every if char in "\t\n" or char.isprintable() or char in "\xa0\xad"
    )


def test_words_for_numbers_and_places() -> None:
    assert counted(1, "deal") == "1 deal"
    assert counted(2, "deal") == "2 deals"
    assert counted(2, "evidence") == "2 evidence"
    assert place(3, 9) == "3-9"
    assert place(None, None) == "in a removed part"
