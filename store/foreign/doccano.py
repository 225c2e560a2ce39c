"""doccano: JSON Lines with `label` (or `labels`) as `[start, end, label]`, or with `entities`."""

from typing import Any

from store.foreign.foreign import CannotRead, Files, Foreign, ForeignActor, ForeignPage, ForeignSpan
from store.foreign.json_lines import dicts_in, objects, text_in, whole_number


def read(files: Files) -> Foreign:
    """Read exports of sequence labelling, with relations or without (these are passed over).

    Raises:
        CannotRead: no line has a text.
    """
    problems: list[str] = []
    pages = []
    for where, item in objects(files, problems):
        text = text_in(item, "text", "data")
        if text is None:
            problems.append(f"{where}: there is no text")
            continue
        spans = tuple(_spans(item, where, problems))
        comments = item.get("Comments") or item.get("comments")
        listed = comments if isinstance(comments, list) else []
        said = [one for one in listed if isinstance(one, str)]
        pages.append(
            ForeignPage(
                where=where,
                text=text,
                document=text_in(item, "document"),
                note="\n".join(said),
                spans=spans,
            )
        )
        if dicts_in(item, "relations"):
            problems.append(f"{where}: relations are passed over")
    if not pages:
        raise CannotRead("this is no export of doccano: no line has a text")
    return Foreign(pages=tuple(pages), problems=tuple(problems))


def _spans(item: dict[str, Any], where: str, problems: list[str]) -> list[ForeignSpan]:
    ours = dicts_in(item, "mentions")
    labels = item.get("label") or item.get("labels") or []
    labels = labels if isinstance(labels, list) else []
    entities = [
        [one.get("start_offset"), one.get("end_offset"), one.get("label")]
        for one in dicts_in(item, "entities")
    ]
    found = []
    for number, triple in enumerate([*labels, *entities]):
        span = _span(triple, ours[number] if len(ours) == len(labels) > number else {})
        if span is None:
            problems.append(f"{where}: this is no [start, end, label]: {triple}")
        else:
            found.append(span)
    return found


def _span(triple: object, ours: dict[str, Any]) -> ForeignSpan | None:
    if not isinstance(triple, list) or len(triple) != 3 or not isinstance(triple[2], str):
        return None
    start, end = whole_number(triple[0]), whole_number(triple[1])
    if start is None or end is None:
        return None
    actors = tuple(actors_in(ours, "actors"))
    return ForeignSpan(start=start, end=end, label=triple[2], id=text_in(ours, "id"), actors=actors)


def actors_in(item: dict[str, Any], name: str) -> list[ForeignActor]:
    """Return the actors that our own exports name in a list, by id, name and kind."""
    return [
        ForeignActor(id=text_in(one, "id"), name=called, kind=text_in(one, "kind"))
        for one in dicts_in(item, name)
        if (called := text_in(one, "name"))
    ]
