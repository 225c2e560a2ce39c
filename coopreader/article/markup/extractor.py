"""What trafilatura takes for the article of an HTML page."""

import logging


def extracted(text: str, *, precise: bool) -> str:
    """Return the text of the article in an HTML page as trafilatura finds it; "" where it cannot.

    `precise` leaves out what is doubtful (trafilatura's `favor_precision`): on some pages that is
    nearly all of the article, on most it is the noise.
    """
    from trafilatura import bare_extraction

    # It logs what it cannot read; without a handler that would go to the terminal.
    logger = logging.getLogger("trafilatura")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        document = bare_extraction(
            text,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            favor_precision=precise,
        )
    except Exception:
        # Pages are hostile; whatever it stumbles over, the page is still read without it.
        logger.exception("trafilatura could not read a page")
        return ""
    body = getattr(document, "body", None)
    return "" if body is None else " ".join(body.itertext())
