"""The table of pairs: groups by kind, source and phenomenon, a column for each method."""

from collections.abc import Iterator, Mapping, Sequence

from bench.names_rig.pairs import Pair, best_f1, figures
from bench.names_rig.peers import Matcher
from coopreader.names.bands import PRESELECT, REVIEW

LABEL = 36
_WIDTH = 14

Scores = Mapping[str, Sequence[float]]
"""The scores of each method by its name, a score for each pair."""


def groups_of(pairs: Sequence[Pair]) -> dict[str, list[int]]:
    """Return each group's name and the places of its pairs: kinds, then what a kind holds.

    A source is a group where its kind has several.
    """
    sources: dict[str, set[str]] = {}
    for pair in pairs:
        sources.setdefault(pair.kind, set()).add(pair.source)
    groups: dict[str, list[int]] = {}
    for at, pair in enumerate(pairs):
        source = pair.source if len(sources[pair.kind]) > 1 else ""
        for part in dict.fromkeys(("", source, pair.phenomenon)):
            groups.setdefault(f"{pair.kind}  {part}".rstrip(), []).append(at)
    return dict(sorted(groups.items()))


def table(pairs: Sequence[Pair], scores: Scores, matchers: Sequence[Matcher]) -> Iterator[str]:
    """Yield the lines of the table, percent.

    Ours first: F1, precision and recall at the threshold of review, wrong ones of those taken; of
    what is sure, the share of the same actors that is in it, and the wrong ones. Then for each peer
    F1 at its own threshold and, in brackets, at the best one for these very pairs. Groups without
    the same actors have only wrong ones.
    """
    heads = "".join(f"{matcher.name:>{_WIDTH}}" for matcher in matchers[1:])
    columns = f"{'F1':>7}{'P':>7}{'R':>7}{'wrong':>10}{'sure R':>8}{'wrong':>8}"
    yield f"{'':{LABEL}}{'n':>7}{'same':>6}{columns}{heads}"
    for name, places in groups_of(pairs).items():
        some = [pairs[at] for at in places]
        ours, *theirs = ([scores[of.name][at] for at in places] for of in matchers)
        line = f"{name[:LABEL]:{LABEL}}{len(some):>7}{sum(pair.same for pair in some):>6}"
        line += _ours(some, ours)
        for peer, values in zip(matchers[1:], theirs, strict=True):
            line += f"{_peer(some, values, peer.threshold):>{_WIDTH}}"
        yield line


def _ours(pairs: Sequence[Pair], scores: Sequence[float]) -> str:
    found, sure = figures(pairs, scores, REVIEW), figures(pairs, scores, PRESELECT)
    shares = [found.f1, found.precision, found.recall, sure.recall]
    f1, precision, recall, certain = (
        [_percent(share) for share in shares] if any(pair.same for pair in pairs) else "----"
    )
    wrong, surely = f"{found.wrong}/{found.taken}", f"{sure.wrong}/{sure.taken}"
    return f"{f1:>7}{precision:>7}{recall:>7}{wrong:>10}{certain:>8}{surely:>8}"


def _peer(pairs: Sequence[Pair], scores: Sequence[float], threshold: float) -> str:
    found = figures(pairs, scores, threshold)
    if not any(pair.same for pair in pairs):
        return f"{found.wrong}/{found.taken}"
    return f"{_percent(found.f1)} ({_percent(best_f1(pairs, scores))})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
