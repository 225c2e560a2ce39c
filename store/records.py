"""The records of a project: one typed struct each, from which the JSON Schema is generated."""

from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

from coopreader.article.article import Override
from coopreader.text import Range

Status = Literal["new", "reading", "done", "skipped"]
ActorKind = Literal["person", "organisation", "state", "place"]
DateKind = Literal["signed", "announced", "held", "effective", "start", "end"]
VerdictName = Literal["same", "different", "unsure"]
TableName = Literal[
    "documents", "actors", "mentions", "deals", "evidence", "verdicts", "rejections", "operations"
]

EVERYWHERE = "everywhere"
"""The reach of an alias that holds in every document; any other reach is a document's id."""


class Record(msgspec.Struct, kw_only=True, frozen=True):
    """What every record has: a stable opaque id, who made it, and when (UTC, ISO 8601).

    `deleted` marks a record taken back: it stays in the project, so that undo can restore it.
    """

    id: str
    by: str
    created: str
    changed: str
    deleted: bool = False


class Version(msgspec.Struct, frozen=True):
    """One state of a document's file: the hash of its bytes and of its raw text (32 hex digits).

    `opened` is when it was opened first, or again after another one; empty in older projects.
    """

    digest: str
    raw_digest: str
    opened: str = ""


class Correction(Override, frozen=True):
    """A correction of cleaning, with the hash of the raw text in which its range counts.

    That is None in older projects, for the document's present version.
    """

    version: str | None = None


