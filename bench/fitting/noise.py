"""Pages made harder: articles cut short, and other articles' text put behind them as page noise.

So that the models learn that good prose behind a comment counter or under "read next" is none of
the article, of which the pages with gold have too few cases.
"""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bench.cleaning_rig.gold import places
from bench.fitting.examples import Example, example_of

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_COMMENTS = {
    "en": ("{} Comments", "Comments ({})", "Leave a comment", "{} Responses", "Reader comments"),
    "fr": ("{} commentaires", "Commentaires ({})", "Laisser un commentaire", "Vos réactions"),
    "es": ("{} comentarios", "Comentarios ({})", "Deja un comentario", "Opiniones"),
    "ar": ("{} تعليقات", "التعليقات ({})", "اترك تعليقا"),
}
_TEASERS = {
    "en": ("Related articles", "Read next", "You may also like", "Latest news", "Most popular", ""),
    "fr": ("À lire aussi", "Articles similaires", "Sur le même sujet", "Les plus lus", ""),
    "es": ("Noticias relacionadas", "Te puede interesar", "Lo más leído", "Últimas noticias", ""),
    "ar": ("مقالات ذات صلة", "اقرأ أيضا", "الأكثر قراءة", ""),
}
_DATES = {
    "en": ("January 3, 2019", "Mar 12, 2020", "2 days ago", "October 8, 2018 at 6:12 pm"),
    "fr": ("3 janvier 2019", "12/03/2020", "le 5 juin 2021 à 10h12", "il y a 2 jours"),
    "es": ("3 de enero de 2019", "12/03/2020", "5 junio 2021", "hace 2 días"),
    "ar": ("3 يناير 2019", "منذ يومين"),
}
_REPLY = {"fr": "Répondre", "es": "Responder"}
_READERS = (
    "Karim",
    "jdoe42",
    "Mary S.",
    "Ana López",
    "Old Timer",
    "Jean-Paul D.",
    "user1234",
    "سلمى",
)


def harder(
    example: Example, donors: Sequence[Example], rng: random.Random, folds: int
) -> Example | None:
    """Return a page with part of its article and other articles' text behind it.

    `donors` are pages of other sites in the same fold; None when the page or they have too little.
    """
    language = example.page.language or "en"
    others = [
        donor
        for donor in donors
        if donor.page.language == language and donor.page.site != example.page.site
    ]
    raw, spans = example.raw, sorted(places(example.raw, example.page.blocks))
    if not others or len(spans) < 2:
        return None
    kept = len(spans)
    if kept > 4 and rng.random() < 0.45:
        kept = rng.randint(2, min(8, kept - 1))
    tail = raw[spans[-1][1] :]
    head = raw[: spans[kept - 1][1]]
    mark = "\n" if example.page.style != "raw" else rng.choice(("", "\n", " "))
    added = _added(rng, language, others, mark)
    lines = tail.split("\n")
    few = min(rng.choice((0, 0, 1, 3, 8, 20)), len(lines) - 1)
    behind = ["\n".join(lines[:few]), *added, "\n".join(lines[few:])] if added else [tail]
    return example_of(example.page, head + mark.join(behind), spans[:kept], folds)


def transplanted(
    example: Example, donors: Sequence[Example], rng: random.Random, folds: int
) -> Example | None:
    """Return a page with the article and title of another one in place of its own.

    What the page puts between its paragraphs stays there.
    """
    language = example.page.language
    others = [
        donor
        for donor in donors
        if donor.page.language == language
        and donor.page.site != example.page.site
        and len(donor.page.blocks) > 2
        and donor.page.title
    ]
    raw, spans = example.raw, sorted(places(example.raw, example.page.blocks))
    if not others or len(spans) < 3 or not example.page.title:
        return None
    donor = rng.choice(others).page
    texts = list(donor.blocks[: rng.randint(3, 16)])
    between = [raw[end:start] for (_, end), (start, _) in pairwise(spans)]
    while len(between) >= len(texts):
        # What is short is the way from line to line; the longest hold the page's own lines.
        between.remove(min(between, key=len))
    plain = min(between, key=len, default="\n")
    between += [plain] * (len(texts) - 1 - len(between))
    rng.shuffle(between)
    title = donor.title or ""
    made = raw[: spans[0][0]].replace(example.page.title, title)
    marks = []
    for text, gap in zip(texts, [*between, ""], strict=True):
        marks.append((len(made), len(made) + len(text)))
        made += text + gap
    made += raw[spans[-1][1] :].replace(example.page.title, title)
    page = msgspec.structs.replace(example.page, title=title, blocks=tuple(texts))
    return example_of(page, made, marks, folds)


