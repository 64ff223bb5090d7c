"""`refutation`: ground statements, each with its reason, ended by the empty clause (docs/certificates.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from .arithmetic import check_arithmetic, check_split
from .clauses import Statements
from .context import Context, Json, as_binding
from .counting import cardinality_literal, count_instance_literal, count_literal, count_witness_literal
from .equality import check_equality
from .language import Constant, Exists, ForAll, Formula, Letter, Quantified, Witness
from .letters import unsigned
from .limits import CARDINALITY_THINGS_MAX, COUNT_THINGS_MAX, STEPS_MAX
from .report import Flaw
from .shape import Object, array, fields, text


def check_refutation(evidence: Object, context: Context, *, goal_sign: bool | None, usable: frozenset[str]) -> None:
    """Check a refutation of the premises together with the goal (`goal_sign` true), with its negation (false), or alone (None).

    `usable` are the ids of the premises that may be stated.

    Raises:
        Flaw: at the first step that does not hold.

    """
    fields(evidence, "evidence", frozenset({"kind", "steps"}))
    steps = array(evidence["steps"], "evidence.steps", STEPS_MAX, "STEPS_MAX")
    refutation = _Refutation(context, usable, goal_sign=goal_sign)
    for index, step in enumerate(steps):
        refutation.take(step, f"evidence.steps[{index}]")
    if not steps or steps[-1]["by"] != "rup" or steps[-1]["clause"]:
        raise Flaw("evidence.steps", "do not end in the empty clause by rup")


class _Refutation:
    """What was stated so far, and the witnesses that occur in it."""

    def __init__(self, context: Context, usable: frozenset[str], *, goal_sign: bool | None) -> None:
        self._context = context
        self._goal_sign = goal_sign
        self._usable = usable
        self._statements = Statements(context.budget)
        self._used: set[str] = set()

    def take(self, step: Json, where: str) -> None:
        """Check one step and state it."""
        if type(step) is not dict or "by" not in step:
            raise Flaw(where, "is not an object with the field 'by'")
        by = text(step["by"], f"{where}.by")
        if by not in _RULES:
            raise Flaw(f"{where}.by", f"{by[:40]!r} is no reason of a refutation")
        required, rule = _RULES[by]
        fields(step, where, required)
        rule(self, step, where)

    def premise(self, step: Object, where: str) -> None:
        """The premise, as it is."""
        name = text(step["id"], f"{where}.id")
        if name not in self._context.premises:
            raise Flaw(f"{where}.id", f"no premise is called {name[:40]!r}")
        if name not in self._usable:
            raise Flaw(f"{where}.id", f"the premise {name[:40]!r} has nothing to do with the goal")
        premise = self._context.premises[name]
        self._context.budget.spend(premise.size)
        self._statements.state(self._statements.literal(premise.formula, {}))

    def goal(self, _step: Object, where: str) -> None:
        """The goal or its negation, as the verdict says."""
        if self._goal_sign is None:
            raise Flaw(where, "INCONSISTENT is shown from the premises alone")
        goal = self._statements.literal(self._context.goal.formula, {})
        self._statements.state(goal if self._goal_sign else goal ^ 1)

    def instance(self, step: Object, where: str) -> None:
        """`all x (φ) -> φ[t]`, or `φ[t] -> some x (φ)`."""
        quantified, binding = self._quantified_binding(step, where)
        self._use(binding.values())
        whole, body = self._whole_and_body(quantified, binding)
        self._statements.state_clause([whole ^ 1, body] if isinstance(quantified, ForAll) else [body ^ 1, whole])

    def witness(self, step: Object, where: str) -> None:
        """`some x (φ) -> φ[w]`, or `not all x (φ) -> not φ[w]`, for fresh witnesses."""
        quantified, binding = self._quantified_binding(step, where)
        self._introduce(list(binding.values()), f"{where}.bind")
        whole, body = self._whole_and_body(quantified, binding)
        self._statements.state_clause([whole, body ^ 1] if isinstance(quantified, ForAll) else [whole ^ 1, body])

    def count(self, step: Object, where: str) -> None:
        """What `at most` and `exactly` mean in terms of `at least`."""
        counted = self._quantifier(step, where)
        self._statements.state(count_literal(self._statements, counted, f"{where}.of"))

    def count_witness(self, step: Object, where: str) -> None:
        """`at least n` gives n different fresh witnesses."""
        counted = self._quantifier(step, where)
        things = self._things(step, where, COUNT_THINGS_MAX, "COUNT_THINGS_MAX")
        self._introduce(things, f"{where}.things")
        self._statements.state(count_witness_literal(self._statements, counted, things, where))

    def count_instance(self, step: Object, where: str) -> None:
        """N different things give `at least n`."""
        counted = self._quantifier(step, where)
        things = self._things(step, where, COUNT_THINGS_MAX, "COUNT_THINGS_MAX")
        self._use(things)
        self._statements.state(count_instance_literal(self._statements, counted, things, where))

    def cardinality(self, step: Object, where: str) -> None:
        """Where everything that is φ is listed, `at least n` is a matter of cases."""
        counted = self._quantifier(step, where)
        things = self._things(step, where, CARDINALITY_THINGS_MAX, "CARDINALITY_THINGS_MAX")
        self._statements.state(cardinality_literal(self._statements, counted, things, where))

    def equality(self, step: Object, where: str) -> None:
        """A clause valid by congruence and distinct names."""
        clause = self._clause(step, where)
        check_equality(clause, self._context.budget, where)
        self._state_clause(clause)

    def arithmetic(self, step: Object, where: str) -> None:
        """A clause valid by a positive combination of inequalities."""
        clause = self._clause(step, where)
        check_arithmetic(clause, step, self._context.budget, where)
        self._state_clause(clause)

    def split(self, step: Object, where: str) -> None:
        """A clause valid by the order of the numbers."""
        clause = self._clause(step, where)
        check_split(clause, where)
        self._state_clause(clause)

    def rup(self, step: Object, where: str) -> None:
        """A clause that follows by reverse unit propagation."""
        literals = self._numbered(self._clause(step, where))
        if not self._statements.follows(literals):
            raise Flaw(where, "does not follow by unit propagation")
        self._statements.state_clause(literals)

    def _quantifier(self, step: Object, where: str) -> Quantified:
        reading = self._context.formula(step["of"], f"{where}.of")
        self._used |= reading.witnesses
        self._context.budget.spend(reading.size)
        if not isinstance(reading.formula, Quantified):
            raise Flaw(f"{where}.of", "is not quantified")
        return reading.formula

    def _quantified_binding(self, step: Object, where: str) -> tuple[ForAll | Exists, dict[str, Constant | Witness]]:
        quantified = self._quantifier(step, where)
        if not isinstance(quantified, ForAll | Exists):
            raise Flaw(f"{where}.of", "is neither 'all' nor 'some'")
        binding = self._context.binding(step["bind"], f"{where}.bind")
        if binding.keys() != set(quantified.names):
            raise Flaw(f"{where}.bind", f"does not bind exactly {', '.join(quantified.names)}"[:200])
        return quantified, binding

    def _whole_and_body(self, quantified: ForAll | Exists, binding: dict[str, Constant | Witness]) -> tuple[int, int]:
        return self._statements.literal(quantified, {}), self._statements.literal(quantified.body, as_binding(binding))

    def _things(self, step: Object, where: str, limit: int, name: str) -> list[Constant | Witness]:
        listed = array(step["things"], f"{where}.things", limit, name)
        self._context.budget.spend(len(listed) * self._context.formula(step["of"], f"{where}.of").size)
        return [self._context.thing(each, f"{where}.things") for each in listed]

    def _use(self, things: Iterable[Constant | Witness]) -> None:
        self._used.update(thing.name for thing in things if isinstance(thing, Witness))

    def _introduce(self, things: list[Constant | Witness], where: str) -> None:
        """Take fresh witnesses: none occurs in any step so far, in the text they witness, or twice."""
        for thing in things:
            if not isinstance(thing, Witness):
                raise Flaw(where, f"{thing.name[:40]!r} is not a witness")
            if thing.name in self._used:
                raise Flaw(where, f"the witness {thing.name[:40]!r} is not fresh")
            self._used.add(thing.name)

    def _clause(self, step: Object, where: str) -> list[Formula]:
        written = array(step["clause"], f"{where}.clause", STEPS_MAX, "STEPS_MAX")
        readings = [self._context.formula(each, f"{where}.clause") for each in written]
        for reading in readings:
            self._used |= reading.witnesses
            self._context.budget.spend(reading.size)
            if not isinstance(unsigned(reading.formula)[1], Letter | Quantified):
                raise Flaw(f"{where}.clause", "holds a formula that is no literal")
        return [reading.formula for reading in readings]

    def _numbered(self, clause: list[Formula]) -> list[int]:
        return [self._statements.literal(each, {}) for each in clause]

    def _state_clause(self, clause: list[Formula]) -> None:
        self._statements.state_clause(self._numbered(clause))


_Rule = Callable[[_Refutation, Object, str], None]
_RULES: Final[dict[str, tuple[frozenset[str], _Rule]]] = {
    "premise": (frozenset({"by", "id"}), _Refutation.premise),
    "goal": (frozenset({"by"}), _Refutation.goal),
    "instance": (frozenset({"by", "of", "bind"}), _Refutation.instance),
    "witness": (frozenset({"by", "of", "bind"}), _Refutation.witness),
    "count": (frozenset({"by", "of"}), _Refutation.count),
    "count_witness": (frozenset({"by", "of", "things"}), _Refutation.count_witness),
    "count_instance": (frozenset({"by", "of", "things"}), _Refutation.count_instance),
    "cardinality": (frozenset({"by", "of", "things"}), _Refutation.cardinality),
    "equality": (frozenset({"by", "clause"}), _Refutation.equality),
    "arithmetic": (frozenset({"by", "clause", "farkas"}), _Refutation.arithmetic),
    "split": (frozenset({"by", "clause"}), _Refutation.split),
    "rup": (frozenset({"by", "clause"}), _Refutation.rup),
}
