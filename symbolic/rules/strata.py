"""Stratification: negation as failure looks only at what is complete (Apt, Blair and Walker 1988)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from certes.errors import InvalidRequest

from .compile import Join, Relation
from .facts import value_literal_shape


class NotStratified(InvalidRequest):
    """A closed predicate depends on its own absence, so that "what cannot be derived" has no meaning. `predicate` is its name and arity."""

    reason = "NOT_STRATIFIED"

    def __init__(self, predicate: str, premise: str) -> None:
        super().__init__(f"the closed predicate {predicate} depends on its own absence, through {premise}", predicate=predicate, premise=premise)
        self.predicate = predicate
        self.premise = premise


Strata: TypeAlias = list[list[Join]]


def stratify(joins: Sequence[Join], names: Sequence[str]) -> Strata:
    """The joins in groups, each to be run to its end before the next. `names[rule]` is the premise that a rule comes from.

    Raises:
        NotStratified: no such order exists.

    """
    level: dict[Relation, int] = {}
    relations = {relation for join in joins for relation in _heads(join)} | {pattern.relation for join in joins for pattern in join.patterns}
    changed = True
    while changed:
        changed = False
        for join in joins:
            needed = _level(join, level)
            for head in _heads(join):
                if level.get(head, 0) < needed:
                    if needed > len(relations):
                        raise NotStratified(_predicate(head), names[join.rule])
                    level[head] = needed
                    changed = True
    strata: Strata = [[] for _ in range(1 + max((_level(join, level) for join in joins), default=0))]
    for join in joins:
        strata[_level(join, level)].append(join)
    return strata


def _level(join: Join, level: dict[Relation, int]) -> int:
    below = [level.get(pattern.relation, 0) for pattern in join.patterns]
    return max([0, *below, *(1 + level.get(pattern.relation, 0) for pattern in join.absent)])


def _heads(join: Join) -> Iterable[Relation]:
    for shape, _ in join.conclusions:
        yield shape
        value = value_literal_shape(shape)
        if value is not None:
            yield value


def _predicate(relation: Relation) -> str:
    return f"{relation[1]}/{relation[2]}" if len(relation) == 3 else str(relation[1])
