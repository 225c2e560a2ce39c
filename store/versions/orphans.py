"""Orphans: what has no place in the present version of its document.

These are mentions and evidence; corrections of cleaning can lose their place too.
"""

from itertools import pairwise
from typing import TypeAlias

import msgspec

from store.opened import Opened
from store.project import Project
from store.records import Correction, Document, Evidence, Mention
from store.versions.corrections import lost_corrections

Anchored: TypeAlias = Mention | Evidence
"""What is anchored in a document."""


class Lost(msgspec.Struct, frozen=True):
    """A correction of cleaning that has no place in the present version of a document (its id)."""

    document: str
    correction: Correction


def anchors_in(project: Project, document: str) -> list[Anchored]:
    """Return all mentions and evidence of a document, orphans too."""
    return [*project.mentions_in(document), *project.evidence_in(document)]


def orphans_in(opened: Opened) -> list[Anchored]:
    """Return the orphans of an open document, in the order in which they stood on its pages."""
    anchors = anchors_in(opened.project, opened.id)
    found = [item for item in anchors if item.version != opened.version]
    return sorted(found, key=lambda item: item.raw_range)


def orphans_here(opened: Opened) -> int:
    """Return how many orphans an open document has, its corrections without place among them."""
    return len(orphans_in(opened)) + len(lost_corrections(opened.document))


def orphans_elsewhere(opened: Opened | None, project: Project) -> list[Anchored]:
    """Return the orphans of all documents but the open one."""
    found = []
    for document in project.all(Document):
        # Whatever has known but one version has lost nothing: nothing of it needs to be read.
        if len(document.versions) > 1 and (opened is None or document.id != opened.id):
            anchors = anchors_in(project, document.id)
            found += [item for item in anchors if item.version != document.present]
    return found


def corrections_lost(project: Project) -> list[Lost]:
    """Return the corrections of all documents that have lost their place."""
    return [
        Lost(document.id, item)
        for document in project.all(Document)
        for item in lost_corrections(document)
    ]


def lost_since(project: Project, orphan: Anchored | Lost) -> str:
    """Return when an orphan's version gave way to another (UTC, ISO 8601); empty if not known."""
    document = project.find(Document, orphan.document)
    versions = document.versions if document else ()
    lost = orphan.correction.version if isinstance(orphan, Lost) else orphan.version
    for version, after in pairwise(versions):
        if version.raw_digest == lost and after.raw_digest != lost:
            return after.opened
    return ""
