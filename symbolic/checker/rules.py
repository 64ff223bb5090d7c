"""Premises as rules, for computing what they derive: each way to satisfy a condition is a branch of literals to match."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple, TypeAlias

from .forcing import conjuncts
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
    Measure,
    Not,
    Or,
    Product,
    Sum,
    Truth,
    Variable,
    Xor,
)
from .letters import Literal, bound_letter, things_of
from .limits import RULE_BRANCHES_MAX, Budget, within
from .matching import Pattern
from .report import Flaw
from .statements import Statement, statements_of

_Node: TypeAlias = tuple[str, str, int]
"""What rules derive and depend on: an asserted or denied predicate, or a measure; with its number of arguments."""


class Rule(NamedTuple):
    """One branch of one statement, its variables named by number.

    `patterns` are looked up among the facts; `tests` are comparisons, and denied closed predicates, of what is then bound.
    """

    premise: str
    names: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    tests: tuple[Literal, ...]
    conclusions: tuple[Literal, ...]
    stratum: int = 0


class _Names:
    """Numbers as names for the variables of one statement, so that none can be mistaken for another."""

    def __init__(self) -> None:
        self._next = count()

    def rename(self, binding: Binding, names: Iterable[str]) -> Binding:
        """The binding with new names for these variables."""
        return {**binding, **{name: Variable(str(next(self._next))) for name in names}}


def compile_rules(premises: Iterable[tuple[str, Formula]], closed: frozenset[tuple[str, int]], budget: Budget) -> tuple[Rule, ...]:
    """All rules of the premises, in strata.

    Raises:
        Flaw: a premise is neither facts nor rules, or a closed predicate depends on its own absence.

    """
    rules: list[Rule] = []
    for name, formula in premises:
        for statement in statements_of(formula, f"premise {name[:40]!r}"):
            rules += _rules(name, statement, closed, budget)
    return _stratified(rules, closed, budget) if closed else tuple(rules)


def _rules(premise: str, statement: Statement, closed: frozenset[tuple[str, int]], budget: Budget) -> list[Rule]:
    names = _Names()
    binding = names.rename({}, sorted(statement.names))
    where = f"premise {premise[:40]!r}"
    conclusions = _conclusions(statement.conclusion, binding)
    if conclusions is None:
        raise Flaw(where, "is neither fact nor rule, and has no meaning under RULE: its conclusion is no conjunction of literals")
    rules = []
    for branch in _branches(statement.condition, binding, names, where, sign=True):
        patterns = [each for each in branch if _is_pattern(each, closed)]
        tests = tuple([each for each in branch if not _is_pattern(each, closed)])
        budget.spend(len(branch) + 1)
        used = dict.fromkeys(thing.name for _, letter in branch + conclusions for thing in things_of(letter) if isinstance(thing, Variable))
        rules.append(Rule(premise, tuple(used), tuple([pattern_of(*each) for each in patterns]), tests, tuple(conclusions)))
    return rules


def _conclusions(conclusion: Formula, binding: Binding) -> list[Literal] | None:
    return [] if conclusion == Truth(value=True) else conjuncts(conclusion, binding)


def _is_pattern(literal: Literal, closed: frozenset[tuple[str, int]]) -> bool:
    """Whether a literal is looked up among the facts; a denied closed predicate is a question of absence too."""
    sign, letter = literal
    return isinstance(letter, Atom) and (sign or (letter.predicate, len(letter.arguments)) not in closed)


def pattern_of(sign: bool, letter: Letter) -> Pattern:  # noqa: FBT001  a literal's two parts
    """A literal over an atom as a relation and its arguments."""
    assert isinstance(letter, Atom)
    return (sign, letter.predicate, len(letter.arguments)), letter.arguments


def _branches(condition: Formula, binding: Binding, names: _Names, where: str, *, sign: bool) -> list[list[Literal]]:
    match condition:
        case Atom() | Less() | Equal():
            return [[(sign, bound_letter(condition, binding))]]
        case Truth():
            return [[]] if condition.value is sign else []
        case Not():
            return _branches(condition.body, binding, names, where, sign=not sign)
        case And() | Or():
            below = [_branches(part, binding, names, where, sign=sign) for part in condition.parts]
            return _product(below, where) if isinstance(condition, And) is sign else _union(below, where)
        case Exists() | ForAll() if isinstance(condition, Exists) is sign:
            return _branches(condition.body, names.rename(binding, condition.names), names, where, sign=sign)
        case Implies() if not sign:
            return _branches(And((condition.condition, Not(condition.conclusion))), binding, names, where, sign=True)
        case Exists() | ForAll() | Implies() | Xor() | Iff() | AtLeast() | AtMost() | Exactly():
            raise Flaw(where, "is neither fact nor rule, and has no meaning under RULE: its condition is no combination of literals")


def _union(below: list[list[list[Literal]]], where: str) -> list[list[Literal]]:
    union = [branch for branches in below for branch in branches]
    within(len(union), RULE_BRANCHES_MAX, "RULE_BRANCHES_MAX", where)
    return union


def _product(below: list[list[list[Literal]]], where: str) -> list[list[Literal]]:
    product: list[list[Literal]] = [[]]
    for branches in below:
        within(len(product) * len(branches), RULE_BRANCHES_MAX, "RULE_BRANCHES_MAX", where)
        product = [one + other for one in product for other in branches]
    return product


def _stratified(rules: list[Rule], closed: frozenset[tuple[str, int]], budget: Budget) -> tuple[Rule, ...]:
    """The rules with their strata: a closed predicate is complete before its absence is asked for (Apt, Blair and Walker 1988)."""
    level: dict[_Node, int] = {}
    heads = [[node for conclusion in rule.conclusions for node in _nodes(conclusion)] for rule in rules]
    nodes = {node for each in heads for node in each}
    strata = [0] * len(rules)
    changed = True
    while changed:
        changed = False
        for index, rule in enumerate(rules):
            budget.spend(len(rule.patterns) + len(rule.tests) + len(heads[index]) + 1)
            strata[index] = _stratum(rule, level, closed)
            for node in heads[index]:
                if level.get(node, 0) < strata[index]:
                    level[node] = strata[index]
                    changed = True
                    if level[node] > len(nodes):
                        raise Flaw("closed", f"the predicate {node[1][:40]!r} depends on its own absence (not stratified)")
    return tuple([rule._replace(stratum=stratum) for rule, stratum in zip(rules, strata, strict=True)])


def _stratum(rule: Rule, level: dict[_Node, int], closed: frozenset[tuple[str, int]]) -> int:
    needed = max([level.get(_node(*relation), 0) for relation, _ in rule.patterns], default=0)
    for sign, letter in rule.tests:
        needed = max([needed, *[level.get(node, 0) for node in _nodes((sign, letter))]])
        if isinstance(letter, Atom) and (letter.predicate, len(letter.arguments)) in closed:
            needed = max(needed, 1 + level.get(_node(True, letter.predicate, len(letter.arguments)), 0))
    return needed


def _node(sign: bool, predicate: str, arity: int) -> _Node:  # noqa: FBT001  the parts of a relation
    return ("asserted" if sign else "denied", predicate, arity)


def _nodes(literal: Literal) -> list[_Node]:
    """What a literal states something of."""
    sign, letter = literal
    if isinstance(letter, Atom):
        return [_node(sign, letter.predicate, len(letter.arguments))]
    return [("things", "=", 2), *_measures(letter.left), *_measures(letter.right)]


def _measures(term: object) -> list[_Node]:
    match term:
        case Measure():
            return [("measure", term.name, len(term.arguments))]
        case Sum() | Product():
            return _measures(term.left) + _measures(term.right)
        case _:
            return []
