"""`models` and `model`: finite structures, in which formulas are evaluated by the definition of truth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from .arithmetic import bounded
from .context import Context, Json
from .forcing import combine
from .language import (
    And,
    AtLeast,
    AtMost,
    Atom,
    Binding,
    Constant,
    Equal,
    Exactly,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Less,
    Measure,
    Not,
    Number,
    NumberTerm,
    Or,
    Product,
    Quantified,
    Sum,
    Term,
    Thing,
    Truth,
    Variable,
    Witness,
    Xor,
)
from .letters import bound_number, bound_thing
from .limits import DOMAIN_THINGS_MAX, STEPS_MAX, Budget
from .matching import Facts, Pattern, Relation, matches, replaced
from .reader import read_number
from .report import Flaw
from .shape import Object, array, fields, text

_MODEL_FIELDS: Final = frozenset({"things", "true", "values"})


def check_models(evidence: Object, context: Context) -> None:
    """Check two models of the premises, one of the goal and one of its negation. Raises `Flaw` when one is none."""
    fields(evidence, "evidence", frozenset({"kind", "with_goal", "without_goal"}))
    for name, truth in (("with_goal", True), ("without_goal", False)):
        where = f"evidence.{name}"
        model = read_model(fields(evidence[name], where, _MODEL_FIELDS), context, where)
        require_premises(model, context, where)
        if model.satisfies(context.goal.formula, {}) is not truth:
            raise Flaw(where, f"makes the goal {'false' if truth else 'true'}")


def check_consistency(value: Json, context: Context) -> None:
    """Check a model of the premises. Raises `Flaw` when it is none."""
    evidence = fields(value, "consistency", _MODEL_FIELDS | {"kind"})
    if text(evidence["kind"], "consistency.kind") != "model":
        raise Flaw("consistency.kind", "is not 'model'")
    require_premises(read_model(evidence, context, "consistency"), context, "consistency")


def require_premises(model: Model, context: Context, where: str) -> None:
    """Check that every premise is true in the model. Raises `Flaw` at the first that is not."""
    for name, premise in context.premises.items():
        if not model.satisfies(premise.formula, {}):
            raise Flaw(where, f"makes the premise {name[:40]!r} false")


def read_model(evidence: Object, context: Context, where: str) -> Model:
    """Read the things, the true atoms and the values of a model.

    Raises:
        Flaw: a thing is listed twice or a constant of the claim is missing; an atom or value speaks of other things, is listed twice, or
            has the wrong unit.

    """
    listed = array(evidence["things"], f"{where}.things", DOMAIN_THINGS_MAX, "DOMAIN_THINGS_MAX")
    things = [context.thing(each, f"{where}.things") for each in listed]
    domain = set(things)
    if len(domain) != len(things) or not things:
        raise Flaw(f"{where}.things", "lists no thing, or one twice")
    if missing := context.constants - {thing.name for thing in things if isinstance(thing, Constant)}:
        raise Flaw(f"{where}.things", f"lacks {min(missing)[:40]!r}")
    facts = Facts(context.budget)
    for each in array(evidence["true"], f"{where}.true", 20 * STEPS_MAX, "STEPS_MAX"):
        atom = context.formula(each, f"{where}.true").formula
        if not isinstance(atom, Atom) or not domain.issuperset(atom.arguments):
            raise Flaw(f"{where}.true", "holds what is no atom over the listed things")
        facts.add(_relation(atom), atom.arguments)
    return Model(things, facts, _values(evidence["values"], domain, context, f"{where}.values"), context.budget)


def _values(value: Json, domain: set[Constant | Witness], context: Context, where: str) -> dict[Measure, Fraction]:
    if type(value) is not dict:
        raise Flaw(where, "is not an object")
    values: dict[Measure, Fraction] = {}
    for written, number_text in value.items():
        measure, measure_reading = read_number(written, where)
        number, _ = read_number(text(number_text, where), where)
        if not isinstance(measure, Measure) or measure_reading.constants - context.names or not domain.issuperset(measure.arguments):
            raise Flaw(where, "gives a value to what is no measure of the listed things")
        if not isinstance(number, Number) or measure in values:
            raise Flaw(where, "gives a measure two values, or one that is no number")
        context.units.admit_value(measure, number, where)
        values[measure] = number.value
    return values


class Model:
    """A finite structure: different things are different, atoms that are not listed are false, values that are not listed are 0."""

    def __init__(self, things: list[Constant | Witness], facts: Facts, values: dict[Measure, Fraction], budget: Budget) -> None:
        self._things: list[Thing] = list(things)
        self._facts = facts
        self._values = values
        self._budget = budget
        self._required: dict[tuple[int, bool], list[Pattern]] = {}

    def satisfies(self, formula: Formula, binding: Binding) -> bool:
        """Whether the formula is true, its free variables standing for the things of `binding`."""
        self._budget.spend()
        match formula:
            case Atom():
                return self._facts.holds(_relation(formula), replaced(formula.arguments, binding))
            case And():
                return all(self.satisfies(part, binding) for part in formula.parts)
            case Or():
                return any(self.satisfies(part, binding) for part in formula.parts)
            case Not():
                return not self.satisfies(formula.body, binding)
            case Implies():
                return not self.satisfies(formula.condition, binding) or self.satisfies(formula.conclusion, binding)
            case Iff():
                return self.satisfies(formula.left, binding) is self.satisfies(formula.right, binding)
            case Xor():
                return self.satisfies(formula.left, binding) is not self.satisfies(formula.right, binding)
            case Equal():
                return self._value(formula.left, binding) == self._value(formula.right, binding)
            case Less():
                return self._number(formula.left, binding) < self._number(formula.right, binding)
            case Truth():
                return formula.value
            case ForAll() | Exists() | AtLeast() | AtMost() | Exactly():
                return self._quantified(formula, binding)

    def _quantified(self, formula: Quantified, binding: Binding) -> bool:
        match formula:
            case ForAll():
                return not any(self._satisfying(formula.names, formula.body, binding, sign=False))
            case Exists():
                return any(self._satisfying(formula.names, formula.body, binding, sign=True))
            case AtLeast():
                return self._count(formula, binding, formula.number) >= formula.number
            case AtMost():
                return self._count(formula, binding, formula.number + 1) <= formula.number
            case Exactly():
                return self._count(formula, binding, formula.number + 1) == formula.number

    def _count(self, formula: AtLeast | AtMost | Exactly, binding: Binding, enough: int) -> int:
        """How many things satisfy the body, counted no further than `enough`."""
        found = 0
        for _ in self._satisfying((formula.name,), formula.body, binding, sign=True):
            found += 1
            if found >= enough:
                break
        return found

    def _satisfying(self, names: tuple[str, ...], body: Formula, binding: Binding, *, sign: bool) -> Iterator[bool]:
        """Once for each choice of things for the names that makes the body true (false, where `sign` is)."""
        outside = {name: thing for name, thing in binding.items() if name not in names}
        for inside in matches(names, self._patterns(body, sign=sign), outside, self._facts, self._things):
            if self.satisfies(body, inside) is sign:
                yield True

    def _patterns(self, body: Formula, *, sign: bool) -> list[Pattern]:
        """What must be a fact wherever the body has that truth. Kept by the body's identity: it lives as long as the claim."""
        found = self._required.get((id(body), sign))
        if found is None:
            required = dict.fromkeys(required_atoms(body, sign=sign))
            found = self._required[id(body), sign] = [(_relation(atom), atom.arguments) for atom in required]
        return found

    def _value(self, term: Term, binding: Binding) -> Thing | Fraction:
        if isinstance(term, Variable | Constant | Witness):
            return bound_thing(term, binding)
        return self._number(term, binding)

    def _number(self, term: NumberTerm, binding: Binding) -> Fraction:
        match term:
            case Number():
                return term.value
            case Measure():
                measure = bound_number(term, binding)
                assert isinstance(measure, Measure)
                return self._values.get(measure, Fraction(0))
            case Sum() | Product():
                self._budget.spend()
                return bounded(combine(term, self._number(term.left, binding), self._number(term.right, binding)), "evidence")


def _relation(atom: Atom) -> Relation:
    return True, atom.predicate, len(atom.arguments)


def required_atoms(formula: Formula, *, sign: bool = True) -> list[Atom]:
    """Atoms that hold wherever the formula (denied, where `sign` is false) does."""
    match formula:
        case Atom():
            return [formula] if sign else []
        case Not():
            return required_atoms(formula.body, sign=not sign)
        case And() | Or() if isinstance(formula, And) is sign:
            return [atom for part in formula.parts for atom in required_atoms(part, sign=sign)]
        case Implies() if not sign:
            return required_atoms(formula.condition) + required_atoms(formula.conclusion, sign=False)
        case _:
            return []
