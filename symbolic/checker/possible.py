"""Whether a formula could be derived, given all that is: never no where it can be. Used to show that something is not derivable."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from .forcing import Given
from .language import And, AtLeast, AtMost, Atom, Binding, Equal, Exactly, Exists, ForAll, Formula, Iff, Implies, Less, Not, Or, Thing, Truth, Xor
from .letters import bound_letter
from .limits import Budget
from .report import Flaw
from .saturation import World
from .universal import Goal


class Possibility:
    """Kleene's three values over derived literals: what is forced when all that could help is taken into account."""

    def __init__(self, given: Given, world: World, budget: Budget) -> None:
        self._given = given
        self._world = world
        self._budget = budget

    def forced(self, formula: Formula, binding: Binding, *, sign: bool = True) -> bool:
        """Whether the formula (denied, where `sign` is false) is forced for some choice of things.

        Raises:
            Flaw: it has a part that only an assumption inside could reach, or counts.

        """
        self._budget.spend()
        match formula:
            case Atom() | Less() | Equal():
                return self._given.holds((sign, bound_letter(formula, binding)))
            case Truth():
                return formula.value is sign
            case Not():
                return self.forced(formula.body, binding, sign=not sign)
            case And() | Or():
                parts = (self.forced(part, binding, sign=sign) for part in formula.parts)
                return all(parts) if isinstance(formula, And) is sign else any(parts)
            case Exists() | ForAll():
                if isinstance(formula, Exists) is sign:
                    return self._existential(formula.names, formula.body, binding, sign=sign)
                return self.universal(formula.names, formula.body, binding, sign=sign)
            case Implies() if not sign:
                return self.forced(formula.condition, binding) and self.forced(formula.conclusion, binding, sign=False)
            case Implies() | Xor() | Iff() | AtLeast() | AtMost() | Exactly():
                raise Flaw("goal", "has a form that a closure does not decide")

    def universal(self, names: tuple[str, ...], body: Formula, binding: Binding, *, sign: bool) -> bool:
        """Whether the body (denied, where `sign` is false) is forced for all things, unnamed ones included."""
        return all(self.forced(body, each, sign=sign) for each in self._choices(names, binding, self._world.things))

    def _existential(self, names: tuple[str, ...], body: Formula, binding: Binding, *, sign: bool) -> bool:
        return any(self.forced(body, each, sign=sign) for each in self._choices(names, binding, self._world.existing))

    def vacuous(self, goal: Goal) -> bool:
        """Whether for all things the goal's condition is denied or its conclusion forced."""
        return all(
            self.forced(goal.condition, each, sign=False) or self.forced(goal.conclusion, each, sign=goal.sign)
            for each in self._choices(goal.names, {}, self._world.things)
        )

    def _choices(self, names: tuple[str, ...], binding: Binding, things: tuple[Thing, ...]) -> Iterator[Binding]:
        for chosen in product(things, repeat=len(names)):
            yield {**binding, **dict(zip(names, chosen, strict=True))}