def bare(example: Example, rng: random.Random, folds: int) -> Example | None:
    """Return the article alone, as text that is already clean; now and then without its title."""
    blocks = example.page.blocks
    if not blocks:
        return None
    texts = blocks if rng.random() < 0.5 else blocks[: rng.randint(1, 4)]
    title = example.page.title if rng.random() < 0.7 else None
    mark = rng.choice(("\n", "\n\n"))
    head = title + mark if title else ""
    raw = head + mark.join(texts)
    page = msgspec.structs.replace(example.page, title=title, blocks=tuple(texts))
    return example_of(page, raw, [(len(head), len(raw))], folds)


def emptied(example: Example, folds: int) -> Example | None:
    """Return a page without its article and title: there is none to be found."""
    spans = sorted(places(example.raw, example.page.blocks))
    if not spans:
        return None
    rest = example.raw[: spans[0][0]] + example.raw[spans[-1][1] :]
    rest = rest.replace(example.page.title, "") if example.page.title else rest
    return example_of(example.page, rest, (), folds)


def _added(rng: random.Random, language: str, others: Sequence[Example], mark: str) -> list[str]:
    chance = rng.random()
    made = []
    if 0.3 <= chance < 0.65 or 0.78 <= chance < 0.88:
        made += _teasers(rng, language, others)
    if chance < 0.3 or 0.78 <= chance < 0.88:
        made += _comments(rng, language, others)
    if 0.65 <= chance < 0.78:
        made += _next_article(rng, language, others)
    return [mark.join(line for line in made if line)] if made else []


def _comments(rng: random.Random, language: str, others: Sequence[Example]) -> list[str]:
    count = rng.randint(2, 9)
    lines = [rng.choice(_COMMENTS.get(language, _COMMENTS["en"])).format(count)]
    dates = _DATES.get(language, _DATES["en"])
    shape = rng.choice(("{who}\n{when}", "{who} - {when}", "{who}:"))
    for _ in range(count):
        texts = [text for text in rng.choice(others).page.blocks if len(text) > 40]
        if texts:
            lines.append(shape.format(who=rng.choice(_READERS), when=rng.choice(dates)))
            sentences = _SENTENCE.split(rng.choice(texts))
            lines.append(" ".join(sentences[: rng.randint(1, 4)]))
            lines.append(_REPLY.get(language, "Reply") if rng.random() < 0.4 else "")
    return lines


def _teasers(rng: random.Random, language: str, others: Sequence[Example]) -> list[str]:
    lines = [rng.choice(_TEASERS.get(language, _TEASERS["en"]))]
    shape = rng.choice(("cut", "sentence", "whole", "dated", "title"))
    for _ in range(rng.randint(2, 7)):
        page = rng.choice(others).page
        text = next((block for block in page.blocks if len(block) > 60), "")
        lines.append(page.title or "")
        if shape == "dated":
            lines.append(rng.choice(_DATES.get(language, _DATES["en"])))
        if shape == "cut":
            text = text[: rng.randint(80, 200)] + "..."
        if shape == "sentence":
            text = _SENTENCE.split(text)[0]
        lines.append(text if shape != "title" else "")
    return lines


def _next_article(rng: random.Random, language: str, others: Sequence[Example]) -> list[str]:
    page = rng.choice(others).page
    date = rng.choice(_DATES.get(language, _DATES["en"])) if rng.random() < 0.6 else ""
    return [page.title or "", date, *page.blocks[: rng.randint(2, 7)]]
