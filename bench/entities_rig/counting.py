"""How what was found agrees with the gold."""

import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from bench.entities_rig.finders import Finder
from bench.entities_rig.texts import NAMES, VALUES, Found, Text
from coopreader.text import fold

_BEFORE = re.compile(
    r"(?:(?:MM?\.|Mmes?|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Me|Sr\.|Sra\.|Don|Doña|[Ll][eao]s?|"
    r"[Tt]he|[Ee]l|السيدة?|الدكتور)\s+|[Ll]['’])+(?=\S)"
)
_BEHIND = re.compile(r"(?:['’]s|[\s.,;:]+)$")


def core(text: str, found: Found) -> tuple[int, int, str]:
    """Return a span without titles, articles and possessives."""
    start, end = found.start, found.end
    before = _BEFORE.match(text[start:end])
    start += before.end() if before else 0
    behind = _BEHIND.search(text[start:end])
    return start, end - (behind.end() - behind.start() if behind else 0), found.type


def counts_of(texts: Sequence[Text], find: Finder) -> tuple[Counter[tuple[str, str]], float]:
    """Count hits, gold and found by type, values that are right, and kilobytes a second."""
    counts: Counter[tuple[str, str]] = Counter()
    began, size = time.process_time(), 0
    for text in texts:
        found = find(text)
        size += len(text.text.encode())
        gold = {core(text.text, one): one for one in text.gold}
        ours = {core(text.text, one): one for one in found}
        for kind in (*NAMES, *VALUES):
            wanted = {key for key in gold if key[2] == kind}
            given = {key for key in ours if key[2] == kind}
            counts["hit", kind] += len(wanted & given)
            counts["gold", kind] += len(wanted)
            counts["found", kind] += len(given)
            for key in wanted & given:
                if gold[key].value is not None:
                    counts["valued", kind] += 1
                    counts["right", kind] += _same(gold[key].value, ours[key].value)
    return counts, size / 1000 / max(1e-9, time.process_time() - began)


def _same(wanted: Any, given: Any) -> bool:
    if isinstance(given, Mapping):
        amount, currency = given.get("amount"), given.get("currency")
        return str(wanted).split() == [f"{amount:g}", str(currency)] or _number(wanted) == amount
    return str(wanted) == str(given) or _number(wanted) == _number(given)


def _number(value: Any) -> float | None:
    try:
        return float(str(value).split()[0].rstrip("%"))
    except (ValueError, IndexError):
        return None


def _f1(counts: Counter[tuple[str, str]], kinds: Sequence[str]) -> tuple[float, float, float]:
    hit, gold, found = (
        sum(counts[what, kind] for kind in kinds) for what in ("hit", "gold", "found")
    )
    return 2 * hit / max(1, gold + found), hit / max(1, found), hit / max(1, gold)


def row_of(name: str, counts: Counter[tuple[str, str]], speed: float) -> str:
    """Return a line of the table."""
    f1, precision, recall = _f1(counts, NAMES)
    cells = [f"{100 * value:7.1f}" for value in (f1, precision, recall)]
    for kind in (*NAMES, *VALUES):
        told = counts["gold", kind]
        cells.append(f"{100 * _f1(counts, (kind,))[0]:7.1f}" if told else f"{'-':>7}")
    valued = sum(counts["valued", kind] for kind in VALUES)
    right = sum(counts["right", kind] for kind in VALUES)
    cells += [f"{100 * right / valued:7.1f}" if valued else f"{'-':>7}", f"{speed:7.0f}"]
    return f"  {name:22}" + "".join(cells)


def actors_suggested(texts: Sequence[Text], find: Finder) -> float:
    """Return the share of names, a text and name once, of which some place is suggested."""
    suggested = total = 0
    for text in texts:
        given = {core(text.text, one) for one in find(text)}
        names: dict[tuple[str, str], bool] = {}
        for one in text.gold:
            if one.type in NAMES:
                name = fold(text.text[one.start : one.end]), one.type
                names[name] = names.get(name, False) or core(text.text, one) in given
        suggested += sum(names.values())
        total += len(names)
    return suggested / max(1, total)
