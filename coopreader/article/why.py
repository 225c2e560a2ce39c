"""What is said of a block: how sure it is that cleaning is right about it, and what speaks for it.

Apart from what finds that out, so that results can be passed on without importing it.
"""

import msgspec


class Why(msgspec.Struct, frozen=True):
    """Why a block was kept or removed.

    `confidence` (0-1) is how sure it is that the decision is right; `evidence` are short phrases of
    plain English, the strongest first.
    """

    confidence: float
    evidence: tuple[str, ...]