class Document(Record, kw_only=True, frozen=True):
    """One page of a corpus. `cursor` is a raw offset; `overrides` correct its cleaning.

    `repeated` are the texts that were taken out of it when it was open last, as its source repeats
    them over its pages.
    The last of its `versions` is the one that was open last; raw offsets count in its raw text.
    """

    paths: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    status: Status = "new"
    flagged: bool = False
    note: str = ""
    cursor: int = 0
    overrides: tuple[Correction, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def present(self) -> str | None:
        """The hash of the raw text of the version that was open last."""
        return self.versions[-1].raw_digest if self.versions else None

    def overrides_for(self, digest: str) -> tuple[Override, ...]:
        """Return the corrections that hold for a version, by the hash of its bytes.

        Those whose place is in another one say nothing of it.
        """
        version = next((item.raw_digest for item in self.versions if item.digest == digest), None)
        return tuple(
            Override(item.start, item.end, item.keep, item.quote)
            for item in self.overrides
            if (item.version or self.present) == version
        )


class Anchor(Record, kw_only=True, frozen=True):
    """A span of a document: its raw range is the truth, the rest is derived from it.

    `version` is the hash of the raw text in which the range counts; where that is not the
    document's present one, the span is an orphan. `former` are its raw ranges in other versions by
    their hashes, where it has stood since its span was chosen. `start` and `end` are offsets into
    the article's text, None while cleaning hides the span; `prefix` and `suffix` are the words
    around the quote.
    """

    document: str
    version: str | None = None
    raw_range: Range
    former: dict[str, Range] = {}
    start: int | None
    end: int | None
    quote: str
    prefix: str = ""
    suffix: str = ""

    def places(self) -> dict[str, Range]:
        """Return its raw ranges in all versions where it stands, or has stood."""
        return self.former | ({self.version: self.raw_range} if self.version else {})


class Mention(Anchor, kw_only=True, frozen=True):
    """A span that the user tagged; `actors` are ids, mostly one.

    `name` is the full name behind elliptical words, `function` the person's office as quoted there,
    `metonym` says that a place stands for its state.
    """

    actors: tuple[str, ...]
    name: str | None = None
    function: str | None = None
    metonym: bool = False


class Evidence(Anchor, kw_only=True, frozen=True):
    """A span that supports claims of deals."""


class Rejection(Record, kw_only=True, frozen=True):
    """A string that is no suggestion of that kind: in a document, or (None) in the corpus.

    With `unsure`, the reader left it open, marked. With `raw_range`, only the string at that place
    is meant, in the `version` of the document with that hash of its raw text.
    """

    document: str | None
    kind: str
    string: str
    unsure: bool = False
    raw_range: Range | None = None
    version: str | None = None


class Alias(msgspec.Struct, frozen=True):
    """Another surface form of an actor; `reach` is EVERYWHERE or a document's id.

    A `learned` one came with a mention, and goes with the last mention that has it.
    """

    form: str
    reach: str = EVERYWHERE
    language: str | None = None
    learned: bool = False


class Actor(Record, kw_only=True, frozen=True):
    """A person, organisation, state or place that acts. `country` is an ISO 3166 code."""

    name: str
    kind: ActorKind
    subkind: str | None = None
    aliases: tuple[Alias, ...] = ()
    acronym: str | None = None
    country: str | None = None
    part_of: str | None = None
    members: tuple[str, ...] = ()
    succeeds: str | None = None
    note: str = ""
    merged_into: str | None = None


class Amount(msgspec.Struct, frozen=True):
    """A sum of money; `currency` is an ISO 4217 code."""

    value: float
    currency: str | None = None
    approximate: bool = False


class DatedValue(msgspec.Struct, frozen=True):
    """A date of a deal: ISO 8601 with reduced precision, or an interval."""

    kind: DateKind
    date: str


class Party(msgspec.Struct, frozen=True):
    """An actor in a deal, with its role, and if so on behalf of whom (ids)."""

    actor: str
    role: str
    on_behalf_of: str | None = None


T = TypeVar("T")


class Claim(msgspec.Struct, Generic[T], kw_only=True, frozen=True):
    """One value of a deal with its evidence (ids), certainty, who and when; one is current."""

    value: T
    certainty: str = "stated"
    evidence: tuple[str, ...] = ()
    by: str = ""
    created: str = ""
    current: bool = True


TextClaim: TypeAlias = Claim[str]
DateClaim: TypeAlias = Claim[DatedValue]
AmountClaim: TypeAlias = Claim[Amount]
PartyClaim: TypeAlias = Claim[Party]


class Deal(Record, kw_only=True, frozen=True):
    """An agreement, investment, forum, visit ...: each slot holds claims, several may disagree."""

    title: str
    type: tuple[TextClaim, ...] = ()
    stage: tuple[TextClaim, ...] = ()
    dates: tuple[DateClaim, ...] = ()
    place: tuple[TextClaim, ...] = ()
    amount: tuple[AmountClaim, ...] = ()
    sector: tuple[TextClaim, ...] = ()
    parties: tuple[PartyClaim, ...] = ()
    part_of: str | None = None
    follows: str | None = None
    merged_into: str | None = None
    note: str = ""


class Verdict(Record, kw_only=True, frozen=True):
    """Whether two actors are the same, and at what score that was said."""

    actors: tuple[str, str]
    verdict: VerdictName
    score: float | None = None


class Change(msgspec.Struct, frozen=True):
    """One field of one record, before and after, as it is stored."""

    table: TableName
    id: str
    field: str
    before: Any
    after: Any


class Operation(Record, kw_only=True, frozen=True):
    """One user decision, with what it takes to undo and redo it.

    `number` orders the operations of a project. `made` and `removed` list record ids by table;
    `document` and `raw_range` say where the decision lies, in the `version` of the document with
    that hash of its raw text; `words` say what was done. `dropped` marks an undone operation that
    can no longer be redone, because something was decided since.
    """

    number: int
    name: str
    words: str
    document: str | None = None
    version: str | None = None
    raw_range: Range | None = None
    made: dict[TableName, tuple[str, ...]] = {}
    removed: dict[TableName, tuple[str, ...]] = {}
    changes: tuple[Change, ...] = ()
    undone: bool = False
    dropped: bool = False


RECORD_TYPES: dict[TableName, type[Record]] = {
    "documents": Document,
    "actors": Actor,
    "mentions": Mention,
    "deals": Deal,
    "evidence": Evidence,
    "verdicts": Verdict,
    "rejections": Rejection,
    "operations": Operation,
}
TABLE_OF: dict[type[Record], TableName] = {kind: name for name, kind in RECORD_TYPES.items()}


def current(claims: tuple[Claim[T], ...]) -> list[T]:
    """Return the values of the claims that are current, oldest first."""
    return [claim.value for claim in claims if claim.current]
