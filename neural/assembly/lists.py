"""Listed classes: "There are three birds: an owl, a crow, and a raven"."""

from __future__ import annotations

from certes.symbolic.formulas import Comparison, ForAll, Formula, Implies, conjunction, disjunction
from certes.symbolic.terms import Constant, Term

from ..grammar.labels import Label, Role
from . import quantities
from .descriptions import describe
from .names import constant_name
from .state import Walk


def listed_class(walk: Walk, noun: int, listed: int) -> tuple[list[Term], Formula]:
    """A listed class: its members, and that there are no others.

    A place that is itself new ("On a shelf, there are …") only sets the scene; a known place ("on the counter") narrows the class.
    """
    members = walk.take_all(listed, Role.CONJUNCT) if walk.label(listed) is Label.AND else (listed,)
    found = walk.graph.children(noun, Role.DETERMINER)
    walk.use(noun, *found)
    for determiner_word in found:
        quantities.parts(walk, determiner_word)
    numbers = [d for d in found if walk.label(d) is Label.NUMBER]
    if numbers and quantities.value(walk, numbers[0]).value != len(members):
        raise walk.fail(f"{len(members)} members are listed", numbers[0])
    for place in walk.graph.children(noun, Role.NOMINAL):
        if any(walk.label(w) is Label.SOME for w in walk.graph.family(place)):
            walk.use(*walk.graph.family(place))
            walk.scenes.add(place)
    x = walk.variable()
    constants = [_member(walk, m) for m in members]
    same: list[Formula] = [Comparison("=", x, c) for c in constants]
    described = [describe(walk, noun, c) for c in constants]
    return constants, conjunction([*described, ForAll((x,), Implies(describe(walk, noun, x), disjunction(same)))])


def _member(walk: Walk, word: int) -> Term:
    if walk.label(word) not in (Label.NAME, Label.NOUN, Label.KIND, Label.GENERIC):
        raise walk.fail("not a member of a list", word)
    walk.use(word, *walk.graph.children(word, Role.DETERMINER))
    return Constant(constant_name(walk, word))
