"""The words by which lines of a page's own are read: roles, agencies, papers, particles."""

from functools import cache
from importlib.resources import files

import msgspec


@cache
def byline_words(list_name: str) -> frozenset[str]:
    """Return a list of `byline_words.json`; its words are folded.

    Raises:
        KeyError: there is no such list.
    """
    path = files("coopreader.article.facts") / "byline_words.json"
    return frozenset(msgspec.json.decode(path.read_bytes(), type=dict[str, str])[list_name].split())
