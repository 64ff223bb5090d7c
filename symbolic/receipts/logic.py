"""The `logic` part of a verification: every certificate is checked again, and the verdict must follow from all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from certes.symbolic.checker import Report, check_claim
from certes.symbolic.checker.reader import read_formula
from certes.symbolic.checker.report import Flaw

from .outcome import Part

DEFINITE: Final = frozenset({"ENTAILED", "CONTRADICTED", "UNDETERMINED"})
"""Verdicts that say something of the question: every likely reading must have this verdict."""

CLAIMS_MAX: Final = 256
"""Most certificates of one receipt: a service decides far fewer, and each may cost a verifier seconds."""

_Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Checked:
    """One claim of one reading that was not set aside, checked again."""

    reading: int
    goal: int
    claim: _Json
    report: Report

    @property
    def where(self) -> str:
        return f"reading {self.reading + 1}, goal {self.goal + 1}"


def check_logic(evidence: _Json) -> Part:
    """Check every claim again and that the verdicts follow. `VALID`, `HOLEY`, `INVALID`, or `NOTHING_CLAIMED` where nothing was decided."""
    likely = {index: reading for index, reading in enumerate(evidence["readings"]) if not reading["set_aside"]}
    count = sum(claim is not None for reading in likely.values() for claim in reading["claims"])
    if count > CLAIMS_MAX:
        return Part("INVALID", (f"{count} certificates, more than {CLAIMS_MAX} (CLAIMS_MAX); none was checked",))
    checked = [
        _Checked(index, number, claim, check_claim(claim))
        for index, reading in likely.items()
        for number, claim in enumerate(reading["claims"])
        if claim is not None
    ]
    problems = [f"{each.where}: {reason}" for each in checked if each.report.status == "INVALID" for reason in each.report.reasons]
    problems += _shape_problems(evidence, likely)
    sound = [each for each in checked if each.report.status != "INVALID"]
    for each in sound:
        problems += _claim_problems(each, likely[each.reading], evidence["request"])
    problems += _verdict_problems(evidence, likely, sound)
    if problems:
        return Part("INVALID", tuple(problems))
    holes = [f"{each.where}: {reason}" for each in checked if each.report.status == "HOLEY" for reason in each.report.reasons]
    if holes:
        return Part("HOLEY", tuple(holes))
    if not checked:
        return Part("NOTHING_CLAIMED", (f"the verdict {evidence['verdict']} rests on no certificate",))
    return Part("VALID", tuple(_notes(evidence, checked)))


def _shape_problems(evidence: _Json, likely: Mapping[int, _Json]) -> Iterator[str]:
    goals = max(len(evidence["request"]["options"]), 1)
    if len(evidence["verdicts"]) != goals:
        yield f"{len(evidence['verdicts'])} verdicts for {goals} goals"
    for index, reading in likely.items():
        if not len(reading["goals"]) == len(reading["claims"]) == goals:
            yield f"reading {index + 1} has not one goal and one claim for each question or option"
        for number, (goal, claim) in enumerate(zip(reading["goals"], reading["claims"], strict=False)):
            if (goal is None) != (claim is None):
                yield f"reading {index + 1}, goal {number + 1}: a goal without a claim, or a claim without a goal"
        if len({premise["id"] for premise in reading["premises"]}) != len(reading["premises"]):
            yield f"reading {index + 1}: two premises have the same id"
    chosen = evidence["chosen"]["reading"]
    if chosen is not None and chosen not in likely:
        yield "the chosen reading is none of those that count"


def _claim_problems(each: _Checked, reading: _Json, request: _Json) -> Iterator[str]:
    """Whether a claim is about its reading and this request, and leaves out nothing that matters."""
    claim = each.claim
    goal = reading["goals"][each.goal] if each.goal < len(reading["goals"]) else None
    if goal is None:
        return
    if claim["goal"] != goal["logic"]:
        yield f"{each.where}: the certificate is for another goal"
    if claim["conditionals"] != request["conditionals"] or sorted(claim["closed"]) != sorted(request["closed"]):
        yield f"{each.where}: the certificate takes conditionals or closed predicates otherwise than the request"
    stated = {premise["id"]: premise["logic"] for premise in reading["premises"]}
    for premise in claim["premises"]:
        if stated.get(premise["id"]) != premise["logic"]:
            yield f"{each.where}: the premise {premise['id']!r} of the certificate is none of the reading's"
    if _rests_on_absence(claim):
        left_out = sorted(_slice(stated, goal["logic"]) - {premise["id"] for premise in claim["premises"]})
        if left_out:
            yield f"{each.where}: the certificate leaves out the premises {', '.join(left_out)}, which touch the goal"


def _rests_on_absence(claim: _Json) -> bool:
    """Whether further premises could undo what the claim shows."""
    return claim["verdict"] == "UNDETERMINED" or bool(claim["closed"])


def _slice(stated: Mapping[str, str], goal: str) -> set[str]:
    """The ids of the premises that shared predicates and measures connect with the goal (docs/logic.md, "Verdicts").

    Premises without any (`all x (x = a | x = b)`) limit what there is, and belong to every slice.
    """
    try:
        symbols = {name: read_formula(logic, name).symbols for name, logic in stated.items()}
        reached = set(read_formula(goal, "goal").symbols)
    except Flaw:
        return set(stated)  # what cannot be read cannot be shown not to matter
    found = {name for name, own in symbols.items() if not own}
    while touching := {name for name, own in symbols.items() if name not in found and own & reached}:
        found |= touching
        reached |= set().union(*(symbols[name] for name in touching))
    return found


def _verdict_problems(evidence: _Json, likely: Mapping[int, _Json], sound: Sequence[_Checked]) -> Iterator[str]:
    unread = any(each["origin"]["document"] == "context" for each in evidence["unread"])
    for number, verdict in enumerate(evidence["verdicts"]):
        claims = [each.claim for each in sound if each.goal == number]
        problem = _unsupported(verdict, claims, len(likely), unread=unread)
        if verdict == "NOT_UNDERSTOOD" and not evidence["unread"] and likely:
            problem = "NOT_UNDERSTOOD needs something that was not read"
        if problem:
            yield f"goal {number + 1}: {problem}"
    overall, options = evidence["verdict"], evidence["request"]["options"]
    follows = overall in evidence["verdicts"] or (bool(options) and overall == "ANSWERED" and "ENTAILED" in evidence["verdicts"])
    if not follows:
        yield f"the verdict {overall} is not what the goals' verdicts give"


def _unsupported(verdict: str, claims: Sequence[_Json], readings: int, *, unread: bool) -> str:
    """Why `verdict` does not follow from one goal's accepted claims, one for each likely reading; empty if it does."""
    shown = {claim["verdict"] for claim in claims}
    listed = ", ".join(sorted(shown)) or "none"
    if verdict in DEFINITE:
        if shown != {verdict} or len(claims) != readings:
            return f"{verdict} needs an accepted certificate of it for each of {readings} readings; there are {len(claims)} ({listed})"
        if unread and any(_rests_on_absence(claim) for claim in claims):
            return f"{verdict} rests on absence and cannot stand beside a sentence that was not read"
    elif verdict in {"INCONSISTENT", "LIMIT_REACHED"} and verdict not in shown:
        return f"{verdict} needs an accepted certificate of it; there are {listed}"
    elif verdict == "AMBIGUOUS" and len(shown) < 2:
        return f"AMBIGUOUS needs readings with different verdicts; there are {listed}"
    elif verdict == "ANSWERED":
        return "ANSWERED is no verdict of a single question"
    return ""


def _notes(evidence: _Json, checked: Sequence[_Checked]) -> Iterator[str]:
    yield f"{len(checked)} certificate{'' if len(checked) == 1 else 's'} checked again"
    if evidence["verdict"] in {"ENTAILED", "CONTRADICTED"} and not all("consistency" in each.claim for each in checked):
        yield "the premises were not shown consistent"
