"""Group commit: many callers, one writer at a time, and everything that waits is written together.

Whoever finds nobody writing writes for all who wait; the others sleep until their part is done. No thread of its own, no timer: a lone
caller waits for nothing but the disk, and under load the groups grow by themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from certes.errors import InternalError

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class LogUnwritable(InternalError):
    """The disk refused an entry (full, or failing): nothing was acknowledged."""

    reason = "LOG_UNWRITABLE"


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Item, Outcome]):
    item: Item
    outcome: Outcome | None = None
    error: LogUnwritable | None = None

    @property
    def done(self) -> bool:
        return self.outcome is not None or self.error is not None


class GroupCommit(Generic[Item, Outcome]):
    """Hands items to `write` in groups of at most `group_max`, one group at a time.

    `write` gives one outcome for each item, or raises OSError if none of the group was written. After anything else that interrupts it, or
    after `close`, nothing more is accepted.
    """

    def __init__(self, write: Callable[[Sequence[Item]], Sequence[Outcome]], group_max: int) -> None:
        self._write = write
        self._group_max = group_max
        self._turn = threading.Condition()
        self._waiting: list[_Waiting[Item, Outcome]] = []
        self._writing = False
        self._refusal = ""

    def submit(self, item: Item) -> Outcome:
        """Write an item, with others; returns when it is written.

        Raises:
            LogUnwritable: it was not.

        """
        mine: _Waiting[Item, Outcome] = _Waiting(item)
        with self._turn:
            if self._refusal:
                raise LogUnwritable(f"the log takes no entries: {self._refusal}")
            self._waiting.append(mine)
        while group := self._take(mine):
            self._lead(group)
        if mine.error is not None:
            raise mine.error
        assert mine.outcome is not None
        return mine.outcome

    def alone(self, action: Callable[[], None]) -> None:
        """Run something while nothing is written."""
        with self._turn:
            self._turn.wait_for(lambda: not self._writing)
            action()

    def refuse(self, why: str) -> None:
        """Accept nothing from now on."""
        self._refusal = self._refusal or why

    def _take(self, mine: _Waiting[Item, Outcome]) -> list[_Waiting[Item, Outcome]]:
        """Wait until `mine` is done (then nothing is taken), or it is this thread's turn to write."""
        with self._turn:
            self._turn.wait_for(lambda: mine.done or not self._writing)
            if mine.done:
                return []
            if self._refusal:
                mine.error = LogUnwritable(f"the log takes no entries: {self._refusal}")
                return []
            self._writing = True
            group, self._waiting = self._waiting[: self._group_max], self._waiting[self._group_max :]
            return group

    def _lead(self, group: Sequence[_Waiting[Item, Outcome]]) -> None:
        try:
            outcomes = self._write([each.item for each in group])
            for each, outcome in zip(group, outcomes, strict=True):
                each.outcome = outcome
        except OSError as error:
            failure = LogUnwritable(f"the log could not be written: {error.strerror or error}")
            for each in group:
                each.error = failure
        finally:
            self._end(group)

    def _end(self, group: Sequence[_Waiting[Item, Outcome]]) -> None:
        with self._turn:
            if not all(each.done for each in group):  # interrupted in the midst: what the disk holds is for `recover` to say
                self.refuse("a write was interrupted")
                for each in group:
                    each.error = each.error or LogUnwritable(self._refusal)
            self._writing = False
            self._turn.notify_all()
