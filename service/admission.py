"""How many requests may be inside at once. Beyond it a request is refused at once: waiting longer helps nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from certes.errors import Overloaded, Unavailable

REQUESTS_INSIDE_MAX = 128
"""A reader's full batches and every worker's queue for some seconds; each request holds at most a context and its readings."""


class Admission:
    """Counts requests in and out of one event loop."""

    def __init__(self, limit: int = REQUESTS_INSIDE_MAX) -> None:
        self._limit = limit
        self._inside = 0
        self._closed = False

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a place for one request. Raises Overloaded when there is none, Unavailable when the service is stopping."""
        if self._closed:
            raise Unavailable("the service is stopping")
        if self._inside >= self._limit:
            message = f"{self._inside} requests are inside, at most {self._limit} (REQUESTS_INSIDE_MAX); try again later"
            raise Overloaded(message, limit="REQUESTS_INSIDE_MAX", allowed=self._limit)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Let nobody in any more; those inside may finish."""
        self._closed = True
