"""Equality and arithmetic behind one face: what the propositional search asks between propagations."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from ..formulas import Atom, Comparison
from ..numbers import evaluate
from ..terms import Measure, Term, is_number
from .arithmetic import Arithmetic
from .equality import Equality
from .letters import Letters
from .sat import Clause, Lit, Solver
from .steps import Lemma


class Theories:
    """The theories of one search. Letters are registered when they are first met."""

    def __init__(self, solver: Solver, letters: Letters) -> None:
        self._solver = solver
        self._letters = letters
        self._registered = 0
        self.arithmetic = Arithmetic()
        self.equality = Equality()
        self._marks: list[tuple[int, int]] = [(0, 0)]
        self._split: set[int] = set()

    def fork(self, solver: Solver, letters: Letters) -> Theories:
        """A copy for a copied solver."""
        other = Theories(solver, letters)
        other._registered = self._registered
        other.arithmetic = self.arithmetic.fork()
        other.equality = self.equality.fork()
        other._marks = list(self._marks)
        other._split = set(self._split)
        return other

    def register(self) -> None:
        """Take note of the letters that are new; must precede any search over them."""
        for number, letter in list(self._letters.formulas.items())[self._registered :]:
            if isinstance(letter, Atom | Comparison):
                self.equality.register(number, letter)
            if isinstance(letter, Comparison) and is_number(letter.left):
                self.arithmetic.register(number, letter)
        self._registered = len(self._letters.formulas)

    def assign(self, literal: Lit) -> None:
        """Take a newly assigned literal."""
        self.equality.assign(literal)
        self.arithmetic.assign(literal)
        self._marks.append((self.equality.mark(), self.arithmetic.mark()))

    def retract(self, count: int) -> None:
        """Forget all but the first `count` assigned literals (the constant `true` is one of them)."""
        del self._marks[count:]
        equality, arithmetic = self._marks[-1]
        self.equality.undo(equality)
        self.arithmetic.undo(arithmetic)

    def conflict(self) -> Clause | None:
        """A clause valid by equality or arithmetic of which every literal is now false."""
        literals = self.equality.conflict()
        if literals is not None:
            return self._clause("equality", [literal ^ 1 for literal in literals])
        combination = self.arithmetic.conflict()
        if combination is not None:
            return self._clause("arithmetic", [literal ^ 1 for literal, _ in combination], [multiplier for _, multiplier in combination])
        return None

    def _clause(self, by: Literal["equality", "arithmetic", "split"], literals: Sequence[Lit], farkas: Sequence[Fraction] = ()) -> Clause:
        self._solver.proof.append(Lemma(by, tuple(literals), tuple(farkas)))
        return Clause(list(literals), len(self._solver.proof) - 1)

    def lemmas(self) -> list[Clause]:
        """What a complete assignment without conflict overlooks: equal values of equal things, and denied equations that hold."""
        self.equality.merge()
        return self._links() or self._splits()

    def _links(self) -> list[Clause]:
        """Measures of equal things are equal."""
        clauses: list[Clause] = []
        for literals, equation in self.equality.congruent(self.arithmetic.measures):
            known = self._letters.known(equation)
            if known is None or self._solver.value[known] <= 0:
                equal = self._letters.literal(equation, len(self._solver.proof))
                clauses.append(self._clause("equality", [*(literal ^ 1 for literal in literals), equal]))
        return clauses

    def _splits(self) -> list[Clause]:
        """Different numbers are less or greater."""
        values = self.arithmetic.values()
        clauses: list[Clause] = []
        for number, letter in list(self._letters.formulas.items()):
            if number in self._split or self._solver.value[2 * number] >= 0 or not isinstance(letter, Comparison):
                continue
            if letter.operator == "=" and is_number(letter.left) and _equal(letter, values):
                self._split.add(number)
                entry = len(self._solver.proof)
                less = [self._letters.literal(Comparison("<", *sides), entry) for sides in _both_ways(letter)]
                clauses.append(self._clause("split", [2 * number, *less]))
        return clauses


def _both_ways(letter: Comparison) -> tuple[tuple[Term, Term], ...]:
    return (letter.left, letter.right), (letter.right, letter.left)


def _equal(letter: Comparison, values: dict[Measure, Fraction]) -> bool:
    return evaluate(letter.left, values) == evaluate(letter.right, values)
