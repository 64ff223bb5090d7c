"""Clauses and unit propagation with two watched literals, for reverse unit propagation (RUP).

A letter is a natural number v; its literals are 2v (asserted) and 2v + 1 (denied), so that `^ 1` denies.
"""

from __future__ import annotations

from .limits import LETTERS_MAX, Budget, within


class Clauses:
    """A growing set of clauses, closed under unit propagation at all times."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._value: list[int] = []  # of each literal: 1 true, -1 false, 0 open
        self._implied: list[list[int]] = []  # literal -> the other halves of two-literal clauses in which its denial stands
        self._watching: list[list[list[int]]] = []  # literal -> the longer clauses to visit when it becomes false
        self._trail: list[int] = []
        self._at = 0
        self.contradiction = False
        """Whether propagation alone refutes the clauses."""

    def letter(self) -> int:
        """A new letter's asserted literal."""
        literal = len(self._value)
        within(literal // 2, LETTERS_MAX, "LETTERS_MAX", "evidence")
        self._value += (0, 0)
        self._implied += ([], [])
        self._watching += ([], [])
        return literal

    def add(self, clause: list[int]) -> None:
        """Add a clause and propagate. What the clauses decide already is left out."""
        value = self._value
        self._budget.spend(len(clause) + 1)
        if any(value[literal] > 0 for literal in clause):
            return
        rest = list({literal: None for literal in clause if value[literal] == 0})
        if len(rest) > 1 and not {literal ^ 1 for literal in rest}.isdisjoint(rest):
            return
        if not rest:
            self.contradiction = True
        elif len(rest) == 1:
            self._assign(rest[0])
            self.contradiction = self.contradiction or self._conflict()
        elif len(rest) == 2:
            self._implied[rest[0] ^ 1].append(rest[1])
            self._implied[rest[1] ^ 1].append(rest[0])
        else:
            self._watching[rest[0]].append(rest)
            self._watching[rest[1]].append(rest)

    def follows(self, clause: list[int]) -> bool:
        """Whether denying every literal of `clause` leads to a conflict by propagation (Goldberg and Novikov 2003)."""
        if self.contradiction:
            return True
        mark = len(self._trail)
        conflict = False
        for literal in clause:
            if self._value[literal] > 0:
                conflict = True
                break
            if self._value[literal] == 0:
                self._assign(literal ^ 1)
        conflict = conflict or self._conflict()
        for literal in self._trail[mark:]:
            self._value[literal] = self._value[literal ^ 1] = 0
        del self._trail[mark:]
        self._at = mark
        return conflict

    def _assign(self, literal: int) -> None:
        self._value[literal] = 1
        self._value[literal ^ 1] = -1
        self._trail.append(literal)

    def _conflict(self) -> bool:
        """Propagate all that is on the trail; whether a clause became false."""
        while self._at < len(self._trail):
            literal = self._trail[self._at]
            self._at += 1
            if self._conflict_of_pairs(literal) or self._conflict_of_longer(literal ^ 1):
                return True
        return False

    def _conflict_of_pairs(self, literal: int) -> bool:
        value, implied = self._value, self._implied[literal]
        self._budget.spend(len(implied) + 1)
        for other in implied:
            if value[other] < 0:
                return True
            if value[other] == 0:
                self._assign(other)
        return False

    def _conflict_of_longer(self, false: int) -> bool:
        """Visit the clauses that watch `false`: each finds another literal to watch, is true, is a unit, or is a conflict."""
        value, watching = self._value, self._watching[false]
        kept = 0
        for index, clause in enumerate(watching):
            if clause[0] == false:
                clause[0], clause[1] = clause[1], false
            first = clause[0]
            if value[first] <= 0 and self._rewatch(clause):
                continue
            watching[kept] = clause
            kept += 1
            if value[first] < 0:
                watching[kept:] = watching[index + 1 :]
                self._budget.spend(index + 1)
                return True
            if value[first] == 0:
                self._assign(first)
        self._budget.spend(len(watching) + 1)
        del watching[kept:]
        return False

    def _rewatch(self, clause: list[int]) -> bool:
        """Watch a literal that is not false in place of the second one, if there is one."""
        value = self._value
        for index in range(2, len(clause)):
            if value[clause[index]] >= 0:
                self._budget.spend(index)
                clause[1], clause[index] = clause[index], clause[1]
                self._watching[clause[1]].append(clause)
                return True
        self._budget.spend(len(clause))
        return False
