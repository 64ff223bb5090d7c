"""Propositional search by conflict-driven clause learning (Marques-Silva and Sakallah 1999), made for checkable proofs.

A variable is a natural number v; its literals are 2v (asserted) and 2v + 1 (denied), so that `^ 1` denies. Variables are of two kinds:
*letters* stand for atoms, comparisons and quantified formulas, and can be written in a certificate; *names* stand for compound
subformulas and cannot. The search decides letters only, so every name has a reason, and a learned clause is resolved until only
letters are left: each learned clause is then stated in the certificate and follows by reverse unit propagation.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

Lit: TypeAlias = int
TRUE: Lit = 0
FALSE: Lit = 1

_GROWTH = 1.05
"""By how much a new conflict outweighs the one before when the next letter to decide is chosen."""

LEARNED_KEPT = 1_000
"""Learned clauses kept in mind at first, and how many more each time that the worse half is forgotten. A forgotten clause stays in the proof."""

_RESCALE = 1e100
"""Where weights are scaled down, far from the largest number."""


@dataclass(slots=True)
class Clause:
    """A clause with where it comes from.

    `entry` is its place in the proof under construction (the stated step, or the learned clause itself). A learned clause has the clauses
    it was resolved from in `sources`, and in `fixed` the variables that were settled before any decision.
    """

    literals: list[Lit]
    entry: int
    sources: tuple[Clause, ...] = ()
    fixed: tuple[int, ...] = ()
    learned: bool = False
    levels: int = 0
    """Of a learned clause: how many levels of decisions its literals were on. Few levels make a clause useful (Audemard and Simon 2009)."""


class Theory(Protocol):
    """What is asked between propagations: whether the assignment so far makes sense."""

    def assign(self, literal: Lit) -> None:
        """Take a newly assigned literal."""

    def retract(self, count: int) -> None:
        """Forget all but the first `count` assigned literals."""

    def conflict(self) -> Clause | None:
        """A clause valid in the theory of which every literal is now false; None if none is found."""


@dataclass(slots=True)
class Solver:
    """A growing set of clauses and an assignment under search."""

    proof: list[object]
    """What was stated and learned, in order; a clause's `entry` is its place here."""
    conflicts: int = 0
    refuted: Clause | None = None
    """The clause that is false whatever is decided, once there is one."""
    value: list[int] = field(default_factory=lambda: [1, -1])
    """Of each literal: 1 true, -1 false, 0 open."""
    trail: list[Lit] = field(default_factory=lambda: [TRUE])
    _reason: list[Clause | None] = field(default_factory=lambda: [None])
    _level: list[int] = field(default_factory=lambda: [0])
    _letter: list[bool] = field(default_factory=lambda: [True])
    _phase: list[bool] = field(default_factory=lambda: [True])
    _activity: list[float] = field(default_factory=lambda: [0.0])
    _bump: float = 1.0
    _heap: list[tuple[float, int]] = field(default_factory=list)
    _watching: list[list[Clause]] = field(default_factory=lambda: [[], []])
    _marks: list[int] = field(default_factory=list)
    _learned: list[Clause] = field(default_factory=list)
    _kept: int = LEARNED_KEPT
    _at: int = 1
    _told: int = 1

    def fork(self) -> Solver:
        """A copy that goes its own way; all decisions must be undone before."""
        assert not self._marks
        copies: dict[int, Clause] = {}
        for clause in (clause for watching in self._watching for clause in watching):
            copies.setdefault(id(clause), replace(clause, literals=list(clause.literals)))
        return replace(
            self,
            proof=list(self.proof),
            value=list(self.value),
            trail=list(self.trail),
            _reason=[None if r is None else copies.get(id(r), r) for r in self._reason],
            _level=list(self._level),
            _letter=list(self._letter),
            _phase=list(self._phase),
            _activity=list(self._activity),
            _heap=list(self._heap),
            _watching=[[copies[id(clause)] for clause in watching] for watching in self._watching],
            _marks=[],
            _learned=[copies[id(clause)] for clause in self._learned],
        )

    def variable(self, *, letter: bool, phase: bool = False) -> int:
        """A new variable; `phase` is the value that a letter is first tried with."""
        number = len(self._level)
        self.value += (0, 0)
        self._watching += ([], [])
        self._reason.append(None)
        self._level.append(0)
        self._letter.append(letter)
        self._phase.append(phase)
        self._activity.append(0.0)
        if letter:
            heapq.heappush(self._heap, (0.0, number))
        return number

    def add(self, clause: Clause) -> None:
        """Add a clause; all decisions must be undone before."""
        assert not self._marks
        literals = list(dict.fromkeys(clause.literals))
        if any(literal ^ 1 in literals for literal in literals) or any(self.value[literal] > 0 for literal in literals):
            return
        literals.sort(key=lambda literal: self.value[literal] < 0)
        clause.literals = literals
        if not literals or self.value[literals[0]] < 0:
            self.refuted = self.refuted or clause
        elif len(literals) == 1 or self.value[literals[1]] < 0:
            self._assign(literals[0], clause)
        else:
            self._watch(clause)

    def _watch(self, clause: Clause) -> None:
        self._watching[clause.literals[0]].append(clause)
        self._watching[clause.literals[1]].append(clause)

    def decided(self, number: int) -> bool:
        """Whether a variable's value was a choice, not a consequence."""
        return self._level[number] > 0 and self._reason[number] is None

    def prefer(self, number: int, *, phase: bool) -> None:
        """Try this value first the next time the letter is decided."""
        self._phase[number] = phase

    def origin(self, clause: Clause) -> list[int]:
        """The places in the proof of everything that a clause, false before any decision, rests on; in order."""
        entries: set[int] = set()
        done: set[tuple[int, bool]] = set()
        waiting = [(clause, True)]
        while waiting:
            clause, settled = waiting.pop()
            if (id(clause), settled) in done:
                continue
            done.add((id(clause), settled))
            entries.add(clause.entry)
            waiting.extend((source, False) for source in clause.sources)
            fixed = (*clause.fixed, *(literal >> 1 for literal in clause.literals if settled))
            waiting.extend((reason, True) for number in fixed if (reason := self._reason[number]) is not None)
        return sorted(entries)

    def restart(self, theory: Theory) -> None:
        """Undo all decisions."""
        self._backtrack(0, theory)

    def search(self, theory: Theory, conflicts_max: int) -> bool | None:
        """Assign every letter (True), find that it cannot be done (False), or stop after `conflicts_max` conflicts in all (None)."""
        while self.refuted is None:
            conflict = self._propagate() or self._consult(theory)
            if conflict is not None:
                self.conflicts += 1
                self._resolve(conflict, theory)
                if self.conflicts >= conflicts_max and self.refuted is None:
                    return None
                if len(self._learned) > self._kept:
                    self._forget(theory)
            elif not self._decide():
                return True
        return False

    def _consult(self, theory: Theory) -> Clause | None:
        for literal in self.trail[self._told :]:
            theory.assign(literal)
        self._told = len(self.trail)
        return theory.conflict()

    def _decide(self) -> bool:
        while self._heap:
            activity, number = heapq.heappop(self._heap)
            if self.value[2 * number] == 0 and -activity == self._activity[number]:
                self._marks.append(len(self.trail))
                self._assign(2 * number + (not self._phase[number]), None)
                return True
        return False

    def _assign(self, literal: Lit, reason: Clause | None) -> None:
        self.value[literal] = 1
        self.value[literal ^ 1] = -1
        number = literal >> 1
        self._level[number] = len(self._marks)
        self._reason[number] = reason
        self.trail.append(literal)

    def _propagate(self) -> Clause | None:
        value = self.value
        while self._at < len(self.trail):
            false = self.trail[self._at] ^ 1
            self._at += 1
            watching = self._watching[false]
            kept = 0
            for index, clause in enumerate(watching):
                literals = clause.literals
                if literals[0] == false:
                    literals[0], literals[1] = literals[1], false
                first = literals[0]
                if value[first] <= 0 and self._rewatch(clause):
                    continue
                watching[kept] = clause
                kept += 1
                if value[first] < 0:
                    watching[kept:] = watching[index + 1 :]
                    return clause
                if value[first] == 0:
                    self._assign(first, clause)
            del watching[kept:]
        return None

    def _rewatch(self, clause: Clause) -> bool:
        """Watch a literal that is not false in place of the second one, if there is one."""
        literals, value = clause.literals, self.value
        for index in range(2, len(literals)):
            if value[literals[index]] >= 0:
                literals[1], literals[index] = literals[index], literals[1]
                self._watching[literals[1]].append(clause)
                return True
        return False

    def _resolve(self, conflict: Clause, theory: Theory) -> None:
        """Learn from a conflict, undo what led to it, and assign what follows."""
        level = max((self._level[literal >> 1] for literal in conflict.literals), default=0)
        if level == 0:
            self.refuted = conflict
            return
        self._backtrack(level, theory)
        learned = self._learn(conflict)
        self._backtrack(max((self._level[literal >> 1] for literal in learned.literals[1:]), default=0), theory)
        self.proof.append(learned)
        if len(learned.literals) > 1:
            self._watch(learned)
            self._learned.append(learned)
        self._assign(learned.literals[0], learned)

    def _learn(self, conflict: Clause) -> Clause:
        """Resolve a conflict backwards along the trail until one literal of its level is left, and letters only.

        The literal of the conflict's level comes first, then the others from the highest level down.
        """
        cut = _Cut(len(self._marks), self._level, self._letter)
        cut.absorb(conflict)
        position = len(self.trail)
        asserting = -1
        while asserting < 0 or cut.names:
            position -= 1
            number = self.trail[position] >> 1
            if number not in cut.involved:
                continue
            self._weigh(number)
            if self._letter[number] and self._level[number] < cut.level:
                continue
            if cut.here == 1 and self._letter[number] and self._level[number] == cut.level:
                asserting = number
                continue
            reason = self._reason[number]
            assert reason is not None
            cut.resolve(number, reason)
        rest = sorted((number for number in cut.involved if number != asserting), key=lambda number: (-self._level[number], number))
        self._bump *= _GROWTH
        literals = [self._false(number) for number in (asserting, *rest)]
        levels = len({self._level[literal >> 1] for literal in literals})
        return Clause(literals, len(self.proof), tuple(cut.sources), tuple(cut.fixed), learned=True, levels=levels)

    def _forget(self, theory: Theory) -> None:
        """Undo all decisions and forget the worse half of what was learned: the clauses of many levels, the older first."""
        self._backtrack(0, theory)
        self._learned.sort(key=lambda clause: (clause.levels, -clause.entry))
        forgotten = {id(clause) for clause in self._learned[len(self._learned) // 2 :]}
        del self._learned[len(self._learned) // 2 :]
        self._watching = [[clause for clause in watching if id(clause) not in forgotten] for watching in self._watching]
        self._kept += LEARNED_KEPT
        self._sift()

    def _sift(self) -> None:
        """Leave one entry for each letter in the queue of decisions."""
        self._heap = [(-activity, number) for number, activity in enumerate(self._activity) if self._letter[number]]
        heapq.heapify(self._heap)

    def _false(self, number: int) -> Lit:
        return 2 * number if self.value[2 * number] < 0 else 2 * number + 1

    def _weigh(self, number: int) -> None:
        if not self._letter[number]:
            return
        self._activity[number] += self._bump
        heapq.heappush(self._heap, (-self._activity[number], number))
        if self._bump > _RESCALE:
            self._bump /= _RESCALE
            self._activity = [activity / _RESCALE for activity in self._activity]
            self._sift()

    def _backtrack(self, level: int, theory: Theory) -> None:
        if len(self._marks) <= level:
            return
        keep = self._marks[level]
        for literal in self.trail[keep:]:
            self.value[literal] = self.value[literal ^ 1] = 0
            number = literal >> 1
            if self._letter[number]:
                self._phase[number] = literal & 1 == 0
                heapq.heappush(self._heap, (-self._activity[number], number))
        del self.trail[keep:]
        del self._marks[level:]
        self._at = min(self._at, keep)
        if self._told > keep:
            self._told = keep
            theory.retract(keep)


class _Cut:
    """A conflict clause under resolution: its variables, and how many of them must still go."""

    def __init__(self, level: int, levels: list[int], letters: list[bool]) -> None:
        self.level = level
        self.involved: dict[int, None] = {}
        self.fixed: dict[int, None] = {}
        self.sources: list[Clause] = []
        self.here = 0
        """Variables of the conflict's level."""
        self.names = 0
        """Names of lower levels."""
        self._levels = levels
        self._letters = letters

    def absorb(self, clause: Clause, resolved: int = -1) -> None:
        """Take in the literals of a clause, but for the variable that is resolved upon."""
        self.sources.append(clause)
        for literal in clause.literals:
            number = literal >> 1
            if number == resolved or number in self.involved:
                continue
            if self._levels[number] == 0:
                self.fixed[number] = None
                continue
            self.involved[number] = None
            self._count(number, 1)

    def resolve(self, number: int, reason: Clause) -> None:
        """Replace a variable by its reason."""
        del self.involved[number]
        self._count(number, -1)
        self.absorb(reason, number)

    def _count(self, number: int, change: int) -> None:
        if self._levels[number] == self.level:
            self.here += change
        elif not self._letters[number]:
            self.names += change
