"""Correct, wrong, abstained: one item against its known answer, and why a question was left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.adapters.items import Item, letter
from certes.answer import Answer
from certes.client.scoring import ABSTENTIONS, Mark, Score, score
from certes.errors import CertesError
from certes.symbolic.verdict import Conditionals, Verdict

_LOGIC_OF_THE_OPEN = frozenset({"VALID", "HOLEY", "NOTHING_CLAIMED"})
"""What a receipt's logic may be where nothing was concluded."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item. `fault` says why its receipt does not verify, and is empty where it does."""

    item: Item
    mark: Mark
    said: str
    reason: str
    """Why the question was left open; empty where it was answered."""
    checked: str
    """The checker's outcome on the certificates behind the verdict, at the service; empty where there are none."""
    fault: str
    unread: tuple[str, ...] = ()
    understood_as: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A set under one meaning of "if"."""

    name: str
    conditionals: Conditionals
    outcomes: tuple[Outcome, ...]
    seconds: float
    """From asking to having the answers; verifying receipts is not counted."""
    reader: Mapping[str, str]
    """Which network read the questions, as the receipts say."""

    @property
    def score(self) -> Score:
        """How many of each."""
        return score(outcome.mark for outcome in self.outcomes)

    @property
    def reasons(self) -> Counter[str]:
        """How often each reason left a question open."""
        return Counter(outcome.reason for outcome in self.outcomes if outcome.reason)

    @property
    def faults(self) -> int:
        """How many receipts do not verify."""
        return sum(bool(outcome.fault) for outcome in self.outcomes)


def outcome(item: Item, answer: Answer | CertesError) -> Outcome:
    """Compare an answer with the known one, and verify its receipt. An error of the service is an abstention without a receipt."""
    if isinstance(answer, CertesError):
        return Outcome(item, Mark.ABSTAINED, answer.reason, f"error {answer.reason}", "", "")
    marked = mark(item.gold, answer)
    reason = _reason(answer) if marked is Mark.ABSTAINED else ""
    unread = tuple(f"{sentence.reason} {sentence.span.text!r} {sentence.detail}" for sentence in answer.unread)
    return Outcome(item, marked, said(answer), reason, answer.checked, receipt_fault(answer, marked), unread, answer.understood_as, answer.text)


def mark(gold: Verdict | int, answer: Answer) -> Mark:
    """With options: correct when the right one alone is entailed, wrong when another one is, or when the right one is contradicted.

    Without: the verdicts are compared. "Neither follows" is an answer, not an abstention.
    """
    if isinstance(gold, Verdict):
        return Mark.CORRECT if answer.verdict is gold else Mark.ABSTAINED if answer.verdict in ABSTENTIONS else Mark.WRONG
    entailed = {number for number, verdict in enumerate(answer.options) if verdict is Verdict.ENTAILED}
    if entailed == {gold}:
        return Mark.CORRECT
    contradicted = gold < len(answer.options) and answer.options[gold] is Verdict.CONTRADICTED
    return Mark.WRONG if entailed or contradicted else Mark.ABSTAINED


def receipt_fault(answer: Answer, marked: Mark) -> str:
    """Why the receipt does not verify: an answer's logic must be VALID, and no part may be rejected. Empty where all is well."""
    verification = answer.receipt.verify()
    parts = {"logic": verification.logic, "sources": verification.sources, "integrity": verification.integrity}
    allowed = _LOGIC_OF_THE_OPEN if marked is Mark.ABSTAINED else {"VALID"}
    if verification.rejected or verification.logic.outcome not in allowed:
        return "; ".join(f"{name} {part.outcome} {' '.join(part.reasons[:1])}" for name, part in parts.items())
    return ""


def said(answer: Answer) -> str:
    """The verdict, or the letters of the options that are entailed."""
    entailed = "".join(letter(number) for number, verdict in enumerate(answer.options) if verdict is Verdict.ENTAILED)
    return f"{answer.verdict} {entailed}".strip()


def known(gold: Verdict | int) -> str:
    """The known answer, written as `said` writes one."""
    return str(gold) if isinstance(gold, Verdict) else letter(gold)


def _reason(answer: Answer) -> str:
    """The verdict; where something was not understood, what kind of thing: the question or option first, else the context."""
    if answer.verdict is not Verdict.NOT_UNDERSTOOD or not answer.unread:
        return str(answer.verdict)
    first = next((sentence for sentence in answer.unread if sentence.span.document != "context"), answer.unread[0])
    return f"NOT_UNDERSTOOD {first.reason} ({first.span.document})"


def figures(row: Row) -> dict[str, object]:
    """The figures of a row, as JSON values."""
    counted = row.score
    return {
        "set": row.name,
        "conditionals": str(row.conditionals),
        "items": counted.total,
        "correct": counted.correct,
        "wrong": counted.wrong,
        "abstained": counted.abstained,
        "precision": counted.precision,
        "coverage": counted.coverage,
        "receipts_failed": row.faults,
        "seconds": round(row.seconds, 3),
        "reasons": dict(row.reasons.most_common()),
        "reader": dict(row.reader),
    }


def reader_of(answers: Iterable[Answer | CertesError]) -> Mapping[str, str]:
    """The reader that the first of the receipts names; nothing where there is no receipt."""
    contents = (answer.receipt.content() for answer in answers if isinstance(answer, Answer))
    return next((dict(content["evidence"]["reader"]) for content in contents), {})


def deviations(rows: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that answer otherwise than the set says."""
    return [each for each in rows if each.mark is Mark.WRONG]
