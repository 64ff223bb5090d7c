"""What the rule engine shows: derivations and conflicts as JSON of docs/certificates.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..claim import Json, show_binding, show_literal
from ..substitute import substitute
from ..text import show
from .engine import Engine, Forced
from .goals import Target


def steps_of(engine: Engine, facts: Iterable[int], last: int | None = None) -> list[Json]:
    """The steps that derive `facts`, each after the steps it cites; with `last`, its step stands at the end (again, if need be)."""
    needed = support(engine, facts)
    places = {fact: engine.derivations[fact].rule for fact in needed if engine.derivations[fact].rule < 0}
    order = [fact for fact in needed if fact not in places]
    places.update({fact: place for place, fact in enumerate(order)})
    if last is not None and order[-1] != last:
        order.append(last)
    return [_step(engine, fact, places) for fact in order]


def support(engine: Engine, facts: Iterable[int]) -> list[int]:
    """The facts that the derivations of `facts` use, these included, in the order of their derivation."""
    found: set[int] = set()
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact not in found:
            found.add(fact)
            waiting.extend(engine.derivations[fact].premises)
    return sorted(found)


def _step(engine: Engine, fact: int, places: dict[int, int]) -> Json:
    derivation = engine.derivations[fact]
    rule = engine.rules[derivation.rule]
    things = [engine.things.all[thing] for thing in derivation.things]
    binding = dict(zip(rule.variables, things, strict=True))
    gives = substitute(rule.conclusions[derivation.conclusion], dict(binding.items()))
    return {
        "premise": rule.premise,
        "bind": show_binding({variable.name: thing for variable, thing in binding.items()}),
        "from": [places[premise] for premise in derivation.premises],
        "gives": show(gives),
    }


def derivation(engine: Engine, target: Target, forced: Forced, closure: Json | None) -> Json:
    """Evidence `derivation`: the steps that force a goal, what was assumed and what the goal's existentials stand for."""
    evidence: Json = {"kind": "derivation", "assumed": assumed(target), "steps": steps_of(engine, forced.facts), "closure": closure}
    if forced.things:
        evidence["goal_bind"] = show_binding(forced.things)
    return evidence


def assumed(target: Target) -> list[dict[str, Any]]:
    """The JSON of what a universal goal assumes; empty where it assumes nothing."""
    if not target.assumes:
        return []
    return [{"fresh": show_binding(target.fresh), "literals": [show_literal(literal) for literal in target.literals]}]


def conflict(engine: Engine, facts: tuple[int, ...], last: int) -> Json:
    """Evidence `conflict`: `facts` force the opposite of the fact `last`."""
    return {"kind": "conflict", "steps": steps_of(engine, (*facts, last), last)}


def premises_used(steps: list[Json]) -> list[str]:
    """The ids of the premises that steps cite, each once, in order."""
    return list(dict.fromkeys(str(step["premise"]) for step in steps))
