"""What could be derived of a goal, counting everything that might help: what is not possible is not derivable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import assert_never

from ..formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from ..limits import LimitReached
from ..literals import literal_of
from ..substitute import substitute
from ..terms import Term, Variable
from .engine import Engine
from .facts import Thing
from .goals import OTHER

RULE_GOAL_FORM = "RULE_GOAL_FORM"
"""Named as the limit for goals that rules do not decide: with `xor`, `<->`, counts or an inner `->`, or with alternatives assumed."""

CHOICES_MAX = 200_000
"""Most choices of things looked at for one goal: a second or two."""


class Possibility:
    """The facts of an engine, looked at for whether they could force a formula."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._choices = 0

    def forced(self, formula: Formula, *, sign: bool = True) -> bool:
        """Whether a ground formula (denied, where `sign` is false) could be forced, universals by all things one by one.

        Raises:
            LimitReached: `RULE_GOAL_FORM` or `CHOICES_MAX`.

        """
        match formula:
            case Truth(value):
                return value is sign
            case Atom() | Comparison():
                literal = literal_of(formula if sign else Not(formula))
                assert literal is not None
                return self._engine.holds(literal)
            case Not(body):
                return self.forced(body, sign=not sign)
            case And(parts) | Or(parts):
                forced = (self.forced(part, sign=sign) for part in parts)
                return all(forced) if isinstance(formula, And) is sign else any(forced)
            case Exists(variables, body) | ForAll(variables, body):
                return self._quantified(variables, body, sign=sign, existential=isinstance(formula, Exists) is sign)
            case Implies(condition, conclusion) if not sign:
                return self.forced(condition) and self.forced(conclusion, sign=False)
            case Implies() | Iff() | Xor() | Count():
                raise LimitReached(RULE_GOAL_FORM, 1)
            case _:
                assert_never(formula)

    def _quantified(self, variables: tuple[Variable, ...], body: Formula, *, sign: bool, existential: bool) -> bool:
        things: Sequence[Thing] = self._engine.things.all
        if existential:
            things = [thing for thing in things if thing != OTHER] or things
        forced = (self.forced(instance, sign=sign) for instance in self._instances(variables, body, things))
        return any(forced) if existential else all(forced)

    def each(self, variables: tuple[Variable, ...], condition: Formula, conclusion: Formula) -> bool:
        """Whether for all things the condition is denied or the conclusion forced."""
        for things in product(self._engine.things.all, repeat=len(variables)):
            self._count()
            binding: dict[Variable, Term] = dict(zip(variables, things, strict=True))
            if not self.forced(substitute(conclusion, binding)) and not self.forced(substitute(condition, binding), sign=False):
                return False
        return True

    def _instances(self, variables: tuple[Variable, ...], body: Formula, things: Sequence[Thing]) -> Iterator[Formula]:
        for chosen in product(things, repeat=len(variables)):
            self._count()
            yield substitute(body, dict(zip(variables, chosen, strict=True)))

    def _count(self) -> None:
        self._choices += 1
        if self._choices > CHOICES_MAX:
            raise LimitReached("CHOICES_MAX", self._choices)
