"""What the reader's marks look like.

State is told by shape, kind by colour (and by the margin's letters): a decision is solid, a
suggestion underlined, what is unsure underlined and italic, what is rejected struck through.
"""

from tui.widgets.paint import KINDS

_TEXT = ("title", "heading", "caption", "removed", "sign", "letters")
_STATES = ("suggestion", "mention", "inner", "unsure", "rejected", "faint", "evidence", "hit")
_CURSOR = ("current", "selection", "cursor")
_KINDS = (*KINDS, "other")

CLASSES = frozenset(
    f"reader--{name}"
    for name in (*_TEXT, *_STATES, *_CURSOR, *_KINDS, *(f"{kind}-solid" for kind in _KINDS))
)

CSS = """
Reader {
    & > .reader--title, & > .reader--heading { text-style: bold; }
    & > .reader--caption, & > .reader--sign, & > .reader--letters { color: $foreground-muted; }
    & > .reader--removed { color: $foreground-muted; text-style: dim; }
    & > .reader--suggestion { text-style: underline; }
    & > .reader--unsure { text-style: underline italic; }
    & > .reader--mention { text-style: bold; }
    & > .reader--inner { text-style: bold underline; }
    & > .reader--rejected { text-style: strike dim; }
    & > .reader--faint { color: $foreground-muted; text-style: italic; }
    & > .reader--evidence { background: $foreground 8%; }
    & > .reader--hit { background: $warning 40%; text-style: bold; }
    & > .reader--person { color: $text-accent; }
    & > .reader--organisation { color: $text-primary; }
    & > .reader--state { color: $text-success; }
    & > .reader--place { color: $text-error; }
    & > .reader--other { color: $foreground-muted; }
    & > .reader--person-solid { color: $foreground; background: $accent-muted; }
    & > .reader--organisation-solid { color: $foreground; background: $primary-muted; }
    & > .reader--state-solid { color: $foreground; background: $success-muted; }
    & > .reader--place-solid { color: $foreground; background: $error-muted; }
    & > .reader--other-solid { background: $foreground 15%; }
    & > .reader--current { background: $foreground 25%; }
    & > .reader--selection { color: $background; background: $foreground 65%; }
    & > .reader--cursor { color: $background; background: $foreground; text-style: bold; }
    &:blur > .reader--cursor { color: $foreground; background: $foreground 35%; }
}
Reader:nocolor > .reader--cursor { text-style: bold underline; }
Reader:ansi {
    & > .reader--person-solid { color: ansi_black; background: ansi_yellow; }
    & > .reader--organisation-solid { color: ansi_black; background: ansi_cyan; }
    & > .reader--state-solid { color: ansi_black; background: ansi_green; }
    & > .reader--place-solid { color: ansi_black; background: ansi_magenta; }
    & > .reader--other-solid { text-style: bold underline; }
    & > .reader--person { color: ansi_yellow; }
    & > .reader--organisation { color: ansi_cyan; }
    & > .reader--state { color: ansi_green; }
    & > .reader--place { color: ansi_magenta; }
    & > .reader--hit { color: ansi_black; background: ansi_bright_yellow; }
    & > .reader--current { color: ansi_black; background: ansi_white; }
    & > .reader--selection { color: ansi_bright_white; background: ansi_blue; }
    & > .reader--cursor { color: ansi_default; background: ansi_default; text-style: reverse bold; }
}
"""
