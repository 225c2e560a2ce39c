import subprocess
import sys
from collections import Counter

from docs.generate import pages
from tui.commands.catalogue import COMMANDS, keys_of, sign_of

UNREACHABLE = set("[]{}@|")
"""Characters that French, Belgian and Spanish keyboards have only behind AltGr."""


def test_no_key_means_two_things() -> None:
    keys = Counter(key for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_has_a_key_words_a_group_and_a_name_of_its_own() -> None:
    assert all(command.keys and command.group and command.words for command in COMMANDS)
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)


def test_no_command_has_only_keys_that_need_altgr() -> None:
    for command in COMMANDS:
        assert not all(sign_of(key) in UNREACHABLE for key in command.keys), command.name


def test_groups_stand_together_in_the_help() -> None:
    groups = [command.group for command in COMMANDS]
    changes = [
        group for before, group in zip(["", *groups], groups, strict=False) if before != group
    ]
    assert len(changes) == len(set(changes))


def test_commands_import_no_textual() -> None:
    code = "import sys, tui.commands.catalogue; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_keys_read_as_people_type_them() -> None:
    by_name = {command.name: command for command in COMMANDS}
    assert keys_of(by_name["accept-sure"]) == "!"
    assert keys_of(by_name["add-evidence"]) == "+"
    assert keys_of(by_name["next-sentence"]) == ")"
    assert keys_of(by_name["count"]) == "1-9"


def test_generated_documents_are_up_to_date() -> None:
    for path, content in pages().items():
        assert path.read_bytes() == content, f"{path.name} is stale: make docs"
