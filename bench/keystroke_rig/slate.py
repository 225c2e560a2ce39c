"""What labelling the same mentions costs in SLATE, key by key, by its documented keymap.

Its text is whitespace tokens in lines; a label is set on tokens. `;` and `j` go a token on and
back, `o` and `i` a line, `J` to the line's start, `/` extends the span by a token, a number before
a key repeats it; a label is a chord of two keys (SPACE and a letter), `]` goes to the next file,
`q` saves and ends. Nothing of it links to an actor or records a deal.
"""

from bisect import bisect_right
from itertools import accumulate

from bench.keystroke_rig.gold import Page

CHORD = 2
"""Keys of a label."""


def slate_keys(pages: tuple[Page, ...], *, counts: bool) -> int:
    """Return the fewest keys that label all mentions of the pages.

    With `counts` whoever types knows every distance in tokens by heart.
    """
    keys = len(pages)  # ] to the next file, q at the end
    for page in pages:
        lines = _lines(page.text)
        at = (0, 0)
        for mention in page.mentions:
            first = _token(lines, mention.start)
            last = _token(lines, mention.end - 1)
            keys += _moves(lines, at, first, counts=counts)
            keys += _repeated(last[1] - first[1], counts=counts) + CHORD
            at = last
    return keys


def _lines(text: str) -> list[list[int]]:
    """Return the offsets where the tokens of each line start."""
    lines, offset = [], 0
    for line in text.split("\n"):
        sizes = [len(token) + 1 for token in line.split(" ")]
        starts = [offset, *(offset + size for size in accumulate(sizes))]
        if line:
            lines.append(starts[:-1])
        offset += len(line) + 1
    return lines


def _token(lines: list[list[int]], offset: int) -> tuple[int, int]:
    """Return line and token of an offset."""
    line = max(number for number, starts in enumerate(lines) if starts[0] <= offset)
    return line, bisect_right(lines[line], offset) - 1


def _moves(
    lines: list[list[int]], at: tuple[int, int], to: tuple[int, int], *, counts: bool
) -> int:
    """Return the fewest keys from a token to another one further on."""
    before = [len(line) for line in lines]
    straight = sum(before[at[0] : to[0]]) - at[1] + to[1]
    ways = [_repeated(straight, counts=counts)]
    if to[0] > at[0]:
        down = _repeated(to[0] - at[0], counts=counts)
        column = min(at[1], len(lines[to[0]]) - 1)
        ways.append(down + _repeated(abs(to[1] - column), counts=counts))
        ways.append(down + 1 + _repeated(to[1], counts=counts))
    return min(ways)


def _repeated(times: int, *, counts: bool) -> int:
    """Return the keys that repeat a key: as often, or a number and the key."""
    return min(times, len(str(times)) + 1) if counts else times
