"""What a proof under construction is made of: statements and lemmas. Their text is only made for those that the proof ends up using."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from ..claim import Json
from ..formulas import Count, Exists, ForAll
from ..substitute import bound_variables
from ..terms import Constant, Witness
from ..text import show, show_name, show_term
from .sat import Lit

Thing: TypeAlias = Constant | Witness
Opaque: TypeAlias = ForAll | Exists | Count
"""A formula that is a letter."""
Reason: TypeAlias = Literal["premise", "goal", "instance", "witness", "count", "count_witness", "count_instance", "cardinality"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a refutation: a premise by its id, the goal, or what follows of a quantified formula for some things."""

    by: Reason
    id: str = ""
    of: Opaque | None = None
    things: tuple[Thing, ...] = ()

    def json(self) -> Json:
        """The step of docs/certificates.md."""
        step: Json = {"by": self.by}
        if self.by == "premise":
            step["id"] = self.id
        if self.of is not None:
            step["of"] = show(self.of)
            if self.by in {"instance", "witness"}:
                variables = bound_variables(self.of)
                step["bind"] = {show_name(v.name): show_term(thing) for v, thing in zip(variables, self.things, strict=True)}
            elif self.by != "count":
                step["things"] = [show_term(thing) for thing in self.things]
        return step


@dataclass(frozen=True, slots=True)
class Lemma:
    """A clause valid in a theory (`equality`, `arithmetic` or `split`); multipliers, if any, in the order of the literals."""

    by: Literal["equality", "arithmetic", "split"]
    literals: tuple[Lit, ...]
    farkas: tuple[Fraction, ...] = ()
