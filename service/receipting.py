"""The receipt of an outcome: everything that was asked, read, decided, checked and said, in the shape of certes.symbolic.receipts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from certes.neural.reading import Goal, JointReading, Unread
from certes.symbolic.formulas import Formula
from certes.symbolic.material.search import FULL_EFFORT
from certes.symbolic.problem import Origin
from certes.symbolic.receipts.receipt import PPM, Receipt
from certes.symbolic.rules.engine import DERIVED_FACTS_MAX, JOIN_ROWS_MAX
from certes.symbolic.text import show
from certes.version import __version__

from .inquiry import Inquiry, LogicInquiry
from .outcome import GoalOutcome, Outcome
from .preparing import SetAside
from .render.page import Rendered
from .stating import text_of

Json: TypeAlias = dict[str, Any]

LIMITS: Final = {**asdict(FULL_EFFORT), "DERIVED_FACTS_MAX": DERIVED_FACTS_MAX, "JOIN_ROWS_MAX": JOIN_ROWS_MAX}
"""The deterministic limits that a decision may stop at."""

TENANT = ""
"""One tenant: nobody is told apart yet."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What may differ when the same request is answered again, and who answered."""

    trace_id: str
    time: datetime
    timings_us: Mapping[str, int]
    reader: Mapping[str, str] | None
    """The reader's identity; None where nothing was read."""


def receipt(outcome: Outcome, set_aside: Sequence[SetAside], said: Rendered, english: Callable[[Formula], str], about: Circumstances) -> Receipt:
    """The receipt of `outcome`, answered with `said`; `english` puts a formula of it back into English."""
    readings = [_reading(each.reading, english, _claims(each.goals), "") for each in outcome.readings]
    readings += [_reading(each.reading, english, [None] * len(each.reading.goals), each.why) for each in set_aside]
    evidence: Json = {
        "request": _request(outcome.inquiry),
        "reader": dict(about.reader) if about.reader is not None else None,
        "engines": [{"name": name, "version": __version__, "settings": {}} for name in _engines(outcome)],
        "limits": LIMITS,
        "readings": readings,
        "chosen": _chosen(outcome),
        "unread": [_unread(sentence, english) for sentence in outcome.result.unread],
        "verdicts": [str(verdict) for verdict in outcome.options or (outcome.verdict,)],
        "verdict": str(outcome.verdict),
        "basis": str(outcome.basis),
        "answer": {
            "text": said.text,
            "sentences": [{"text": each.text, "step": each.step, "citations": list(each.citations)} for each in said.sentences],
        },
        "citations": [{"number": each.number, "premise": each.premise, "origin": _origin(each.origin)} for each in said.citations],
        "checker": {"version": __version__, "reports": [_reports(each.goals) for each in outcome.readings]},
    }
    return Receipt(evidence, _record(outcome, set_aside, about))


def _request(inquiry: Inquiry | LogicInquiry) -> Json:
    return {
        "question": inquiry.question if isinstance(inquiry, Inquiry) else show(inquiry.goal),
        "context": inquiry.context if isinstance(inquiry, Inquiry) else text_of(inquiry),
        "options": list(inquiry.options) if isinstance(inquiry, Inquiry) else [],
        "conditionals": str(inquiry.conditionals),
        "closed": sorted(inquiry.closed),
        "knowledge_base": None,
        "tenant": TENANT,
    }


def _reading(reading: JointReading, english: Callable[[Formula], str], claims: Sequence[Json | None], why: str) -> Json:
    return {
        "premises": [
            {"id": premise.id, "logic": show(premise.formula), "english": english(premise.formula), "origin": _origin(premise.origin)}
            for premise in reading.premises
        ],
        "goals": [_goal(goal, english) for goal in reading.goals],
        "choices": list(reading.choices),
        "set_aside": why,
        "claims": list(claims),
    }


def _goal(goal: Goal | None, english: Callable[[Formula], str]) -> Json | None:
    if goal is None:
        return None
    return {"logic": show(goal.formula), "english": english(goal.formula), "origin": _origin(goal.origin)}


def _claims(goals: Sequence[GoalOutcome]) -> list[Json | None]:
    return [dict(goal.decision.certificate) if goal.decision else None for goal in goals]


def _reports(goals: Sequence[GoalOutcome]) -> list[Json | None]:
    return [{"status": goal.report.status, "reasons": list(goal.report.reasons)} if goal.report else None for goal in goals]


def _engines(outcome: Outcome) -> list[str]:
    return sorted({goal.decision.engine for reading in outcome.readings for goal in reading.goals if goal.decision})


def _chosen(outcome: Outcome) -> Json:
    count = len(outcome.readings)
    if outcome.chosen is None:
        return {"reading": None, "why": "no reading" if not count else f"{count} readings lead to different verdicts"}
    return {"reading": outcome.chosen, "why": "the only reading" if count == 1 else f"{count} readings agree; the most probable is shown"}


def _unread(sentence: Unread, english: Callable[[Formula], str]) -> Json:
    return {
        "origin": _origin(sentence.origin),
        "reason": str(sentence.reason),
        "detail": sentence.detail,
        "spans": [list(span) for span in sentence.spans],
        "nearest": [{"logic": show(reading.formula), "english": english(reading.formula)} for reading in sentence.nearest],
    }


def _origin(origin: Origin) -> Json:
    return {"document": origin.document, "position": origin.position, "start": origin.start, "end": origin.end, "text": origin.text}


def _record(outcome: Outcome, set_aside: Sequence[SetAside], about: Circumstances) -> Json:
    scores = [*(each.reading.probability for each in outcome.readings), *(each.reading.probability for each in set_aside)]
    return {
        "trace_id": about.trace_id,
        "idempotency_key": outcome.inquiry.request_id,
        "time": about.time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "scores": [round(score * PPM) for score in scores],
        "timings_us": dict(about.timings_us),
    }
