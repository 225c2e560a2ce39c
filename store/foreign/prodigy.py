"""spaCy and Prodigy: JSON Lines with `spans` (a list or named groups), `ents`, or `entities`."""

from typing import Any

from store.foreign.foreign import CannotRead, Files, Foreign, ForeignActor, ForeignPage, ForeignSpan
from store.foreign.json_lines import dicts_in, objects, text_in, whole_number

BETWEEN = "|"
"""What parts the ids of several actors in a `kb_id` of ours."""


def read(files: Files) -> Foreign:
    """Read docs of spaCy, or tasks of Prodigy; tasks that were rejected or ignored are told.

    Raises:
        CannotRead: no line has a text.
    """
    problems: list[str] = []
    pages = []
    for where, item in objects(files, problems):
        text, answer = text_in(item, "text"), item.get("answer", "accept")
        if text is None:
            problems.append(f"{where}: there is no text")
        elif answer != "accept":
            problems.append(f"{where}: passed over, as it was answered with “{answer}”")
        else:
            meta = item.get("meta")
            document = text_in(meta, "document") if isinstance(meta, dict) else None
            spans = tuple(_spans(item, where, problems))
            pages.append(ForeignPage(where=where, text=text, document=document, spans=spans))
    if not pages:
        raise CannotRead("these are no docs of spaCy or tasks of Prodigy: no line has a text")
    return Foreign(pages=tuple(pages), problems=tuple(problems))


def _spans(item: dict[str, Any], where: str, problems: list[str]) -> list[ForeignSpan]:
    groups = item.get("spans")
    listed = dicts_in(item, "spans")
    if isinstance(groups, dict):
        listed = [one for name in groups for one in dicts_in(groups, name)]
    listed += dicts_in(item, "ents")
    pairs = item.get("entities")
    for pair in pairs if isinstance(pairs, list) else []:
        if isinstance(pair, list) and len(pair) == 3:
            listed.append(dict(zip(("start", "end", "label"), pair, strict=True)))
    found: dict[tuple[int, int, str, str | None], ForeignSpan] = {}
    for one in listed:
        start, end = whole_number(one.get("start")), whole_number(one.get("end"))
        label = text_in(one, "label")
        if start is None or end is None or label is None:
            problems.append(f"{where}: this span has no start, end or label")
            continue
        name = text_in(one, "id")
        actors = tuple(
            ForeignActor(id=actor, name="")
            for actor in (text_in(one, "kb_id") or "").split(BETWEEN)
            if actor
        )
        span = ForeignSpan(start=start, end=end, label=label, id=name, actors=actors)
        found.setdefault((start, end, label, name), span)
    return list(found.values())
