"""What an xterm sends for the keys that have a name."""

_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_NUMBERED = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5, "ctrl+shift": 6}

KEYS = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    **{name: f"\x1b[{letter}" for name, letter in _ARROWS.items()},
    **{name: f"\x1b[{number}~" for name, number in _NUMBERED.items()},
    **{
        f"{modifier}+{name}": f"\x1b[1;{code}{letter}"
        for modifier, code in _MODIFIERS.items()
        for name, letter in _ARROWS.items()
    },
    **{
        f"{modifier}+{name}": f"\x1b[{number};{code}~"
        for modifier, code in _MODIFIERS.items()
        for name, number in _NUMBERED.items()
    },
}
"""Name of the key: what the terminal sends."""
