"""All commands, in the order of the help."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from tui.commands import (
    deals,
    decide,
    documents,
    everywhere,
    history,
    move,
    orphans,
    over,
    select,
    tag,
    view,
    walk,
)
from tui.commands.command import Command, Keyed

COMMANDS: tuple[Command, ...] = (
    walk.NextThing(),
    walk.PreviousThing(),
    walk.NextDeal(),
    walk.PreviousDeal(),
    decide.Accept(),
    decide.AcceptSure(),
    decide.Reject(),
    decide.RejectEverywhere(),
    decide.Unsure(),
    decide.Choose(),
    decide.Again(),
    decide.Remove(),
    select.Select(),
    select.ByCharacter(),
    select.OtherEnd(),
    select.SelectSentence(),
    select.ExtendRight(),
    select.ExtendLeft(),
    select.ExtendDown(),
    select.ExtendUp(),
    select.DropSelection(),
    tag.TagPerson(),
    tag.TagOrganisation(),
    tag.TagState(),
    tag.TagPlace(),
    everywhere.Everywhere(),
    everywhere.EverywhereInCorpus(),
    tag.Rename(),
    deals.RecordDeal(),
    deals.AddEvidence(),
    over.ShowDeals(),
    over.ShowPage(),
    over.ShowActors(),
    over.ShowDuplicates(),
    history.Undo(),
    history.Redo(),
    history.GoBack(),
    history.ShowHistory(),
    orphans.Orphans(),
    documents.NextDocument(),
    documents.PreviousDocument(),
    documents.Done(),
    documents.Skip(),
    documents.Flag(),
    documents.Note(),
    view.ShowRemoved(),
    view.FlipBlock(),
    view.SayWhy(),
    view.CopyQuote(),
    view.ShowPersons(),
    view.ShowOrganisations(),
    view.ShowStates(),
    view.ShowPlaces(),
    view.ShowOthers(),
    view.LeastConfidence(),
    view.ShowDocuments(),
    view.ShowRecord(),
    move.Left(),
    move.Right(),
    move.Up(),
    move.Down(),
    move.NextWord(),
    move.PreviousWord(),
    move.WordEnd(),
    move.NextSentence(),
    move.PreviousSentence(),
    move.NextParagraph(),
    move.PreviousParagraph(),
    move.RowStart(),
    move.RowEnd(),
    move.Top(),
    move.Bottom(),
    move.PageUp(),
    move.PageDown(),
    move.Count(),
    view.Help(),
    view.Export(),
    view.Quit(),
)

BY_NAME: dict[str, Command] = {command.name: command for command in COMMANDS}


def keymap(chosen: Mapping[str, str]) -> tuple[dict[str, Command], list[str]]:
    """Return the command of each key, and what is wrong with the keys that a user chose.

    `chosen` gives keys, parted by commas, for names of commands; they replace the command's own.
    """
    problems = [f"keymap: no command is called {name}" for name in _unknown(chosen)]
    keys: dict[str, Command] = {}
    for command in sorted(COMMANDS, key=lambda command: command.name not in chosen):
        mine = command.keys
        if command.name in chosen:
            mine = tuple(key.strip() for key in chosen[command.name].split(",") if key.strip())
        for key in mine:
            if key not in keys:
                keys[key] = command
            elif command.name in chosen:
                problems.append(f"keymap: {key} is given to {keys[key].name} and {command.name}")
    return keys, problems


def _unknown(chosen: Mapping[str, str]) -> list[str]:
    """Return the names that no command has, on the desk or on a panel."""
    others = [name for name in chosen if name not in BY_NAME]
    if not others:
        return []
    from tui.commands.panels.catalogue import PANEL_COMMANDS

    known = {command.name for command in PANEL_COMMANDS}
    return [name for name in others if name not in known]


_SIGNS = {
    "exclamation_mark": "!",
    "question_mark": "?",
    "full_stop": ".",
    "plus": "+",
    "comma": ",",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "semicolon": ";",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "esc",
}


def sign_of(key: str) -> str:
    """Return a key's name as people read it."""
    *held, last = key.split("+") if key != "plus" else ["plus"]
    return "+".join([*held, _SIGNS.get(last, last)])


def keys_of(command: Keyed) -> str:
    """Return all keys of a command as people read them."""
    if command.keys == tuple("1234567890"):
        return "1-9"
    return " ".join(sign_of(key) for key in command.keys)


def keys_page() -> str:
    """Return docs/keys.md: every command with its keys and its name in the keymap."""
    from tui.commands.panels.catalogue import PANELS, TITLES

    lines = [
        "# Keys",
        "",
        "Made by `make docs` from the commands themselves; not written by hand.",
        "",
    ]
    lines += _tables(COMMANDS)
    for panel, commands in PANELS.items():
        lines += ["", f"# Keys of {TITLES[panel]}", *_tables(commands)]
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _tables(commands: Iterable[Keyed]) -> list[str]:
    """Return a table for each group of commands."""
    lines = []
    for group, members in groupby(commands, key=lambda command: command.group):
        lines += ["", f"## {group}", "", "| keys | does | name |", "|---|---|---|"]
        for command in members:
            keys = keys_of(command).replace("|", "\\|")
            lines.append(f"| `{keys}` | {command.words} | `{command.name}` |")
    return lines
