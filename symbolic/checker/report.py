"""What the checker says, and how a check stops at the first flaw."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Status: TypeAlias = Literal["VALID", "INVALID", "HOLEY"]


class Report(NamedTuple):
    """The outcome of a check.

    `VALID` has no reasons. `INVALID` has one: the first flaw, as "where: what". `HOLEY` lists what remains unshown; only a claim of
    `LIMIT_REACHED` is ever holey.
    """

    status: Status
    reasons: tuple[str, ...] = ()


class Flaw(Exception):
    """A certificate is not valid: where, and why. Never leaves `check_claim`."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why
