"""How well deals are drafted: type, stage, values, parties and roles, by language.

`python -m bench.deals [FILE...] [--half development|"held out"] [--known] [--wrong]` reads JSON
lines of two kinds. Ours (`tests/entities/deals/deals.jsonl`): a short text with the words that
tell of one deal between `[[` and `]]`. Annotated articles: `text`, `lang`, `published`, `actors`
and `deals` with `start` and `end`. `--known` gives the engine the names of the parties, as a
registry would: then what is measured is drafting alone. The rows of a party: found parties that
are right (precision), right ones that are found (recall), and the role of those found."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from coopreader.article.article import BREAK, Article, BlockKind, make_block
from coopreader.entities.deals.draft import DraftDeal, draft_deal
from coopreader.entities.deals.drafts import Guess
from coopreader.entities.entity import Entity
from coopreader.entities.find import find_entities
from coopreader.entities.known import KnownName
from coopreader.text import fold

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "tests" / "entities" / "deals" / "deals.jsonl"
PUBLISHED = "2026-02-12"
"""The day our own texts count relative dates from: a Thursday."""

OLDER_ROLES = {
    "state": "party",
    "signatory": "party",
    "borrower": "beneficiary",
    "supplier": "contractor",
    "client": "buyer",
    "donor": "lender",
}
"""Roles of annotated articles that the vocabulary has under another name."""

OLDER_TYPES = {"financing": frozenset({"financing", "loan", "grant", "aid"})}
"""Types that annotated articles do not part as the vocabulary does."""


class Party(msgspec.Struct, frozen=True):
    """A party of the gold: a name with its other forms, or the ISO 3166 code of a state."""

    name: str
    role: str
    kind: str = "organisation"
    forms: frozenset[str] = frozenset()


class Deal(msgspec.Struct, frozen=True):
    """A deal of the gold at [start, end) of an article's text."""

    id: str
    half: str | None
    article: Article
    start: int
    end: int
    types: frozenset[str]
    stages: frozenset[str]
    date: str | None
    amount: str | None
    place: str | None
    parties: tuple[Party, ...]


def article_of(text: str, language: str, published: str | None) -> Article:
    """Return an article whose blocks are the paragraphs of a text."""
    blocks, at = [], 0
    for paragraph in text.split(BREAK):
        kind: BlockKind = "paragraph"
        if paragraph.strip():
            blocks.append(make_block(text, kind, [(at, at + len(paragraph))]))
        at += len(paragraph) + len(BREAK)
    return Article(raw=text, blocks=tuple(blocks), language=language, published=published)


