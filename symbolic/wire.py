"""Problems, decisions and errors as JSON, and JSON in frames: what goes through the pipe between the service and a worker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from certes.errors import CertesError, InternalError, InvalidRequest, LogicTextInvalid, subclasses

from .formulas import Formula
from .problem import Decision, Origin, Premise, Problem
from .text import parse, show
from .verdict import Basis, Conditionals, Verdict

Json: TypeAlias = dict[str, Any]

FRAME_BYTES_MAX = 64 * 1024 * 1024
"""Largest frame: sixteen times the largest certificate that the checker reads; a larger one is a fault, not a message."""

HEADER_BYTES = 4
"""Bytes of a frame's length."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Several goals over the same premises: the arguments of `decide_many`."""

    premises: tuple[Premise, ...]
    goals: tuple[Formula, ...]
    conditionals: Conditionals = Conditionals.MATERIAL
    closed: frozenset[str] = frozenset()


def problem_to_json(problem: Problem) -> Json:
    """A problem, its formulas as logic text."""
    whole = questions_to_json(Questions(problem.premises, (problem.goal,), problem.conditionals, problem.closed))
    return {**{name: value for name, value in whole.items() if name != "goals"}, "goal": whole["goals"][0]}


def problem_from_json(value: Json) -> Problem:
    """The problem that `problem_to_json` wrote.

    Raises:
        LogicTextError: a formula cannot be read.
        LogicTextInvalid: a field is missing or of another type.

    """
    questions = questions_from_json({**{name: each for name, each in value.items() if name != "goal"}, "goals": [value.get("goal")]})
    return Problem(questions.premises, questions.goals[0], questions.conditionals, questions.closed)


def questions_to_json(questions: Questions) -> Json:
    """Questions, their formulas as logic text."""
    return {
        "premises": [{"id": p.id, "logic": show(p.formula), "origin": _origin_to_json(p.origin)} for p in questions.premises],
        "goals": [show(goal) for goal in questions.goals],
        "conditionals": questions.conditionals.value,
        "closed": sorted(questions.closed),
    }


def questions_from_json(value: Json) -> Questions:
    """The questions that `questions_to_json` wrote. Raises as `problem_from_json` does."""
    try:
        premises = tuple(Premise(_text(p["id"]), parse(_text(p["logic"])), _origin_from_json(p["origin"])) for p in value["premises"])
        goals = tuple(parse(_text(goal)) for goal in value["goals"])
        return Questions(premises, goals, Conditionals(value["conditionals"]), frozenset(_text(name) for name in value["closed"]))
    except (KeyError, TypeError) as error:
        raise LogicTextInvalid(f"a problem in JSON lacks a field, or has one of another type: {error}") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _origin_to_json(origin: Origin) -> Json:
    return {"document": origin.document, "position": origin.position, "start": origin.start, "end": origin.end, "text": origin.text}


def _origin_from_json(value: Json) -> Origin:
    return Origin(_text(value["document"]), int(value["position"]), int(value["start"]), int(value["end"]), _text(value["text"]))


def decision_to_json(decision: Decision) -> Json:
    """A decision."""
    return {
        "verdict": decision.verdict.value,
        "certificate": dict(decision.certificate),
        "premises_used": list(decision.premises_used),
        "basis": decision.basis.value,
        "consistent": decision.consistent,
        "engine": decision.engine,
        "vacuous": decision.vacuous,
    }


def decision_from_json(value: Json) -> Decision:
    """The decision that `decision_to_json` wrote."""
    return Decision(
        Verdict(value["verdict"]),
        value["certificate"],
        tuple(value["premises_used"]),
        Basis(value["basis"]),
        value["consistent"],
        value["engine"],
        value["vacuous"],
    )


def error_to_json(error: CertesError) -> Json:
    """An error, with the names of its classes, the nearest first."""
    classes = [kind.__name__ for kind in type(error).__mro__ if issubclass(kind, CertesError)]
    return {"classes": classes, "message": error.message, "details": dict(error.details)}


def error_from_json(value: Json) -> CertesError:
    """The error that `error_to_json` wrote, of the nearest class that is loaded here."""
    known = {each.__name__: each for each in subclasses(CertesError)}
    kind = next((known[name] for name in value["classes"] if name in known), InternalError)
    error = kind.__new__(kind)
    CertesError.__init__(error, value["message"], **value["details"])
    return error


def encode(value: Json) -> bytes:
    """A frame: the length in four bytes, then the JSON."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > FRAME_BYTES_MAX:
        raise InvalidRequest(f"a message of {len(body)} bytes, more than {FRAME_BYTES_MAX} (FRAME_BYTES_MAX)")
    return len(body).to_bytes(HEADER_BYTES, "big") + body


def length(header: bytes) -> int:
    """How many bytes follow a header.

    Raises:
        InternalError: more than `FRAME_BYTES_MAX`.

    """
    size = int.from_bytes(header, "big")
    if size > FRAME_BYTES_MAX:
        raise InternalError(f"a frame of {size} bytes, more than {FRAME_BYTES_MAX} (FRAME_BYTES_MAX)")
    return size


def read_frame(stream: BinaryIO) -> Json | None:
    """The next frame's JSON; None at the end of the stream."""
    header = stream.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        return None
    body = stream.read(length(header))
    value: Json = json.loads(body)
    return value
