"""Problems from logic text, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from certes.symbolic.problem import Origin, Premise, Problem
from certes.symbolic.text import parse
from certes.symbolic.verdict import Conditionals


def premises(*texts: str) -> tuple[Premise, ...]:
    """Premises s1, s2 and so on, with origins in a context."""
    return tuple(Premise(f"s{i}", parse(text), Origin("context", i, 0, len(text), text)) for i, text in enumerate(texts, start=1))


def problem(goal: str, *texts: str, conditionals: str = "MATERIAL", closed: Iterable[str] = ()) -> Problem:
    """A problem with premises s1, s2 and so on."""
    return Problem(premises(*texts), parse(goal), Conditionals(conditionals), frozenset(closed))
