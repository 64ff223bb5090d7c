"""Listed classes: what superlatives and ordinals rank in, and that ranks are not shared.

"There are three birds: an owl, a crow, and a raven. The owl is the leftmost." ranks the owl among the listed birds. See docs/logic.md,
Orders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from certes.symbolic.formulas import And, Atom, Comparison, Count, ForAll, Formula, Implies, Or, Truth, conjunction
from certes.symbolic.substitute import rebuild, subformulas, substitute
from certes.symbolic.terms import Constant, Measure, Term, Variable

from ..assembly.state import CLASS_TO_SETTLE
from .sentences import simplified


@dataclass(frozen=True, slots=True)
class ListedClass:
    """A class with all its members: `body` says of `variable` that it belongs."""

    variable: Variable
    body: Formula
    members: frozenset[Constant]

    def of(self, term: Term) -> Formula:
        """That `term` belongs."""
        return substitute(self.body, {self.variable: term})


def listed_classes(formula: Formula) -> Iterator[ListedClass]:
    """The classes that a formula lists completely."""
    for inner in subformulas(formula):
        match inner:
            case ForAll((variable,), Implies(body, Or(parts))):
                members = [p.right for p in parts if isinstance(p, Comparison) and p.operator == "=" and p.left == variable]
                constants = frozenset(m for m in members if isinstance(m, Constant))
                if len(constants) == len(parts):
                    yield ListedClass(variable, body, constants)
            case _:
                continue


def settle(formula: Formula, classes: Sequence[ListedClass]) -> tuple[Formula, frozenset[tuple[int, str]]]:
    """The formula with every comparison class settled: the listed class that the ranked thing belongs to, or none.

    Also the pairs (number of the class, measure) that are so ranked.
    """
    ranked: set[tuple[int, str]] = set()

    def walk(inner: Formula) -> Formula:
        match inner:
            case ForAll((variable,), body) | Count(_, _, variable, body) if _open(body, variable):
                subject, measure = _ranking(body, variable)
                found = next((n for n, c in enumerate(classes) if subject in c.members), None)
                group = Truth(value=True) if found is None else classes[found].of(variable)
                if found is not None:
                    ranked.add((found, measure))
                settled = _fill(body, Atom(CLASS_TO_SETTLE, (variable,)), group)
                return ForAll((variable,), settled) if isinstance(inner, ForAll) else Count(inner.bound, inner.number, variable, settled)
            case _:
                return rebuild(inner, walk)

    settled = walk(formula)
    return (simplified(settled) if settled != formula else formula), frozenset(ranked)


def _open(body: Formula, variable: Variable) -> bool:
    return any(
        part == Atom(CLASS_TO_SETTLE, (variable,))
        for inner in (body, getattr(body, "condition", None))
        if inner is not None
        for part in (inner.parts if isinstance(inner, And) else (inner,))
    )


def _ranking(body: Formula, variable: Variable) -> tuple[Term | None, str]:
    """The thing that is ranked, and the measure."""
    for inner in subformulas(body):
        match inner:
            case Comparison(_, Measure(name, (left,)), Measure(_, (right,))) if variable in (left, right):
                return (right if left == variable else left), name
            case _:
                continue
    return None, ""


def _fill(formula: Formula, hole: Atom, group: Formula) -> Formula:
    return group if formula == hole else rebuild(formula, lambda inner: _fill(inner, hole, group))


def distinct_ranks(listed: ListedClass, measure: str) -> Formula:
    """Different members have different values on the measure."""
    x, y = Variable("x"), Variable("y")
    condition = conjunction([listed.of(x), listed.of(y), Comparison("!=", x, y)])
    return ForAll((x, y), Implies(condition, Comparison("!=", Measure(measure, (x,)), Measure(measure, (y,)))))
