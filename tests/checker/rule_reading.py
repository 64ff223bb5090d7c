"""Premises as one-directional rules, run by trying every binding: what `RULE` means, decided the slow way."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from checker.structures import Environment, Key, Structure, thing_of

from certes.symbolic.formulas import And, Atom, Comparison, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth
from certes.symbolic.substitute import constants, substitute
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

OTHER = "?other"

Ground = tuple[bool, Key]
"""Sign and letter; comparisons of measures are letters by their text, but for values, which are kept as numbers."""


class RuleReading:
    """Premises as one-directional rules, run by trying every binding; the alternating fixpoint (Van Gelder 1993) for closed predicates."""

    def __init__(self, premises: list[Formula], goal: Formula, closed: set[tuple[str, int]]) -> None:
        self.rules = [rule for premise in premises for rule in _rules(premise, ())]
        self.goal = goal
        self.closed = closed
        self.named = sorted({constant.name for formula in [*premises, goal] for constant in constants(formula)})

    def holds(self, verdict: str) -> bool:
        """Whether a verdict is right. What contradicts itself may derive a goal and its complement as well."""
        base = self.model([])
        match verdict:
            case "INCONSISTENT":
                return _contradictory(base)
            case "ENTAILED" | "CONTRADICTED":
                return self.derivable(self.goal, base, sign=verdict == "ENTAILED")
            case "UNDETERMINED":
                return not (_contradictory(base) or self.derivable(self.goal, base, sign=True) or self.derivable(self.goal, base, sign=False))
            case _:
                return verdict == "LIMIT_REACHED"

    def model(self, assumed: list[Ground], fresh: tuple[str, ...] = ()) -> set[Ground]:
        """What is derived, with literals assumed of fresh things."""
        low: set[Ground] = set()
        while True:
            high = self._least(assumed, fresh, low)
            new = self._least(assumed, fresh, high)
            if new == low:
                assert low == high, "not stratified"
                return low
            low = new

    def _least(self, assumed: list[Ground], fresh: tuple[str, ...], present: set[Ground]) -> set[Ground]:
        """The least model where a closed predicate's absence is judged by `present`."""
        found = set(assumed)
        things = [*self.named, *fresh, OTHER]
        while True:
            new = set()
            for names, condition, conclusion in self.rules:
                for chosen in product(things, repeat=len(names)):
                    environment = dict(zip(names, chosen, strict=True))
                    for literal in _conjuncts(conclusion, environment):
                        # Nobody says that an unnamed thing exists: it gives no literal about the others.
                        about_other = OTHER in repr(literal) or len(things) == 1
                        domain = things if about_other else things[:-1]
                        possible = about_other or OTHER not in chosen
                        if possible and self._forced(condition, environment, found, present, fresh, domain, sign=True):
                            new.add(literal)
            if new <= found:
                return found
            found |= new

    def _forced(
        self,
        formula: Formula,
        environment: Environment,
        found: set[Ground],
        present: set[Ground],
        fresh: tuple[str, ...],
        things: list[str],
        *,
        sign: bool,
        every: list[str] | None = None,
    ) -> bool:
        """Whether literals force a formula. `every` are the things that universals range over, where they may occur."""

        def inner(part: Formula, inside: Environment, *, positive: bool) -> bool:
            return self._forced(part, inside, found, present, fresh, things, sign=positive, every=every)

        match formula:
            case Truth(value):
                return value is sign
            case Atom(predicate, arguments):
                row = [thing_of(term, environment) for term in arguments]
                key = ("p", predicate, *row)
                if (sign, key) in found:
                    return True
                absent = (predicate, len(arguments)) in self.closed and not set(fresh) & set(row)
                return not sign and absent and (True, key) not in present
            case Comparison():
                return _compared(formula, environment, found, sign=sign)
            case Not(body):
                return inner(body, environment, positive=not sign)
            case And(parts) | Or(parts):
                forced = [inner(part, environment, positive=sign) for part in parts]
                return all(forced) if isinstance(formula, And) is sign else any(forced)
            case Exists(variables, body) | ForAll(variables, body):
                existential = isinstance(formula, Exists) is sign
                domain = things if existential else every
                assert domain is not None
                choices = product(domain, repeat=len(variables))
                names = [variable.name for variable in variables]
                truths = [inner(body, {**environment, **dict(zip(names, chosen, strict=True))}, positive=sign) for chosen in choices]
                return any(truths) if existential else all(truths)
            case Implies(condition, conclusion) if not sign:
                return inner(condition, environment, positive=True) and inner(conclusion, environment, positive=False)
            case _:
                raise AssertionError(formula)

    def derivable(self, goal: Formula, base: set[Ground], *, sign: bool) -> bool:
        """Whether the goal (denied, where `sign` is false) is derived."""
        names, condition, conclusion, sign = _universal(goal, sign=sign)
        every = [*self.named, OTHER]
        if not names and condition == Truth(value=True):
            return self._forced(conclusion, {}, base, base, (), self.named or [OTHER], sign=sign, every=every)
        fresh, opened = _fresh(names, condition)
        assumed = [literal for part in opened for literal in _conjuncts(part, fresh)]
        strange = tuple(fresh.values())
        hypothetical = self.model(assumed, strange)
        things = [*self.named, *strange] or [OTHER]
        if self._forced(conclusion, fresh, hypothetical, hypothetical, strange, things, sign=sign, every=[*every, *strange]):
            return True
        if not self.closed or len(names) > 1:
            return False
        existing = self.named or [OTHER]
        return all(
            self._forced(condition, each, base, base, (), existing, sign=False, every=every)
            or self._forced(conclusion, each, base, base, (), existing, sign=sign, every=every)
            for each in [dict.fromkeys(names, thing) for thing in every]
        )


