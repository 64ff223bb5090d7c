"""Outcomes made from data: statements and goals in logic, with the certificates of the case, or decided by the engines where it has none.

Either way the certificates are checked, as the pipeline does it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from certes.neural.reading import Goal, JointReading, Reading, ReadResult, Unread, UnreadReason
from certes.service.deciding import accept
from certes.service.inquiry import Inquiry
from certes.service.outcome import GoalOutcome, Outcome, ReadingOutcome, compared, limited, overall, unread_context
from certes.service.preparing import _named_apart
from certes.service.receipting import Circumstances, receipt
from certes.service.render.page import Rendered
from certes.symbolic.decide import decide
from certes.symbolic.problem import Decision, Origin, Premise, Problem
from certes.symbolic.receipts.receipt import Receipt
from certes.symbolic.text import parse, show
from certes.symbolic.verdict import Basis, Conditionals, Verdict


def outcome_of(case: dict[str, Any]) -> Outcome:
    """The outcome of a case of tests/cases/render/answers.toml."""
    texts = [each["text"] for each in case["readings"][0]["premises"] if not each.get("convention")]
    texts += [each["text"] for each in case.get("unread", []) if each.get("document", "context") == "context"]
    context = " ".join(texts)
    options = tuple(case.get("options", ()))
    inquiry = Inquiry(case["question"], context, options, Conditionals(case.get("conditionals", "MATERIAL")), frozenset(case.get("closed", ())))
    unread = tuple(_unread(each, inquiry) for each in case.get("unread", []))
    goals = [None if logic == "" else logic for logic in case["goals"]]
    with_unread = bool(unread_context(unread))
    readings = tuple(_reading(each, goals, inquiry, with_unread=with_unread) for each in case["readings"]) if any(goals) else ()
    joint = tuple(each.reading for each in readings)
    result = ReadResult(joint, unread, case["names"])
    if not options:
        return Outcome(inquiry, result, readings, compared(each.verdict for each in readings))
    verdicts = tuple(compared(each.goals[number].verdict for each in readings) for number in range(len(options)))
    return Outcome(inquiry, result, readings, overall(verdicts), verdicts)


def _origin(document: str, position: int, text: str, within: str) -> Origin:
    start = within.index(text)
    return Origin(document, position, start, start + len(text), text)


def _reading(case: dict[str, Any], goals: list[str | None], inquiry: Inquiry, *, with_unread: bool) -> ReadingOutcome:
    premises = []
    for number, each in enumerate(case["premises"], 1):
        assumed = bool(each.get("convention"))
        origin = Origin("convention", number, 0, 0, each["text"]) if assumed else _origin("context", number, each["text"], inquiry.context)
        premises.append(Premise(f"{'a' if assumed else 's'}{number}", parse(each["logic"]), origin))
    read = tuple(_goal(logic, number, inquiry) for number, logic in enumerate(goals))
    reading = _named_apart(JointReading(tuple(premises), read, case.get("probability", 0.9), tuple(case.get("choices", ()))))
    claims = [json.loads(text) for text in case.get("claims", ())] or [None] * len(read)
    outcomes = tuple(_decided(reading, goal, inquiry, claim, with_unread=with_unread) for goal, claim in zip(reading.goals, claims, strict=True))
    verdicts = tuple(each.verdict for each in outcomes)
    return ReadingOutcome(reading, outcomes, overall(verdicts) if inquiry.options else verdicts[0])


def _goal(logic: str | None, number: int, inquiry: Inquiry) -> Goal | None:
    if logic is None:
        return None
    text = inquiry.options[number] if inquiry.options else inquiry.question
    return Goal(parse(logic), Origin("option" if inquiry.options else "question", number + 1, 0, len(text), text))


def _decided(reading: JointReading, goal: Goal | None, inquiry: Inquiry, claim: dict[str, Any] | None, *, with_unread: bool) -> GoalOutcome:
    if goal is None:
        return GoalOutcome(Verdict.NOT_UNDERSTOOD)
    problem = Problem(reading.premises, goal.formula, inquiry.conditionals, inquiry.closed)
    decision = decide(problem) if claim is None else _decision(problem, claim)
    report = accept(problem, decision)
    return GoalOutcome(limited(decision, reading.premises, with_unread=with_unread), goal, decision, report)


def _decision(problem: Problem, claim: dict[str, Any]) -> Decision:
    """The decision that a case records: the claim without what the problem says already."""
    whole = {
        "conditionals": str(problem.conditionals),
        "closed": sorted(problem.closed),
        "premises": [{"id": premise.id, "logic": show(premise.formula)} for premise in problem.premises if premise.id in claim["premises"]],
        "goal": show(problem.goal),
        "verdict": claim["verdict"],
        "evidence": claim["evidence"],
    }
    if "consistency" in claim:
        whole["consistency"] = claim["consistency"]
    basis, used = Basis(claim["basis"]), tuple(claim["used"])
    return Decision(Verdict(claim["verdict"]), whole, used, basis, claim["consistent"], "recorded", vacuous=claim["vacuous"])


def recorded(decision: Decision) -> dict[str, Any]:
    """What a case records of a decision."""
    certificate = decision.certificate
    found = {
        "verdict": str(decision.verdict),
        "premises": [premise["id"] for premise in certificate["premises"]],
        "used": list(decision.premises_used),
        "basis": str(decision.basis),
        "consistent": decision.consistent,
        "vacuous": decision.vacuous,
        "evidence": certificate["evidence"],
    }
    return found | ({"consistency": certificate["consistency"]} if "consistency" in certificate else {})


def _unread(case: dict[str, Any], inquiry: Inquiry) -> Unread:
    document = case.get("document", "context")
    within = {"context": inquiry.context, "question": inquiry.question}.get(document) or inquiry.options[case.get("position", 1) - 1]
    origin = _origin(document, case.get("position", 1), case["text"], within)
    spans = tuple((start := within.index(word), start + len(word)) for word in case.get("words", ()))
    nearest = tuple(Reading(parse(logic), 0.5, origin) for logic in case.get("nearest", ()))
    return Unread(origin, UnreadReason(case["reason"]), case.get("detail", ""), spans, nearest)


def receipt_of(outcome: Outcome, rendered: Rendered) -> Receipt:
    """The receipt that the service would write."""
    about = Circumstances("trace", datetime(2026, 11, 22, tzinfo=UTC), {"read": 1}, {"weights": "none"})
    return receipt(outcome, (), rendered, str, about)
