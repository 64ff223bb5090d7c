"""Every bound of the checker. A certificate may be hostile: beyond a bound the answer is `INVALID`, with the bound's name."""

from __future__ import annotations

from typing import Final

from .report import Flaw

CLAIM_CHARACTERS_MAX: Final = 4_000_000
"""Characters of all texts in a claim, and bytes of a file: far above any receipt, and read in a few seconds."""

CLAIM_NODES_MAX: Final = 400_000
"""JSON values in a claim, counted with their keys: about 40,000 refutation steps."""

JSON_DEPTH_MAX: Final = 16
"""Nesting of JSON in a claim: the format needs eight levels."""

INTEGER_MAX: Final = 2**53
"""Whole numbers in JSON: beyond it readers of JSON differ. Quantities are texts."""

TEXT_CHARACTERS_MAX: Final = 50_000
"""Characters of one logic text."""

FORMULA_DEPTH_MAX: Final = 100
"""Nesting of one formula or term. Every function over formulas calls itself once a level, and Python allows 1,000 calls."""

NUMBER_DIGITS_MAX: Final = 80
"""Digits of a number as written, on either side of the stroke."""

NUMBER_BITS_MAX: Final = 20_000
"""Bits of a numerator or denominator that arithmetic produces, so that one operation stays below a millisecond."""

COUNT_MAX: Final = 1_000_000
"""The number in a counting quantifier."""

STEPS_MAX: Final = 20_000
"""Steps of a derivation or refutation."""

LETTERS_MAX: Final = 500_000
"""Propositional letters of a refutation, names of compound subformulas included."""

COUNT_THINGS_MAX: Final = 64
"""Things of a `count_witness` or `count_instance` step: the step states an inequation for each pair."""

CARDINALITY_THINGS_MAX: Final = 12
"""Things of a `cardinality` step: the step states every subset of a size, at most 924."""

DOMAIN_THINGS_MAX: Final = 2_000
"""Things of a model or of a closure."""

RULE_BRANCHES_MAX: Final = 256
"""Branches that the alternatives of a rule's condition multiply out to."""

LITERALS_MAX: Final = 200_000
"""Literals that rules derive in one check: about 100 MB."""

WORK_UNITS_MAX: Final = 3_000_000
"""Elementary operations of one check (a clause visited, a subformula evaluated, a candidate matched): a few seconds."""


class Budget:
    """The work that one check may still do."""

    __slots__ = ("left",)

    def __init__(self, units: int = WORK_UNITS_MAX) -> None:
        self.left = units

    def spend(self, units: int = 1) -> None:
        """Count work done.

        Raises:
            Flaw: more than `WORK_UNITS_MAX` in this check.

        """
        self.left -= units
        if self.left < 0:
            raise Flaw("claim", f"needs more than {WORK_UNITS_MAX} units of work (limit WORK_UNITS_MAX)")


def within(count: int, limit: int, name: str, where: str) -> None:
    """Refuse a count beyond a named limit.

    Raises:
        Flaw: `count` is greater than `limit`.

    """
    if count > limit:
        raise Flaw(where, f"more than {limit} (limit {name})")
