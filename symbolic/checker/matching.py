"""Joins: all ways of choosing things for variables so that given atoms are facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .language import Atom, Binding, Thing, Variable
from .limits import Budget

Tuple = tuple[Thing, ...]


class Facts:
    """Ground atoms, by predicate and number of arguments, and by each argument."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._tuples: dict[tuple[str, int], dict[Tuple, None]] = defaultdict(dict)
        self._by_argument: dict[tuple[str, int, int, Thing], list[Tuple]] = defaultdict(list)

    def add(self, atom: Atom) -> bool:
        """Add a fact; whether it is new."""
        arity = len(atom.arguments)
        known = self._tuples[atom.predicate, arity]
        if atom.arguments in known:
            return False
        known[atom.arguments] = None
        for position, thing in enumerate(atom.arguments):
            self._by_argument[atom.predicate, arity, position, thing].append(atom.arguments)
        return True

    def of(self, atom: Atom) -> dict[Tuple, None]:
        """The argument tuples of the facts with the atom's predicate."""
        return self._tuples.get((atom.predicate, len(atom.arguments)), {})

    def candidates(self, pattern: Tuple, atom: Atom) -> list[Tuple]:
        """Facts that may match: those that share the rarest known argument, else all of the predicate."""
        arity = len(pattern)
        best: list[Tuple] | None = None
        for position, thing in enumerate(pattern):
            if not isinstance(thing, Variable):
                found = self._by_argument.get((atom.predicate, arity, position, thing), [])
                if best is None or len(found) < len(best):
                    best = found
        return list(self.of(atom)) if best is None else list(best)


def matches(names: list[str], atoms: list[Atom], binding: Binding, facts: Facts, things: list[Thing]) -> Iterator[Binding]:
    """Every extension of `binding` to `names` under which each atom is a fact. Names that no atom mentions range over `things`.

    Variables of the atoms that are neither bound nor among `names` make their atom useless here, and it is passed over.
    """
    facts.budget.spend()
    open_names = set(names)
    usable = [atom for atom in atoms if all(_is_known(thing, binding, open_names) for thing in atom.arguments)]
    yield from _matches(names, usable, binding, facts, things)


def _is_known(thing: Thing, binding: Binding, names: set[str]) -> bool:
    return not isinstance(thing, Variable) or thing.name in binding or thing.name in names


def _matches(names: list[str], atoms: list[Atom], binding: Binding, facts: Facts, things: list[Thing]) -> Iterator[Binding]:
    if not atoms:
        yield from _assignments([name for name in names if name not in binding], binding, facts, things)
        return
    patterns = [tuple([binding.get(thing.name, thing) if isinstance(thing, Variable) else thing for thing in atom.arguments]) for atom in atoms]
    sizes = [facts.candidates(pattern, atom) for pattern, atom in zip(patterns, atoms, strict=True)]
    index = min(range(len(atoms)), key=lambda each: len(sizes[each]))
    rest = atoms[:index] + atoms[index + 1 :]
    facts.budget.spend(len(sizes[index]) + len(atoms))
    for candidate in sizes[index]:
        extended = _unified(patterns[index], candidate, binding)
        if extended is not None:
            yield from _matches(names, rest, extended, facts, things)


def _unified(pattern: Tuple, candidate: Tuple, binding: Binding) -> Binding | None:
    extended = dict(binding)
    for wanted, thing in zip(pattern, candidate, strict=True):
        if isinstance(wanted, Variable):
            if extended.setdefault(wanted.name, thing) != thing:
                return None
        elif wanted != thing:
            return None
    return extended


def _assignments(names: list[str], binding: Binding, facts: Facts, things: list[Thing]) -> Iterator[Binding]:
    if not names:
        yield binding
        return
    for thing in things:
        facts.budget.spend()
        yield from _assignments(names[1:], {**binding, names[0]: thing}, facts, things)