def read(path: Path) -> Iterator[Deal]:
    """Read the deals of a file of gold."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = msgspec.json.decode(line)
        yield from _of_article(record) if "deals" in record else [_of_ours(record)]


def _of_ours(record: Mapping[str, object]) -> Deal:
    before, _, rest = str(record["text"]).partition("[[")
    words, _, after = rest.partition("]]")
    article = article_of(before + words + after, str(record["language"]), PUBLISHED)
    return Deal(
        id=str(record["id"]),
        half=str(record["half"]),
        article=article,
        start=len(before),
        end=len(before) + len(words),
        types=frozenset(str(record["type"]).split("|")),
        stages=frozenset(str(record["stage"]).split("|")),
        date=_text(record["date"]),
        amount=_text(record["amount"]),
        place=_text(record["place"]),
        parties=msgspec.convert(record["parties"], tuple[Party, ...]),
    )


def _of_article(record: Mapping[str, object]) -> Iterator[Deal]:
    text = str(record["text"])
    published = _text(record.get("published"))
    article = article_of(text, str(record["lang"]), published)
    assert article.text == text, record["id"]
    known = msgspec.convert(record.get("actors") or [], list[dict[str, object]])
    for number, deal in enumerate(msgspec.convert(record["deals"], list[dict[str, object]])):
        start = int(str(deal["start"]))
        end = int(str(deal["end"]))
        stage = str(deal["stage"])
        yield Deal(
            id=f"{record['id']} {number}",
            half=None,
            article=article,
            start=start,
            end=end,
            types=OLDER_TYPES.get(str(deal["type"]), frozenset({str(deal["type"])})),
            stages=frozenset({stage, "planned"} if stage == "announced" else {stage}),
            date=_text(deal["date"]),
            amount=_text(deal["amount"]),
            place=_text(deal["place"]),
            parties=tuple(
                _party(name, role, known)
                for name, role in msgspec.convert(deal["parties"], list[tuple[str, str]])
            ),
        )


def _party(name: str, role: str, actors: Sequence[Mapping[str, object]]) -> Party:
    for actor in actors:
        if actor.get("name") == name:
            forms = msgspec.convert(actor.get("aliases") or [], list[str])
            kind = str(actor.get("kind"))
            return Party(name, OLDER_ROLES.get(role, role), kind, frozenset(forms))
    return Party(name, OLDER_ROLES.get(role, role))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def draft(deal: Deal, *, known: bool) -> DraftDeal:
    """Draft the deal from its words."""
    names = [
        KnownName(form, party.kind, party.name)
        for party in deal.parties
        for form in {party.name, *party.forms}
        if known and party.kind != "state"
    ]
    entities = find_entities(deal.article, known=names)
    return draft_deal(deal.article, deal.start, deal.end, entities)


def fits(entity: Entity, party: Party) -> bool:
    """Whether a drafted party is that of the gold."""
    if entity.value is not None and entity.value == party.name:
        return True
    wanted = {fold(form) for form in (party.name, *party.forms)}
    return not wanted.isdisjoint(
        fold(form) for form in (entity.name, entity.full, entity.quote) if form
    )


def value_of(guess: Guess | None) -> str | None:
    """Return a drafted value as the gold writes it."""
    if guess is None or guess.value is None:
        return None
    if isinstance(guess.value, dict):
        amount = guess.value.get("amount")
        number = int(amount) if isinstance(amount, int | float) else amount
        return f"{number} {guess.value.get('currency')}"
    return str(guess.value)


class Tally(msgspec.Struct):
    """Counts over deals: of how many each measure is right."""

    deals: int = 0
    right: dict[str, int] = {}
    drafted: int = 0
    wanted: int = 0
    found: int = 0
    roles: int = 0

    def add(self, deal: Deal, made: DraftDeal) -> list[str]:
        """Count a draft; return what is wrong with it."""
        types = [str(guess.value) for guess in made.types]
        stages = [str(guess.value) for guess in made.stages]
        marks = {
            "type": types[0] in deal.types,
            "type in 3": not deal.types.isdisjoint(types),
            "stage": stages[0] in deal.stages,
            "stage in 3": not deal.stages.isdisjoint(stages),
            "date": value_of(made.date) == deal.date,
            "amount": value_of(made.amount) == deal.amount,
            "place": _same_place(value_of(made.place), deal.place),
        }
        self.deals += 1
        for name, good in marks.items():
            self.right[name] = self.right.get(name, 0) + good
        wrong = [name for name, good in marks.items() if not good]
        return wrong + self._parties(deal, made)

    def _parties(self, deal: Deal, made: DraftDeal) -> list[str]:
        wrong = []
        left = list(deal.parties)
        for drafted in made.parties:
            party = next((party for party in left if fits(drafted.entity, party)), None)
            if party is None:
                wrong.append(f"+{drafted.entity.name} ({drafted.role})")
                continue
            left.remove(party)
            self.found += 1
            role = drafted.role if deal.half else OLDER_ROLES.get(drafted.role, drafted.role)
            self.roles += role == party.role
            if role != party.role:
                wrong.append(f"{party.name} {role} for {party.role}")
        self.drafted += len(made.parties)
        self.wanted += len(deal.parties)
        return wrong + [f"-{party.name}" for party in left]

    def cells(self) -> list[str]:
        """Return the figures of a row."""
        shares = [self.right[name] / self.deals for name in self.right]
        precision = self.found / max(self.drafted, 1)
        recall = self.found / max(self.wanted, 1)
        both = 2 * precision * recall / ((precision + recall) or 1)
        shares += [precision, recall, both, self.roles / max(self.found, 1)]
        return [str(self.deals), *(f"{share:.2f}" for share in shares)]


def _same_place(one: str | None, other: str | None) -> bool:
    return one == other or (one is not None and other is not None and fold(one) == fold(other))


HEAD = [
    "deals",
    "type",
    "in 3",
    "stage",
    "in 3",
    "date",
    "amount",
    "place",
    "party P",
    "R",
    "F1",
    "role",
]


def main(words: Sequence[str]) -> int:
    """Print the table; return 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bench.deals", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[OURS], metavar="FILE")
    parser.add_argument("--half", choices=("development", "held out"))
    parser.add_argument("--known", action="store_true", help="the registry knows the parties")
    parser.add_argument("--wrong", action="store_true", help="list what is wrong, deal by deal")
    arguments = parser.parse_args(words)
    tallies: dict[str, Tally] = defaultdict(Tally)
    try:
        deals = [deal for path in arguments.files for deal in read(path)]
    except (OSError, KeyError, msgspec.MsgspecError) as error:
        print(f"the gold cannot be read: {error}", file=sys.stderr)
        return 2
    for deal in deals:
        if arguments.half and deal.half not in (None, arguments.half):
            continue
        made = draft(deal, known=arguments.known)
        wrong = tallies[str(deal.article.language)].add(deal, made)
        tallies["all"].add(deal, made)
        if arguments.wrong and wrong:
            print(f"{deal.id}: {'; '.join(wrong)}")
    print(_row("", HEAD))
    for name, tally in sorted(tallies.items(), key=lambda item: (item[0] == "all", item[0])):
        print(_row(name, tally.cells()))
    return 0


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:4}" + "".join(f"{cell:>8}" for cell in cells)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
