from __future__ import annotations

import pytest

from certes.service.outcome import compared, limited, overall
from certes.symbolic.problem import Decision, Origin, Premise
from certes.symbolic.text import parse
from certes.symbolic.verdict import Verdict

E, C, U, L = Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.UNDETERMINED, Verdict.LIMIT_REACHED
N, I, A = Verdict.NOT_UNDERSTOOD, Verdict.INCONSISTENT, Verdict.AMBIGUOUS  # noqa: E741 - one letter for each verdict


@pytest.mark.parametrize(
    ("readings", "verdict"),
    [
        ([], N),
        ([E], E),
        ([E, E], E),
        ([E, C], A),
        ([E, U], A),
        ([U, C, U], A),
        ([E, I], I),
        ([I, I], I),
        ([E, C, I], I),
        ([E, N], N),
        ([N, I], N),
        ([E, L], L),
        ([L, L], L),
        ([E, C, L], A),
        ([U, L], L),
    ],
)
def test_readings_are_compared(readings: list[Verdict], verdict: Verdict) -> None:
    assert compared(readings) is verdict
    assert compared(reversed(readings)) is verdict


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ((E, C, C), Verdict.ANSWERED),
        ((E, E), Verdict.ANSWERED),
        ((U, E), Verdict.ANSWERED),
        ((C, C), C),
        ((U, C), U),
        ((U, U), U),
        ((E, N), N),
        ((E, I), I),
        ((E, A), A),
        ((E, L), L),
        ((L, A, I, N), N),
        ((L, A, I), I),
        ((L, A), A),
    ],
)
def test_options_make_one_verdict(options: tuple[Verdict, ...], verdict: Verdict) -> None:
    assert overall(options) is verdict


STATED = Premise("s1", parse("red(bob)"), Origin("context", 1, 0, 11, "Bob is red."))
ASSUMED = Premise("a1", parse("all x (person(x) -> red(x))"), Origin("convention", 0, 0, 0, "people are red"))


def _decision(verdict: Verdict, *, used: tuple[str, ...] = ("s1",), closed: list[str] | None = None) -> Decision:
    return Decision(verdict, {"closed": closed or []}, used)


@pytest.mark.parametrize("verdict", [E, C, I])
def test_what_nothing_can_take_away_stands_beside_an_unread_sentence(verdict: Verdict) -> None:
    assert limited(_decision(verdict), (STATED, ASSUMED), with_unread=True) is verdict


@pytest.mark.parametrize(
    "decision",
    [
        _decision(U),
        _decision(L),
        _decision(E, closed=["red/1"]),
        _decision(C, closed=["red/1"]),
        _decision(E, used=("s1", "a1")),
        _decision(I, used=("a1",)),
    ],
)
def test_what_an_unread_sentence_might_change_is_not_concluded(decision: Decision) -> None:
    assert limited(decision, (STATED, ASSUMED), with_unread=True) is N
    assert limited(decision, (STATED, ASSUMED), with_unread=False) is decision.verdict
