"""Stratification: negation as failure looks only at what is complete (Apt, Blair and Walker 1988)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from certes.errors import InvalidRequest

from .compile import Join, Relation
from .facts import measures_of, pattern_of, value_relation


class NotStratified(InvalidRequest):
    """A closed predicate depends on its own absence, so that "what cannot be derived" has no meaning. `predicate` is its name and arity."""

    reason = "NOT_STRATIFIED"

    def __init__(self, predicate: str, premise: str) -> None:
        super().__init__(f"the closed predicate {predicate} depends on its own absence, through {premise}", predicate=predicate, premise=premise)
        self.predicate = predicate
        self.premise = premise


Node: TypeAlias = tuple[str, str, int]
"""What rules conclude and depend on."""
Strata: TypeAlias = list[list[Join]]


def stratify(joins: Sequence[Join], names: Sequence[str]) -> Strata:
    """The joins in groups, each to be run to its end before the next. `names[rule]` is the premise that a rule comes from.

    Raises:
        NotStratified: no such order exists.

    """
    level: dict[Node, int] = {}
    heads = {node for join in joins for node in _heads(join)}
    changed = True
    while changed:
        changed = False
        for join in joins:
            needed = _level(join, level)
            for head in _heads(join):
                if level.get(head, 0) < needed:
                    if needed > len(heads):
                        raise NotStratified(f"{head[1]}/{head[2]}", names[join.rule])
                    level[head] = needed
                    changed = True
    strata: Strata = [[] for _ in range(1 + max((_level(join, level) for join in joins), default=0))]
    for join in joins:
        strata[_level(join, level)].append(join)
    return strata


def _level(join: Join, level: dict[Node, int]) -> int:
    below = [level.get(node, 0) for pattern in join.patterns for node in _nodes(pattern.relation)]
    below += [level.get(node, 0) for literal in join.tests for node in _nodes(pattern_of(literal)[0])]
    for pattern in join.absent:
        for sign, name, arity in _nodes(pattern.relation):
            # The predicate must be complete; so must what denies it outright be as far as the rule itself.
            below += [1 + level.get((sign, name, arity), 0), level.get((str(False), name, arity), 0)]
    return max([0, *below])


def _heads(join: Join) -> list[Node]:
    return [node for shape, _ in join.conclusions for node in _nodes(shape)]


def _nodes(relation: Relation) -> list[Node]:
    """What a relation states something of: an asserted or denied predicate; or measures, and equality of things."""
    if len(relation) == 3:
        return [(str(relation[0]), str(relation[1]), relation[2])]
    return [("=", "", 2), *(value_relation(measure) for measure in measures_of(relation[1]))]
