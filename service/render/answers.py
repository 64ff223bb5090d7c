"""The answer to an inquiry, in English: the verdict first, then why, each sentence from the part of the receipt that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from certes.neural.english.clauses import Level
from certes.neural.english.hints import parts_of_speech
from certes.symbolic.formulas import Formula, Not, negation
from certes.symbolic.problem import Premise
from certes.symbolic.verdict import Verdict

from ..inquiry import Inquiry
from ..outcome import GoalOutcome, Outcome, ReadingOutcome
from .derivations import explain_absence, explain_derivation
from .page import Page, Rendered
from .possibilities import explain_closure, explain_models
from .refutations import explain_refutation
from .unread import tell_unread, tell_unread_beside
from .vacuous import nothing_is


def render_answer(outcome: Outcome) -> Rendered:
    """Put an outcome into English. Deterministic: the same outcome gives the same words."""
    page = Page(outcome.result.names, {**parts_of_speech(_formulas(outcome), _texts(outcome)), **outcome.result.words})
    match outcome.verdict:
        case Verdict.NOT_UNDERSTOOD:
            tell_unread(page, outcome)
            for number, verdict in enumerate(outcome.options if outcome.readings else ()):
                _tell_option(page, outcome, number, verdict)
        case Verdict.AMBIGUOUS if not outcome.options:
            _tell_ambiguity(page, outcome)
        case _:
            if outcome.options:
                _tell_options(page, outcome)
            else:
                _tell_one(page, outcome)
    return page.done()


def _formulas(outcome: Outcome) -> list[Formula]:
    readings = outcome.result.joint
    goals = [goal.formula for reading in readings for goal in reading.goals if goal is not None]
    return [*(premise.formula for reading in readings for premise in reading.premises), *goals]


def _texts(outcome: Outcome) -> list[str]:
    inquiry = outcome.inquiry
    return [inquiry.context, inquiry.question, *inquiry.options] if isinstance(inquiry, Inquiry) else []


def pointer_to(reading: int, goal: int) -> str:
    """The JSON pointer of a claim in the receipt."""
    return f"/evidence/readings/{reading}/claims/{goal}"


def _premises(reading: ReadingOutcome) -> dict[str, Premise]:
    return {premise.id: premise for premise in reading.reading.premises}


def _shown(outcome: Outcome) -> int:
    """The reading that is explained: the most probable one that has the verdict."""
    return next(index for index, reading in enumerate(outcome.readings) if reading.verdict is outcome.verdict)


def _tell_one(page: Page, outcome: Outcome) -> None:
    index = _shown(outcome)
    reading = outcome.readings[index]
    _tell_verdict(page, reading.goals[0], pointer_to(index, 0))
    _explain(page, reading, 0, pointer_to(index, 0))
    _tell_notes(page, reading, 0, pointer_to(index, 0))
    if len(outcome.readings) > 1 and all(each.verdict is outcome.verdict for each in outcome.readings):
        count = len(outcome.readings)
        page.say(f"{'Both' if count == 2 else f'All {count}'} readings of the text lead to this", "/evidence/readings")
    tell_unread_beside(page, outcome)


def _embedded(page: Page, formula: Formula) -> str:
    found = page.clause(formula)
    return found.text if found.level <= Level.OPEN else f"({found.text})"


def _whether(page: Page, formula: Formula) -> str:
    """A formula after "whether", where a denial asks the same as what it denies."""
    return _embedded(page, formula.body if isinstance(formula, Not) else formula)


def _tell_verdict(page: Page, goal: GoalOutcome, pointer: str) -> None:
    """The first sentence."""
    assert goal.goal is not None
    assert goal.decision is not None
    formula = goal.goal.formula
    match goal.verdict:
        case Verdict.ENTAILED:
            page.say(f"Yes: {page.clause(formula).text}", pointer)
        case Verdict.CONTRADICTED:
            page.say(f"No: {page.clause(negation(formula)).text}", pointer)
        case Verdict.UNDETERMINED:
            page.say(f"The statements do not determine whether {_whether(page, formula)}", pointer)
        case Verdict.INCONSISTENT:
            page.say("The statements contradict each other", pointer)
        case Verdict.LIMIT_REACHED:
            evidence = goal.decision.certificate["evidence"]
            page.say(f"This was not decided: the search stopped at the limit {evidence['limit']} after {evidence['used']}", f"{pointer}/evidence")
        case Verdict.ANSWERED | Verdict.AMBIGUOUS | Verdict.NOT_UNDERSTOOD:
            raise ValueError(f"{goal.verdict} is no verdict of a single goal")
        case _:
            assert_never(goal.verdict)


def _explain(page: Page, reading: ReadingOutcome, number: int, pointer: str) -> None:
    """Why, from the evidence."""
    goal = reading.goals[number]
    assert goal.goal is not None
    assert goal.decision is not None
    claim = goal.decision.certificate
    premises, evidence = _premises(reading), f"{pointer}/evidence"
    match claim["evidence"]["kind"]:
        case "derivation":
            explain_derivation(page, claim["evidence"], premises, evidence)
            if claim["evidence"].get("closure"):
                explain_absence(page, claim["closed"], _used(reading, goal), evidence)
        case "conflict":
            explain_derivation(page, claim["evidence"], premises, evidence)
            page.say("These cannot both hold", f"{evidence}/steps/{len(claim['evidence']['steps']) - 1}", _used(reading, goal))
        case "refutation":
            explain_refutation(page, claim, goal.goal.formula, premises, evidence)
        case "models":
            explain_models(page, claim["evidence"], goal.goal.formula, evidence)
        case "closure":
            explain_closure(page, claim["evidence"], goal.goal.formula, evidence)
        case _:
            pass  # a limit explains itself


def _used(reading: ReadingOutcome, goal: GoalOutcome) -> list[Premise]:
    used = goal.decision.premises_used if goal.decision is not None else ()
    return [premise for premise in reading.reading.premises if premise.id in used]


def _tell_notes(page: Page, reading: ReadingOutcome, number: int, pointer: str) -> None:
    goal = reading.goals[number]
    assert goal.goal is not None
    assert goal.decision is not None
    if goal.verdict not in {Verdict.ENTAILED, Verdict.CONTRADICTED}:
        return
    missing = nothing_is(goal.goal.formula, goal.decision) if goal.verdict is Verdict.ENTAILED else None
    if missing is not None:
        existence = page.clause(missing.existence).text
        page.say(f"It would hold even if there were none: it does not follow that {existence}", f"{pointer}/{missing.part}")
    if goal.decision.consistent is not True:
        page.say("The statements were not shown to be free of contradiction", pointer)


def _tell_ambiguity(page: Page, outcome: Outcome) -> None:
    """Each reading, what tells it from the others, and what it leads to."""
    page.say("The text can be read in ways that lead to different answers", "/evidence/readings")
    for index, reading in enumerate(outcome.readings):
        said = _verdict_phrase(page, reading.goals[0])
        page.say(f"Reading {index + 1}, {_distinction(page, outcome, index)}: {said}", pointer_to(index, 0), _used(reading, reading.goals[0]))


def _distinction(page: Page, outcome: Outcome, index: int) -> str:
    """What tells a reading from the others: the reader's own words, else the statements that only it has."""
    reading = outcome.readings[index].reading
    if reading.choices:
        return "; ".join(reading.choices)
    others = [each.reading for each in outcome.readings if each.reading is not reading]
    common = {formula for each in others for formula in (*(p.formula for p in each.premises), *(g.formula for g in each.goals if g))}
    own = [*(p.formula for p in reading.premises), *(g.formula for g in reading.goals if g)]
    told = [f"“{page.sentence(formula)}”" for formula in own if formula not in common]
    return f"understood as {' and '.join(told)}" if told else "without a statement that another reading has"


