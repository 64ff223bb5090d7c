"""Whether a claim's verdict is right, going by its premises and its goal alone, decided the slow way and without its evidence."""

from __future__ import annotations

from typing import Any

from checker.rule_reading import RuleReading
from checker.structures import EXTRA_THINGS, find_model

from certes.symbolic.formulas import Not
from certes.symbolic.substitute import constants
from certes.symbolic.text import parse


def claim_holds(claim: dict[str, Any], extra: int = EXTRA_THINGS) -> bool:
    """Whether the verdict of a claim is right, going by its premises and goal alone (`ENTAILED` and the like up to the searched size)."""
    premises = [parse(premise["logic"]) for premise in claim["premises"]]
    goal = parse(claim["goal"])
    if claim["conditionals"] == "RULE":
        return RuleReading(premises, goal, {_closed(each) for each in claim["closed"]}).holds(claim["verdict"])
    named = {constant.name for formula in [*premises, goal] for constant in constants(formula)}
    with_goal = find_model([*premises, goal], named, extra)
    without_goal = find_model([*premises, Not(goal)], named, extra)
    match claim["verdict"]:
        case "ENTAILED":
            return without_goal is None
        case "CONTRADICTED":
            return with_goal is None
        case "UNDETERMINED":
            return with_goal is not None and without_goal is not None
        case "INCONSISTENT":
            return with_goal is None and without_goal is None
        case _:
            return claim["verdict"] == "LIMIT_REACHED"


def _closed(name: str) -> tuple[str, int]:
    predicate, _, arity = name.rpartition("/")
    return predicate, int(arity)
