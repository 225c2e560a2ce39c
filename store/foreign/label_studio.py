"""Label Studio: tasks with their annotations; regions of text become spans, relations deals' roles.

Of several annotations of a task the first that was not cancelled is read, the others are told.
"""

from typing import Any

from store.foreign.doccano import actors_in
from store.foreign.foreign import CannotRead, Files, Foreign, ForeignEvent, ForeignPage, ForeignSpan
from store.foreign.json_lines import dicts_in, objects, text_in, whole_number

DEAL = "deal"
"""The label of our own export for the evidence of deals."""


def read(files: Files) -> Foreign:
    """Read an export of tasks (JSON, not JSON-MIN).

    Raises:
        CannotRead: there is no task with text.
    """
    problems: list[str] = []
    pages = []
    for where, task in objects(files, problems):
        page = _page(where, task, problems)
        if page is None:
            problems.append(f"{where}: this is no task with a text")
        else:
            pages.append(page)
    if not pages:
        raise CannotRead("this is no export of Label Studio: there is no task with a text")
    return Foreign(pages=tuple(pages), problems=tuple(problems))


def _page(where: str, task: dict[str, Any], problems: list[str]) -> ForeignPage | None:
    data = task.get("data")
    if not isinstance(data, dict):
        return None
    text = text_in(data, "text") or next(
        (value for value in data.values() if isinstance(value, str) and value), None
    )
    if text is None:
        return None
    results = dicts_in(task, "annotations") or dicts_in(task, "completions")
    results = [one for one in results if one.get("was_cancelled") is not True]
    if len(results) > 1:
        problems.append(f"{where}: the first of {len(results)} annotations is read")
    regions = dicts_in(results[0], "result") if results else []
    spans: dict[str, ForeignSpan] = {}
    for number, region in enumerate(regions):
        if region.get("type") == "relation":
            continue
        span = _span(region)
        if span is None:
            problems.append(f"{where}: this region has no place in the text: {region.get('type')}")
        else:
            spans[text_in(region, "id") or f"#{number}"] = span
    return ForeignPage(
        where=where,
        text=text,
        document=text_in(data, "document"),
        spans=tuple(span for span in spans.values() if span.label != DEAL),
        events=tuple(_events(data, regions, spans)),
    )


def _span(region: dict[str, Any]) -> ForeignSpan | None:
    value = region.get("value")
    if not isinstance(value, dict):
        return None
    start, end = whole_number(value.get("start")), whole_number(value.get("end"))
    label = _label(value)
    if start is None or end is None or not label:
        return None
    meta = region.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    return ForeignSpan(
        start=start,
        end=end,
        label=label,
        quote=text_in(value, "text"),
        id=text_in(region, "id"),
        actors=tuple(actors_in(meta, "actors")),
        function=text_in(meta, "function"),
        name=text_in(meta, "name"),
        metonym=meta.get("metonym") is True,
    )


def _label(item: dict[str, Any]) -> str:
    """Return the first of the labels of a region or a relation."""
    labels = item.get("labels")
    return str(labels[0]) if isinstance(labels, list) and labels else ""


def _events(
    data: dict[str, Any], regions: list[dict[str, Any]], spans: dict[str, ForeignSpan]
) -> list[ForeignEvent]:
    """Return the deals of our own export: the data lists them, a region is their evidence."""
    told: dict[str, str] = {}
    for region in regions:
        meta = region.get("meta")
        names = meta.get("deals") if isinstance(meta, dict) else None
        for name in names if isinstance(names, list) else ():
            told.setdefault(str(name), text_in(region, "id") or "")
    events = []
    for deal in dicts_in(data, "deals"):
        name = text_in(deal, "id")
        trigger = told.get(name or "")
        if trigger not in spans:
            continue
        parties = [
            (_label(one), spans[str(one["to_id"])])
            for one in regions
            if one.get("type") == "relation"
            and one.get("from_id") == trigger
            and str(one.get("to_id")) in spans
            and one.get("deal", name) == name
        ]
        events.append(
            ForeignEvent(
                deal=name,
                title=text_in(deal, "title") or "",
                type=text_in(deal, "type") or "",
                stage=text_in(deal, "stage"),
                trigger=spans[trigger],
                parties=tuple(parties),
            )
        )
    return events
