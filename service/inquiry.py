"""What is asked: an `Inquiry` in English, or a `LogicInquiry` in logic. Checked at the door by `validate.py`."""

from __future__ import annotations

from dataclasses import dataclass

from certes.symbolic.formulas import Formula
from certes.symbolic.verdict import Conditionals


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question over statements sent along. With `options`, each is decided, and the question asks which holds."""

    question: str
    context: str = ""
    options: tuple[str, ...] = ()
    conditionals: Conditionals = Conditionals.MATERIAL
    closed: frozenset[str] = frozenset()
    """Predicates in which absence means "no", as "name/arity"."""
    request_id: str = ""
    """The same id with the same request gives the same answer; empty asks for no such promise."""


@dataclass(frozen=True, slots=True)
class LogicInquiry:
    """A goal over premises, both in logic: no reader takes part."""

    premises: tuple[Formula, ...]
    goal: Formula
    conditionals: Conditionals = Conditionals.MATERIAL
    closed: frozenset[str] = frozenset()
    request_id: str = ""
