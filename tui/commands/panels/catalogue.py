"""All commands of the panels, by panel, and the keys that a user chose for them."""

from collections.abc import Mapping
from typing import Any

from tui.commands.command import PanelName
from tui.commands.panels.actor import EDITS
from tui.commands.panels.actor_page import PAGE
from tui.commands.panels.command import EVERYWHERE, SEARCHES, PanelCommand
from tui.commands.panels.deal_page import DEAL_PAGE
from tui.commands.panels.deals import DEALS
from tui.commands.panels.duplicates import DUPLICATES
from tui.commands.panels.registry import REGISTRY

Commands = tuple[PanelCommand[Any], ...]

PANELS: dict[PanelName, Commands] = {
    "actor": (*PAGE, *EDITS, *EVERYWHERE),
    "registry": (*REGISTRY, *EDITS, *SEARCHES, *EVERYWHERE),
    "duplicates": (*DUPLICATES, *EVERYWHERE),
    "deals": (*DEALS, *SEARCHES, *EVERYWHERE),
    "deal": (*DEAL_PAGE, *EVERYWHERE),
}
"""The commands of each panel, in the order of its line of keys and its help."""

TITLES: dict[PanelName, str] = {
    "actor": "an actor's page",
    "registry": "the registry",
    "duplicates": "the duplicates desk",
    "deals": "the deals",
    "deal": "a deal's page",
}
"""What each panel is called in the documents."""

PANEL_COMMANDS: Commands = tuple(
    {command.name: command for commands in PANELS.values() for command in commands}.values()
)
"""The commands of all panels, each once."""


def panel_keys(panel: PanelName, chosen: Mapping[str, str]) -> dict[str, PanelCommand[Any]]:
    """Return the command of each key of a panel; keys that a user chose replace its own."""
    keys: dict[str, PanelCommand[Any]] = {}
    for command in sorted(PANELS[panel], key=lambda command: command.name not in chosen):
        mine = command.keys
        if command.name in chosen:
            mine = tuple(key.strip() for key in chosen[command.name].split(",") if key.strip())
        for key in mine:
            keys.setdefault(key, command)
    return keys
