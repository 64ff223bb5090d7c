"""From ground formulas to clauses (Tseitin 1968): a name for each compound subformula, defined in both directions."""

from __future__ import annotations

from collections.abc import Iterable

from .language import (
    And,
    AtLeast,
    AtMost,
    Atom,
    Binding,
    Equal,
    Exactly,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Less,
    Letter,
    Not,
    Or,
    Quantified,
    Truth,
    Xor,
)
from .letters import bound_letter, canonical, decided
from .limits import Budget
from .propagation import Clauses


class Statements:
    """What a refutation has stated so far, as clauses over numbered letters."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._clauses = Clauses(budget)
        self._letters: dict[Letter | Quantified, int] = {}
        self._conjunctions: dict[frozenset[int], int] = {}
        self.true = self._clauses.letter()
        self._clauses.add([self.true])

    @property
    def refuted(self) -> bool:
        """Whether unit propagation alone contradicts what was stated."""
        return self._clauses.contradiction

    def state(self, literal: int) -> None:
        """Assert a formula, by its literal."""
        self._clauses.add([literal])

    def state_clause(self, literals: list[int]) -> None:
        """Assert that one of the formulas holds."""
        self._clauses.add(literals)

    def follows(self, literals: list[int]) -> bool:
        """Whether the clause follows by reverse unit propagation."""
        return self._clauses.follows(literals)

    def both(self, literals: Iterable[int]) -> int:
        """The literal that names a conjunction, defined when it is first met."""
        parts = frozenset(literals) - {self.true}
        if self.true ^ 1 in parts or any(part ^ 1 in parts for part in parts):
            return self.true ^ 1
        if len(parts) < 2:
            return next(iter(parts), self.true)
        name = self._conjunctions.get(parts)
        if name is None:
            name = self._conjunctions[parts] = self._clauses.letter()
            ordered = sorted(parts)
            for part in ordered:
                self._clauses.add([name ^ 1, part])
            self._clauses.add([name, *(part ^ 1 for part in ordered)])
        return name

    def either(self, literals: Iterable[int]) -> int:
        """The literal that names a disjunction."""
        return self.both([literal ^ 1 for literal in literals]) ^ 1

    def same(self, left: int, right: int) -> int:
        """The literal that names an equivalence."""
        return self.both((self.either((left ^ 1, right)), self.either((left, right ^ 1))))

    def literal(self, formula: Formula, binding: Binding) -> int:
        """The literal that names a formula with its free variables replaced; a quantified subformula is a letter."""
        match formula:
            case Atom() | Less() | Equal():
                return self._letter(bound_letter(formula, binding))
            case Not():
                return self.literal(formula.body, binding) ^ 1
            case And():
                return self.both([self.literal(part, binding) for part in formula.parts])
            case Or():
                return self.either([self.literal(part, binding) for part in formula.parts])
            case Implies():
                return self.either((self.literal(formula.condition, binding) ^ 1, self.literal(formula.conclusion, binding)))
            case Iff():
                return self.same(self.literal(formula.left, binding), self.literal(formula.right, binding))
            case Xor():
                return self.same(self.literal(formula.left, binding), self.literal(formula.right, binding)) ^ 1
            case Truth():
                return self.true if formula.value else self.true ^ 1
            case ForAll() | Exists() | AtLeast() | AtMost() | Exactly():
                return self._opaque(formula, binding)

    def _opaque(self, formula: Quantified, binding: Binding) -> int:
        if isinstance(formula, AtLeast) and formula.number == 0:
            return self.true
        text = canonical(formula, binding)
        assert isinstance(text, ForAll | Exists | AtLeast | AtMost | Exactly)
        return self._numbered(text)

    def _letter(self, letter: Letter) -> int:
        known = decided(letter)
        if known is not None:
            return self.true if known else self.true ^ 1
        return self._numbered(letter)

    def _numbered(self, letter: Letter | Quantified) -> int:
        self._budget.spend()
        number = self._letters.get(letter)
        if number is None:
            number = self._letters[letter] = self._clauses.letter()
        return number
