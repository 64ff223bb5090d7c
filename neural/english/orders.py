"""Superlatives and places in an order, recognised in their formulas (docs/logic.md, "Orders")."""

from __future__ import annotations

from dataclasses import dataclass

from certes.symbolic.formulas import And, Atom, Comparison, Count, ForAll, Formula, Implies
from certes.symbolic.terms import Measure, Term, Variable

from .inflection import ordinal
from .measures import FLIPPED, SIDES, most, scale_of
from .phrases import Verbal


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order: number `place` from its least or greatest end, among the things of `classes`."""

    measure: str
    place: int
    greatest: bool
    classes: tuple[str, ...]


def place_of(formula: Formula, x: Term) -> Place | None:
    """The place that `formula` gives to `x`; None if it is no such formula."""
    match formula:
        case ForAll((y,), Implies(condition, Comparison() as comparison)):
            others = list(condition.parts) if isinstance(condition, And) else [condition]
            different = [part for part in others if _differ(part, y, x)]
            classes = _classes([part for part in others if part not in different], y)
            order = _order(comparison, y, x)
            if len(different) == 1 and classes is not None and order is not None:
                return Place(order[0], 1, not order[1], classes)
        case Count("exactly", number, y, body) if number > 0:
            parts = list(body.parts) if isinstance(body, And) else [body]
            comparisons = [part for part in parts if isinstance(part, Comparison)]
            classes = _classes([part for part in parts if part not in comparisons], y)
            order = _order(comparisons[0], y, x) if len(comparisons) == 1 else None
            if classes is not None and order is not None:
                return Place(order[0], number + 1, order[1], classes)
        case _:
            pass
    return None


def _differ(part: Formula, y: Variable, x: Term) -> bool:
    return isinstance(part, Comparison) and part.operator == "!=" and {part.left, part.right} == {y, x} and x != y


def _classes(parts: list[Formula], y: Variable) -> tuple[str, ...] | None:
    if all(isinstance(part, Atom) and part.arguments == (y,) for part in parts):
        return tuple(part.predicate for part in parts if isinstance(part, Atom))
    return None


def _order(comparison: Comparison, y: Variable, x: Term) -> tuple[str, bool] | None:
    """The measure, and whether y has more of it than x."""
    operator, left, right = comparison.operator, comparison.left, comparison.right
    if isinstance(left, Measure) and left.arguments == (x,):
        operator, left, right = FLIPPED[operator], right, left
    match left, right:
        case Measure(name, (first,)), Measure(same, (second,)) if (name, first, second) == (same, y, x) and operator in {"<", ">"} and x != y:
            return name, operator == ">"
        case _:
            return None


def placed(place: Place, noun: str) -> Verbal | None:
    """The place in words. `noun` names the class that the thing itself is said to belong to; empty if there is none."""
    if place.classes and not noun:
        return None
    if place.measure == "finish_rank":
        return None if noun else _finished(place)
    best = most(place.measure, greatest=place.greatest)
    if place.measure in SIDES and (place.place > 1 or not best):
        side = SIDES[place.measure][place.greatest]
        return Verbal("be", _words("the", ordinal(place.place), noun, f"from the {side}"))
    if best:
        rank = "" if place.place == 1 else f"{ordinal(place.place)}-" if " " not in best else f"{ordinal(place.place)} "
        return Verbal("be", _words("the", f"{rank}{best}", noun), closed=True)
    if scale_of(place.measure) is None and not place.classes:
        rank = "" if place.place == 1 else f"{ordinal(place.place)}-"
        return Verbal("have", f"the {rank}{'highest' if place.greatest else 'lowest'} {place.measure.replace('_', ' ')}")
    return None


def _finished(place: Place) -> Verbal:
    """As in "finished third", "finished last", "finished second to last"."""
    from_last = "last" if place.place == 1 else f"{ordinal(place.place)} to last"
    return Verbal("finish", from_last if place.greatest else ordinal(place.place), past=True)


def _words(*pieces: str) -> str:
    return " ".join(piece for piece in pieces if piece)