def _verdict_phrase(page: Page, goal: GoalOutcome) -> str:
    if goal.goal is None:
        return "the question is not understood"
    formula = _embedded(page, goal.goal.formula)
    phrases: Mapping[Verdict, str] = {
        Verdict.ENTAILED: f"it follows that {formula}",
        Verdict.CONTRADICTED: f"it is excluded that {formula}",
        Verdict.UNDETERMINED: f"it is not determined whether {_whether(page, goal.goal.formula)}",
        Verdict.INCONSISTENT: "the statements contradict each other",
        Verdict.LIMIT_REACHED: f"the search stopped at a limit before it was decided whether {formula}",
        Verdict.NOT_UNDERSTOOD: f"it is not decided whether {formula}, because a sentence was not understood",
    }
    return phrases[goal.verdict]


def _tell_options(page: Page, outcome: Outcome) -> None:
    """The options that hold, with why; then the others, one sentence each."""
    first = outcome.readings[0]
    holding = [number for number, verdict in enumerate(outcome.options) if verdict is Verdict.ENTAILED]
    for number in holding:
        goal = first.goals[number]
        assert goal.goal is not None
        page.say(f"Option {number + 1} holds: {page.clause(goal.goal.formula).text}", pointer_to(0, number))
    for number in holding:
        _explain(page, first, number, pointer_to(0, number))
        _tell_notes(page, first, number, pointer_to(0, number))
    for number, verdict in enumerate(outcome.options):
        if number not in holding:
            _tell_option(page, outcome, number, verdict)
    tell_unread_beside(page, outcome)


def _tell_option(page: Page, outcome: Outcome, number: int, verdict: Verdict) -> None:
    index = next((index for index, reading in enumerate(outcome.readings) if reading.goals[number].verdict is verdict), 0)
    reading = outcome.readings[index]
    goal, pointer, used = reading.goals[number], pointer_to(index, number), _used(reading, reading.goals[number])
    if goal.goal is None:
        page.say(f"Option {number + 1} was not understood", f"/evidence/readings/{index}/goals/{number}")
        return
    formula = goal.goal.formula
    match verdict:
        case Verdict.CONTRADICTED:
            page.say(f"Option {number + 1} does not hold: {page.clause(negation(formula)).text}", pointer, used)
        case Verdict.AMBIGUOUS:
            page.say(f"Option {number + 1} depends on how the text is read: {page.clause(formula).text}", "/evidence/readings")
        case Verdict.INCONSISTENT:
            page.say(f"Option {number + 1}: the statements contradict each other", pointer, used)
        case _:
            page.say(f"Option {number + 1}: {_verdict_phrase(page, goal)}", pointer, () if verdict is Verdict.UNDETERMINED else used)
