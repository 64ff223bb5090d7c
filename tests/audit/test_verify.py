"""What a verification accepts and what it rejects: the attacks on a single receipt."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from audit import samples

from certes.errors import ReceiptMalformed
from certes.symbolic.receipts.canonical import canonical_bytes
from certes.symbolic.receipts.logic import CLAIMS_MAX
from certes.symbolic.receipts.receipt import Receipt, parse_receipt
from certes.symbolic.receipts.verify import Expected, verify


def _logic(**evidence: Any) -> tuple[str, str]:
    part = verify(samples.receipt(samples.changed(**evidence)).canonical()).logic
    return part.outcome, "; ".join(part.reasons)


def _sources(**evidence: Any) -> tuple[str, str]:
    part = verify(samples.receipt(samples.changed(**evidence)).canonical()).sources
    return part.outcome, "; ".join(part.reasons)


def test_a_good_receipt() -> None:
    good = samples.receipt()
    outcome = verify(good.canonical(), Expected(address=good.address(), tenant="acme"))
    assert {name: part["outcome"] for name, part in outcome.to_json().items()} == {
        "translation": "READ",
        "logic": "VALID",
        "sources": "LISTED",
        "integrity": "MATCHED",
    }
    assert not outcome.rejected


def test_reading_gives_the_receipt_back() -> None:
    good = samples.receipt()
    assert parse_receipt(good.canonical()) == good


def test_a_receipt_cannot_be_changed() -> None:
    good = samples.receipt()
    with pytest.raises(TypeError):
        good.evidence["readings"][0]["goals"][0]["logic"] = "red(bob)"  # type: ignore[index]
    with pytest.raises(AttributeError):
        good.evidence["readings"].append({})


def test_scores_and_times_do_not_touch_the_evidence() -> None:
    made = samples.parts()
    made["record"] |= {"time": "2027-01-01T00:00:00Z", "scores": [1], "timings_us": {"parse": 1}, "trace_id": "other"}
    later = samples.receipt(made)
    assert later.evidence_address() == samples.receipt().evidence_address()
    assert later.address() != samples.receipt().address()


def test_one_bit_flipped_anywhere() -> None:
    good = samples.receipt()
    data, address = good.canonical(), good.address()
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1 << (at % 8)
        outcome = verify(bytes(flipped), Expected(address=address))
        assert outcome.integrity.outcome == "BROKEN"
        assert outcome.rejected


def test_a_self_supplied_hash_proves_nothing() -> None:
    forged = samples.changed()
    forged["evidence"]["request"]["tenant"] = "other"
    forged["record"]["trace_id"] = samples.receipt().address()
    assert verify(samples.receipt(forged).canonical()).integrity.outcome == "UNANCHORED"
    with pytest.raises(ReceiptMalformed, match="no such field"):
        parse_receipt(canonical_bytes({"format": "certes-receipt/1", **samples.parts(), "address": "0" * 64}))


def test_the_receipt_of_another_tenant() -> None:
    part = verify(samples.receipt().canonical(), Expected(tenant="other")).integrity
    assert part.outcome == "BROKEN"
    assert part.reasons == ("the receipt is of the tenant 'acme', not 'other'",)


def test_a_certificate_moved_to_another_goal() -> None:
    moved = samples.reading()
    moved["goals"][0]["logic"] = "not quiet(bob)"
    assert _logic(readings=[moved]) == ("INVALID", "reading 1, goal 1: the certificate is for another goal")


def test_a_certificate_moved_to_another_question() -> None:
    made = samples.changed()
    made["evidence"]["request"]["question"] = "Is Bob guilty?"
    assert verify(samples.receipt(made).canonical()).sources.outcome == "MISMATCHED"


def test_a_certificate_with_a_premise_of_its_own() -> None:
    forged = samples.claim()
    forged["premises"].append({"id": "s3", "logic": "quiet(bob)"})
    forged["evidence"]["steps"] = [{"premise": "s3", "bind": {}, "from": [], "gives": "quiet(bob)"}]
    outcome, reasons = _logic(readings=[samples.reading(forged)])
    assert (outcome, reasons) == ("INVALID", "reading 1, goal 1: the premise 's3' of the certificate is none of the reading's")


def test_a_certificate_for_other_conditionals() -> None:
    outcome, reasons = _logic(readings=[samples.reading(samples.claim() | {"conditionals": "RULE"})])
    assert outcome == "INVALID"
    assert "conditionals or closed predicates otherwise" in reasons


def test_an_invalid_certificate() -> None:
    forged = samples.claim()
    forged["evidence"]["steps"].pop(0)
    forged["evidence"]["steps"][0]["from"] = []
    outcome, reasons = _logic(readings=[samples.reading(forged)])
    assert outcome == "INVALID"
    assert reasons.startswith("reading 1, goal 1: ")


@pytest.mark.parametrize("verdict", ["CONTRADICTED", "UNDETERMINED", "INCONSISTENT", "AMBIGUOUS", "NOT_UNDERSTOOD", "LIMIT_REACHED", "ANSWERED"])
def test_a_verdict_that_the_certificate_does_not_give(verdict: str) -> None:
    assert _logic(verdicts=[verdict], verdict=verdict)[0] == "INVALID"


def test_an_overall_verdict_that_no_goal_has() -> None:
    assert _logic(verdict="CONTRADICTED") == ("INVALID", "the verdict CONTRADICTED is not what the goals' verdicts give")


def test_undetermined_may_not_leave_out_what_touches_the_goal() -> None:
    outcome, reasons = _logic(readings=[samples.reading(samples.undetermined())], verdicts=["UNDETERMINED"], verdict="UNDETERMINED")
    assert (outcome, reasons) == ("INVALID", "reading 1, goal 1: the certificate leaves out the premises s1, which touch the goal")


def test_a_reading_without_its_own_certificate() -> None:
    other = samples.reading()
    other["claims"] = [None]
    outcome, reasons = _logic(readings=[samples.reading(), other])
    assert outcome == "INVALID"
    assert "reading 2, goal 1: a goal without a claim" in reasons
    assert "ENTAILED needs an accepted certificate of it for each of 2 readings" in reasons


def test_readings_that_disagree_are_ambiguous() -> None:
    both = [samples.reading(), samples.reading(samples.limited())]
    answer = {"text": "", "sentences": []}
    assert _logic(readings=both)[0] == "INVALID"
    assert _logic(readings=both, verdicts=["AMBIGUOUS"], verdict="AMBIGUOUS", answer=answer)[0] == "HOLEY"


def test_a_reading_set_aside_is_told() -> None:
    aside = samples.reading(samples.limited()) | {"set_aside": "mixes units"}
    made = samples.changed(readings=[samples.reading(), aside])
    outcome = verify(samples.receipt(made).canonical())
    assert outcome.logic.outcome == "VALID"
    assert "reading 2 was set aside: mixes units" in outcome.translation.reasons


def test_a_limit_is_holey() -> None:
    answer = {"text": "", "sentences": []}
    assert _logic(readings=[samples.reading(samples.limited())], verdicts=["LIMIT_REACHED"], verdict="LIMIT_REACHED", answer=answer)[0] == "HOLEY"


def test_absence_does_not_stand_beside_an_unread_sentence() -> None:
    unread = {"origin": samples.origin("context", 2, 26, 38, "Bob is cold."), "reason": "UNSUPPORTED", "detail": "", "spans": [], "nearest": []}
    assert _logic(unread=[unread])[0] == "VALID"
    complete = samples.undetermined()
    alone = samples.reading(complete)
    alone["premises"] = alone["premises"][1:]
    outcome, reasons = _logic(readings=[alone], unread=[unread], verdicts=["UNDETERMINED"], verdict="UNDETERMINED")
    assert outcome == "INVALID"
    assert "cannot stand beside a sentence that was not read" in reasons
    assert _logic(readings=[alone], verdicts=["UNDETERMINED"], verdict="UNDETERMINED")[0] == "VALID"


def test_nothing_understood_claims_nothing() -> None:
    unread = {"origin": samples.origin("question", 1, 0, 13, samples.QUESTION), "reason": "UNSUPPORTED", "detail": "", "spans": [], "nearest": []}
    made = samples.changed(
        readings=[],
        unread=[unread],
        verdicts=["NOT_UNDERSTOOD"],
        verdict="NOT_UNDERSTOOD",
        chosen={"reading": None, "why": ""},
        citations=[],
        answer={"text": "", "sentences": []},
    )
    outcome = verify(samples.receipt(made).canonical())
    assert (outcome.logic.outcome, outcome.translation.outcome) == ("NOTHING_CLAIMED", "NOT_READ")


def test_a_sentence_dropped_without_a_word_is_told() -> None:
    made = samples.changed()
    made["evidence"]["request"]["context"] += " Unless it is Tuesday, nothing is cold."
    outcome = verify(samples.receipt(made).canonical())
    assert outcome.translation.outcome == "PARTLY_READ"
    assert "gave no statement: 'Unless it is Tuesday, nothing is cold.'" in outcome.translation.reasons


def test_a_premise_that_misquotes() -> None:
    made = samples.reading()
    made["premises"][1]["origin"] = samples.origin("context", 2, 26, 38, "Ann is cold.")
    outcome, reasons = _sources(readings=[made])
    assert outcome == "MISMATCHED"
    assert "the premise 's2' does not quote the request" in reasons


def test_an_answer_that_cites_what_is_not_there() -> None:
    answer = copy.deepcopy(samples.parts()["evidence"]["answer"])
    answer["sentences"][0] |= {"citations": [3], "step": "/evidence/readings/0/claims/0/evidence/steps/2"}
    outcome, reasons = _sources(answer=answer)
    assert outcome == "MISMATCHED"
    assert "which does not exist" in reasons
    assert "cites what is not listed" in reasons


@pytest.mark.parametrize("text", ["No.", "Yes: Bob is quiet [1] [2]. And Ann is guilty.", ""])
def test_an_answer_that_is_not_its_sentences(text: str) -> None:
    answer = copy.deepcopy(samples.parts()["evidence"]["answer"]) | {"text": text}
    assert _sources(answer=answer) == ("MISMATCHED", "the text of the answer is not its sentences, one after the other")


def test_more_certificates_than_anyone_would_check() -> None:
    outcome, reasons = _logic(readings=[samples.reading()] * (CLAIMS_MAX + 1))
    assert outcome == "INVALID"
    assert "CLAIMS_MAX" in reasons


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"evidence":{},"format":"certes-receipt/1","record":{}}',
        b'{"evidence":{},"format":"certes-receipt/2","record":{}}',
        samples.receipt().canonical().replace(b'"basis":"OPEN"', b'"basis":"OPEN","basis":"OPEN"'),
        samples.receipt().canonical().replace(b'"basis":"OPEN"', b'"basis": "OPEN"'),
        samples.receipt().canonical().replace(b"990000", b"0.99"),
        samples.receipt().canonical().replace(b"990000", b"-1"),
        samples.receipt().canonical().replace(b'"verdict":"ENTAILED","verdicts"', b'"verdict":"TRUE","verdicts"'),
        samples.receipt().canonical() + b"\n",
    ],
)
def test_what_is_no_receipt_is_broken(data: bytes) -> None:
    outcome = verify(data)
    assert outcome.integrity.outcome == "BROKEN"
    assert outcome.logic.outcome == "NOT_CHECKED"


def test_a_receipt_with_a_float_cannot_be_made() -> None:
    made = samples.parts()
    with pytest.raises(ReceiptMalformed):
        Receipt(made["evidence"], made["record"] | {"scores": [0.99]})
