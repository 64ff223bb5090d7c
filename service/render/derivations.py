"""Derivations as explanations: what was stated, the rule that was used, what follows; one sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from certes.neural.english.clauses import Level, all_of
from certes.neural.english.phrases import listed
from certes.symbolic.formulas import Formula, conjunction
from certes.symbolic.problem import Premise
from certes.symbolic.text import parse

from .page import Page

RULE_STEPS_SHOWN_MAX: Final = 8
"""Rule steps told one by one: more than a reader follows. What comes before is told in one sentence, with every premise that it uses."""

LETTERS: Final = "XYZUVW"

Json = Mapping[str, Any]


@dataclass(slots=True)
class _Telling:
    """How far an explanation has come."""

    page: Page
    steps: Sequence[Json]
    premises: Mapping[str, Premise]
    pointer: str
    told: set[int] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    latest: int | None = None

    def step(self, index: int) -> str:
        return f"{self.pointer}/steps/{index}"

    def gives(self, index: int) -> Formula:
        return parse(self.steps[index]["gives"])


def explain_derivation(page: Page, evidence: Json, premises: Mapping[str, Premise], pointer: str) -> None:
    """Tell the steps of a `derivation` or `conflict`; `pointer` leads to `evidence` in the receipt."""
    page = _assume(page, evidence, pointer)
    telling = _Telling(page, evidence["steps"], premises, pointer)
    applied = [index for index in range(len(telling.steps)) if not _is_fact(telling, index)]
    folded = applied[:-RULE_STEPS_SHOWN_MAX] if len(applied) > RULE_STEPS_SHOWN_MAX else []
    if folded:
        _tell_folded(telling, folded, applied[len(folded) :])
    for index in applied[len(folded) :]:
        _tell_rule(telling, index)
    for index in range(len(telling.steps)):
        if index not in telling.told:
            _tell_fact(telling, index)


def explain_absence(page: Page, closed: Sequence[str], premises: Sequence[Premise], pointer: str) -> None:
    """Tell that a conclusion rests on what cannot be derived from `premises`; `pointer` leads to the evidence."""
    names = listed([f"“{name.rpartition('/')[0].replace('_', ' ')}”" for name in closed], "and")
    verb = "is" if len(closed) == 1 else "are"
    page.say(
        f"{names} {verb} closed: what cannot be derived of {'it' if verb == 'is' else 'them'} was taken to be false", f"{pointer}/closure", premises
    )


def _assume(page: Page, evidence: Json, pointer: str) -> Page:
    """Name the things that a universal goal is shown for."""
    names: dict[str, str] = {}
    letters = iter(LETTERS)
    for each in evidence.get("assumed", ()):
        names |= {thing: next(letters, thing) for thing in each["fresh"].values()}
    page = page.named(names)
    for number, each in enumerate(evidence.get("assumed", ())):
        who = " and ".join(names[thing] for thing in each["fresh"].values())
        literals = [parse(text) for text in each["literals"]]
        supposed = f", and suppose that {page.clause(conjunction(literals)).text}" if literals else ""
        page.say(f"Take any {'thing' if len(each['fresh']) == 1 else 'things'}, {who}{supposed}", f"{pointer}/assumed/{number}")
    return page


def _is_fact(telling: _Telling, index: int) -> bool:
    """Whether a step only repeats what a premise states."""
    step = telling.steps[index]
    return not step["from"] and not step["bind"]


def _tell_fact(telling: _Telling, index: int) -> None:
    telling.told.add(index)
    premise = telling.premises[telling.steps[index]["premise"]]
    if premise.id not in telling.rules:
        telling.rules.add(premise.id)
        telling.page.state(premise, telling.step(index))


def _tell_rule(telling: _Telling, index: int) -> None:
    """The facts that the rule needs, the rule, and its conclusion."""
    step, premise = telling.steps[index], telling.premises[telling.steps[index]["premise"]]
    sources = [source for source in step["from"] if source >= 0]
    for source in sources:
        if source not in telling.told and _is_fact(telling, source):
            _tell_fact(telling, source)
    used_before = premise.id in telling.rules
    if not used_before:
        telling.rules.add(premise.id)
        telling.page.state(premise, telling.step(index))
    recalled = [source for source in sources if not _is_fact(telling, source) and source != telling.latest]
    conclusion = telling.page.clause(telling.gives(index)).text
    lead = f"Since {_together(telling, recalled)}, " if recalled else "So "
    telling.page.say(f"{lead}{conclusion}", telling.step(index), [premise] if used_before else [])
    telling.told.add(index)
    telling.latest = index


def _together(telling: _Telling, indices: Sequence[int]) -> str:
    clauses = [telling.page.clause(telling.gives(index)) for index in dict.fromkeys(indices)]
    whole = clauses[0] if len(clauses) == 1 else all_of(clauses)
    return whole.text if whole.level < Level.OPEN else f"({whole.text})"


def _tell_folded(telling: _Telling, folded: Sequence[int], shown: Sequence[int]) -> None:
    """Many steps in one sentence: all that they use, and what the rest of the explanation needs of them."""
    needed = {source for index in shown for source in telling.steps[index]["from"] if source in folded} or {folded[-1]}
    sources = {source for index in folded for source in telling.steps[index]["from"] if source >= 0}
    used = [telling.steps[index]["premise"] for index in sorted({*sources, *folded})]
    telling.told |= {*folded, *(source for source in sources if _is_fact(telling, source))}
    telling.rules |= set(used)
    premises = [telling.premises[name] for name in dict.fromkeys(used)]
    follows = _together(telling, sorted(needed))
    telling.latest = folded[-1]
    telling.page.say(f"It follows in {len(folded)} steps that {follows}", telling.step(folded[-1]), premises)
