"""What tests of anchors share: a page, where words stand in it, and an anchor there."""

from coopreader.text import Range, read_passage
from store.anchors import CONTEXT
from store.records import Evidence

PAGE = """Accueil  Monde  Économie

Le Kenvar et la Lusétie ouvrent un port sec
Mme Ama Doré, ministre du Commerce du Kenvar, a reçu Pol Ruiz à Tamkar le 3 mars 2026.
Les deux pays ont signé un accord sur le fret, que l'Agence du fret (ADF) mettra en œuvre.
« Ce port ouvrira en juin », a dit Pol Ruiz devant la presse réunie au palais.

Lire aussi : la récolte de dattes a doublé
Contact  Mentions légales
"""


def at(raw: str, words: str, number: int = 0) -> Range:
    start = -1
    for _ in range(number + 1):
        start = raw.index(words, start + 1)
    return start, start + len(words)


def anchor(raw: str, raw_range: Range) -> Evidence:
    start, end = raw_range

    def readable(first: int, last: int) -> str:
        return read_passage(raw, [(first, last)]).text

    return Evidence(
        id="one",
        by="ada",
        created="2026-03-04T10:00:00Z",
        changed="2026-03-04T10:00:00Z",
        document="page",
        raw_range=raw_range,
        start=None,
        end=None,
        quote=readable(start, end),
        prefix=readable(max(0, start - CONTEXT), start),
        suffix=readable(end, min(len(raw), end + CONTEXT)),
    )
