"""How a search stops without an answer: a named limit, never a clock."""

from __future__ import annotations


class LimitReached(Exception):
    """A deterministic limit stopped an engine; it becomes the verdict `LIMIT_REACHED`.

    `limit` is the name of the constant, `used` how much was used when it stopped.
    """

    def __init__(self, limit: str, used: int) -> None:
        super().__init__(f"{limit} reached at {used}")
        self.limit = limit
        self.used = used