def _universal(goal: Formula, *, sign: bool) -> tuple[tuple[str, ...], Formula, Formula, bool]:
    """A goal as variables, condition and conclusion, the conclusion asserted or denied."""
    names: tuple[str, ...] = ()
    while isinstance(goal, Not | (ForAll if sign else Exists)):
        if isinstance(goal, ForAll | Exists):
            names += tuple(variable.name for variable in goal.variables)
        else:
            sign = not sign
        goal = goal.body
    if sign and isinstance(goal, Implies):
        return names, goal.condition, goal.conclusion, sign
    return names, Truth(value=True), goal, sign


def _rules(formula: Formula, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Formula, Formula]]:
    match formula:
        case ForAll(variables, body):
            yield from _rules(body, (*names, *[variable.name for variable in variables]))
        case And(parts):
            for part in parts:
                yield from _rules(part, names)
        case Implies(condition, conclusion):
            yield names, condition, conclusion
        case Iff(left, right):
            yield names, left, right
            yield names, right, left
        case _:
            yield names, Truth(value=True), formula


def _fresh(names: tuple[str, ...], condition: Formula) -> tuple[Environment, list[Formula]]:
    """Fresh things for the variables of a universal goal and of the existentials in its condition, and the literals to assume."""
    fresh = {name: f"?fresh_{name}" for name in names}
    parts: list[Formula] = []
    todo = [condition]
    while todo:
        part = todo.pop()
        if isinstance(part, And):
            todo += part.parts
        elif isinstance(part, Exists):
            renamed: dict[Variable, Term] = {v: Variable(f"{v.name}{len(fresh)}") for v in part.variables}
            fresh |= {term.name: f"?fresh_{term.name}" for term in renamed.values() if isinstance(term, Variable)}
            todo.append(substitute(part.body, renamed))
        elif isinstance(part, Atom | Comparison) or (isinstance(part, Not) and isinstance(part.body, Atom | Comparison)):
            parts.append(part)
    return fresh, parts


def _conjuncts(formula: Formula, environment: Environment, *, sign: bool = True) -> list[Ground]:
    match formula:
        case Truth(True):
            return []
        case Not(body):
            return _conjuncts(body, environment, sign=not sign)
        case And(parts) | Or(parts):
            assert isinstance(formula, And) is sign
            return [literal for part in parts for literal in _conjuncts(part, environment, sign=sign)]
        case Atom(predicate, arguments):
            return [(sign, ("p", predicate, *[thing_of(term, environment) for term in arguments]))]
        case Comparison():
            return [_comparison(formula, environment, sign=sign)]
        case _:
            raise AssertionError(formula)


def _comparison(formula: Comparison, environment: Environment, *, sign: bool) -> Ground:
    """A comparison as a literal of `=` or `<`."""
    operator, left, right = formula.operator, _ground(formula.left, environment), _ground(formula.right, environment)
    if operator in {">", "<="}:
        left, right = right, left
    key = ("=", *sorted((left, right), key=repr)) if operator in {"=", "!="} else ("<", left, right)
    return sign is (operator in {"=", "<", ">"}), key


def _contradictory(found: set[Ground]) -> bool:
    """Whether a literal is denied by another, by names, or by known values."""
    values = [(key[1], key[2]) if isinstance(key[2], Fraction) else (key[2], key[1]) for sign, key in found if sign and _is_value(key)]
    for sign, key in found:
        if (not sign, key) in found:
            return True
        if key[0] == "p":
            continue
        one, other = key[1], key[2]
        if isinstance(one, str):
            named = not one.startswith("?") and not other.startswith("?")
            if (one == other and not sign) or (one != other and named and sign):
                return True
        for left in _evaluations(one, values):
            for right in _evaluations(other, values):
                if (left == right if key[0] == "=" else left < right) is not sign:
                    return True
    return False


def _is_value(key: Key) -> bool:
    return key[0] == "=" and {type(key[1]), type(key[2])} == {tuple, Fraction}


def _evaluations(term: Any, values: list[tuple[Any, Fraction]]) -> set[Fraction]:
    """All values that a number has by what is known; several, where the values contradict each other."""
    if isinstance(term, Fraction):
        return {term}
    if isinstance(term, str):
        return set()
    if term[0] in {"+", "-", "*"} and len(term) == 3:
        operate = {"+": Fraction.__add__, "-": Fraction.__sub__, "*": Fraction.__mul__}[term[0]]
        return {operate(one, other) for one in _evaluations(term[1], values) for other in _evaluations(term[2], values)}
    return {value for measure, value in values if measure == term}


def _ground(term: Term, environment: Environment) -> Any:
    match term:
        case Variable() | Constant() | Witness():
            return thing_of(term, environment)
        case Number(value, _):
            return value
        case Measure(name, arguments):
            return (name, *[thing_of(argument, environment) for argument in arguments])
        case Arithmetic(operator, left, right):
            return (operator, _ground(left, environment), _ground(right, environment))


def _compared(formula: Comparison, environment: Environment, found: set[Ground], *, sign: bool) -> bool:
    literal = _comparison(formula, environment, sign=sign)
    if literal in found:
        return True
    if isinstance(formula.left, Variable | Constant | Witness):
        one, other = literal[1][1], literal[1][2]
        if one == other:
            return literal[0]
        return not literal[0] and not one.startswith("?") and not other.startswith("?")
    values: dict[Key, Fraction] = {}
    for stated, key in found:
        if stated and _is_value(key):
            measure, value = (key[1], key[2]) if isinstance(key[2], Fraction) else (key[2], key[1])
            values["m", *measure] = value
    total = Structure([], values=values)
    truth = total.truth(formula, environment)
    return truth is sign
