"""The blocks of an article that are in another language than the article."""

import re

from coopreader.article.article import Article
from coopreader.languages import FUNCTION_WORDS, language_of

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 8  # words; fewer may be a name or a borrowed phrase
_TIMES = 2  # more words of the other language than of the article's


def foreign_blocks(article: Article) -> dict[int, str]:
    """Return the language of each kept block, by its index in `article.kept`, where it is another.

    A block whose language cannot be told for certain is taken for the article's: of the function
    words that only one of the two languages has, the other's must be more than twice as many.
    """
    own = FUNCTION_WORDS.get(article.language or "")
    if own is None:
        return {}
    found: dict[int, str] = {}
    for index, block in enumerate(article.kept):
        words = _WORD.findall(block.text.lower())
        language = language_of(block.text) if len(words) >= _FEWEST else None
        if language is None or language == article.language:
            continue
        theirs = FUNCTION_WORDS[language]
        # Words that both languages have speak for neither.
        others = sum(word in theirs and word not in own for word in words)
        ours = sum(word in own and word not in theirs for word in words)
        if others > _TIMES * max(1, ours) or language == "ar":
            found[index] = language
    return found
