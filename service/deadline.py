"""A point in time by which an answer must be there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from certes.errors import DeadlineExceeded

DEADLINE_S_DEFAULT = 60.0
"""For callers that set none: well above what a request within the limits takes on a slow machine."""

DEADLINE_S_MAX = 600.0
"""Nobody holds a place for longer, whatever the caller would wait."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time of the running event loop's clock."""

    at: float

    def left_s(self) -> float:
        """Seconds until then, at least 0."""
        return max(0.0, self.at - asyncio.get_running_loop().time())


@asynccontextmanager
async def deadline(seconds: float | None) -> AsyncIterator[Deadline]:
    """Give what runs inside `seconds`, or the default; then cancel it and raise DeadlineExceeded. A late answer is never a verdict."""
    allowed = min(DEADLINE_S_DEFAULT if seconds is None else seconds, DEADLINE_S_MAX)
    try:
        async with asyncio.timeout(allowed) as running:
            yield Deadline(running.when() or 0.0)
    except DeadlineExceeded:
        raise
    except TimeoutError:
        raise DeadlineExceeded(f"no answer within {allowed:g} seconds", seconds=f"{allowed:g}") from None
