"""Reject a string as a suggestion of its kind, take that back, or leave it open as unsure."""

from coopreader.text import Range, fold
from store.draft import Draft
from store.opened import Opened
from store.records import Rejection
from store.words import quoted


def reject(
    opened: Opened, kind: str, string: str, raw_range: Range, *, everywhere: bool = False
) -> bool:
    """Reject a string for a kind in the document, or everywhere; return whether it now is rejected.

    On a string that is rejected within reach, the rejection is taken back instead.

    Raises:
        StoreError: it could not be written.
    """
    return _toggle(opened, kind, string, raw_range, None if everywhere else opened.id, unsure=False)


def leave_unsure(opened: Opened, kind: str, string: str, raw_range: Range) -> bool:
    """Mark a string as unsure in the document, or take the mark back; return whether it is marked.

    Raises:
        StoreError: it could not be written.
    """
    return _toggle(opened, kind, string, raw_range, opened.id, unsure=True)


def _toggle(
    opened: Opened, kind: str, string: str, raw_range: Range, scope: str | None, *, unsure: bool
) -> bool:
    name, verb = ("unsure", "left unsure") if unsure else ("reject", "rejected")
    opened.note()
    with opened.project.operation(name, document=opened.id, raw_range=raw_range) as draft:
        standing = _drop_standing(draft, opened, kind, string, raw_range)
        if any(item.unsure == unsure for item in standing):
            draft.words = f"{quoted(string)} no longer {verb} as {kind}"
            return False
        draft.add(Rejection, document=scope, kind=kind, string=string, unsure=unsure)
        where = "" if scope else " in the whole corpus"
        draft.words = f"{quoted(string)} {verb} as {kind}{where}"
        return True


def _drop_standing(
    draft: Draft, opened: Opened, kind: str, string: str, raw_range: Range
) -> list[Rejection]:
    standing, here = [], (opened.version, raw_range)
    for scope, place in ((opened.id, None), (None, None), (opened.id, here)):
        found = opened.project.index.rejections.get((scope, kind, fold(string), place))
        if found is not None:
            standing.append(opened.project.get(Rejection, found))
            draft.remove(standing[-1])
    return standing
