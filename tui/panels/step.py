"""What a key on a panel leads to: a message, a question, another panel, or back to the desk."""

from collections.abc import Callable

import msgspec

from tui.commands.command import Outcome, Subject


class Ask(msgspec.Struct, frozen=True):
    """A question with one line for an answer; `then` is done with it."""

    question: str
    answer: str
    then: Callable[[str], "Step"]


class Options(msgspec.Struct, frozen=True):
    """A question with a few answers to choose from; `then` is done with the number of one.

    `at` is the number of the one highlighted first.
    """

    question: str
    labels: tuple[str, ...]
    then: Callable[[int], "Step"]
    at: int = 0


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What a command of a panel did, for the screen to show.

    `changed`: records changed; `ask`, `options`, `open`: what is shown over the panel (`picked` is
    done with the actor that is picked there); `pick`: the actor picked in this panel, which ends
    it; `leave`: what the desk shows, where every panel ends; `back`: this panel ends; `keys`: its
    keys are shown; `sweep`: the registry is swept for duplicates, or that is given up.
    """

    message: str = ""
    warning: bool = False
    changed: bool = False
    ask: Ask | None = None
    options: Options | None = None
    open: Subject | None = None
    picked: Callable[[str], "Step"] | None = None
    pick: str | None = None
    leave: Outcome | None = None
    back: bool = False
    keys: bool = False
    sweep: bool | None = None


def warn(message: str) -> Step:
    """Return a step that says why something cannot be done."""
    return Step(message=message, warning=True)
