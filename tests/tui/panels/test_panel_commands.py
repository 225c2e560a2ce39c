"""The commands of the panels: one meaning a key, names of their own, keys a user chose."""

from collections import Counter

import pytest

from tests.tui.test_commands import UNREACHABLE
from tui.commands.catalogue import BY_NAME, keymap, keys_page, sign_of
from tui.commands.command import PanelName
from tui.commands.panels.catalogue import PANEL_COMMANDS, PANELS, TITLES, panel_keys


@pytest.mark.parametrize("panel", PANELS)
def test_no_key_means_two_things_on_a_panel(panel: PanelName) -> None:
    keys = Counter(key for command in PANELS[panel] for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_has_keys_words_a_group_and_a_name_that_no_other_has() -> None:
    assert all(command.keys and command.words and command.group for command in PANEL_COMMANDS)
    names = [command.name for command in PANEL_COMMANDS]
    assert len(set(names)) == len(names)
    assert not set(names) & set(BY_NAME)


def test_no_command_has_only_keys_that_need_altgr() -> None:
    for command in PANEL_COMMANDS:
        assert not all(sign_of(key) in UNREACHABLE for key in command.keys), command.name


@pytest.mark.parametrize("panel", PANELS)
def test_groups_stand_together(panel: PanelName) -> None:
    groups = [command.group for command in PANELS[panel]]
    seen = [one for before, one in zip(["", *groups], groups, strict=False) if before != one]
    assert len(seen) == len(set(seen))


def test_keys_of_the_config_file_replace_a_commands_own() -> None:
    keys = panel_keys("duplicates", {"same-actors": "J, ctrl+j", "back": "y"})
    assert keys["J"].name == keys["ctrl+j"].name == "same-actors"
    assert keys["y"].name == "back"
    assert "escape" not in keys


def test_the_keymap_knows_the_names_of_the_panels() -> None:
    _, problems = keymap({"same-actors": "J", "no-such-thing": "K"})
    assert problems == ["keymap: no command is called no-such-thing"]


def test_the_document_of_keys_has_a_part_for_each_panel() -> None:
    page = keys_page()
    assert all(f"# Keys of {title}" in page for title in TITLES.values())
    assert "`same-actors`" in page
