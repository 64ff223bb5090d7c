"""Models over a fixed finite domain, found by Z3 on ground formulas. Z3 is an oracle: what it says is evaluated before it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from ..formulas import Formula
from ..terms import Constant, Witness
from .structure import Structure, Thing

EXTRA_THINGS_MAX = 3
"""Most unnamed things in a finite domain: counter-models of real questions need one or two, and grounding grows by powers."""

EXTRA = "e"
"""Unnamed things of a finite domain are ?e1, ?e2 …"""


@dataclass(frozen=True, slots=True)
class NoModel:
    """No model over the domain; `core` holds the places of formulas that have none already."""

    core: tuple[int, ...]


Answer: TypeAlias = Structure | NoModel | None


class Oracle(Protocol):
    """Looks for finite models. Its answers are hints: a structure is evaluated, and "none" is never taken for a proof."""

    def model(self, formulas: Sequence[Formula], domain: Sequence[Thing]) -> Answer:
        """A structure over `domain` that makes all formulas true, or that there is none, or None within the limits of the oracle."""


def domain_of(constants: Iterable[Constant], extra: int) -> tuple[Thing, ...]:
    """The named things and `extra` unnamed ones."""
    return (*constants, *(Witness(f"{EXTRA}{i}") for i in range(1, extra + 1)))


class LazyOracle:
    """Z3, loaded when it is first asked: most problems never need it."""

    def model(self, formulas: Sequence[Formula], domain: Sequence[Thing]) -> Answer:
        """See `Oracle.model`."""
        from .z3_oracle import Z3Oracle

        return Z3Oracle().model(formulas, domain)
