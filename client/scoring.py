"""Counting right, wrong and abstained: a question with a known answer, and what was said of it.

A line of the file is JSON: `question`, `answer`, and optionally `id`, `context` (text, or a list of sentences), `options`,
`conditionals`, `closed`. `answer` is a verdict ("ENTAILED"), one of the words in `ANSWER_WORDS`, or, with options, the right option's
text or its number counted from 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from certes.answer import Answer
from certes.errors import CertesError, InvalidRequest
from certes.symbolic.verdict import Verdict

from ._calls import BatchItem

ANSWER_WORDS: Final = {
    "true": Verdict.ENTAILED,
    "yes": Verdict.ENTAILED,
    "false": Verdict.CONTRADICTED,
    "no": Verdict.CONTRADICTED,
    "unknown": Verdict.UNDETERMINED,
    "uncertain": Verdict.UNDETERMINED,
}
ABSTENTIONS: Final = frozenset({Verdict.INCONSISTENT, Verdict.AMBIGUOUS, Verdict.NOT_UNDERSTOOD, Verdict.LIMIT_REACHED, None})
"""Verdicts that say neither yes, nor no, nor unknown; right only where the known answer is the same verdict."""


class Mark(StrEnum):
    """How an answer compares with the known one."""

    CORRECT = "correct"
    WRONG = "wrong"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its known answer: a verdict, or the right option's number."""

    id: str
    request: BatchItem
    expected: Verdict | int


@dataclass(frozen=True, slots=True)
class Score:
    """How many of each."""

    correct: int
    wrong: int
    abstained: int

    @property
    def total(self) -> int:
        """All that were asked."""
        return self.correct + self.wrong + self.abstained

    @property
    def precision(self) -> float | None:
        """Correct among answered; None when nothing was answered."""
        answered = self.correct + self.wrong
        return self.correct / answered if answered else None

    @property
    def coverage(self) -> float | None:
        """Answered among asked; None when nothing was asked."""
        return (self.correct + self.wrong) / self.total if self.total else None


def read_items(lines: Iterable[str]) -> Iterator[Item]:
    """The items of a JSONL file. Raises InvalidRequest, naming the line, where one is malformed."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _item(json.loads(line), number)
            except (KeyError, TypeError, ValueError) as error:
                raise InvalidRequest(f"line {number}: {error!r}", field=f"line {number}") from error


def mark(item: Item, outcome: Answer | CertesError) -> Mark:
    """Compare. An error of the service is an abstention: it says nothing."""
    if isinstance(outcome, CertesError):
        return Mark.ABSTAINED
    if isinstance(item.expected, Verdict):
        if outcome.verdict == item.expected:
            return Mark.CORRECT
        return Mark.ABSTAINED if outcome.verdict in ABSTENTIONS else Mark.WRONG
    entailed = [number for number, verdict in enumerate(outcome.options) if verdict is Verdict.ENTAILED]
    if len(entailed) != 1:
        return Mark.ABSTAINED
    return Mark.CORRECT if entailed == [item.expected] else Mark.WRONG


def score(marks: Iterable[Mark]) -> Score:
    """Count."""
    given = list(marks)
    return Score(*(given.count(kind) for kind in (Mark.CORRECT, Mark.WRONG, Mark.ABSTAINED)))


def _item(content: object, number: int) -> Item:
    if not isinstance(content, dict):
        raise TypeError("no JSON object")
    context = content.get("context", "")
    options = tuple(content.get("options") or ())
    request: BatchItem = {
        "question": content["question"],
        "context": context if isinstance(context, str) else " ".join(context),
        "options": options,
        "conditionals": content.get("conditionals"),
        "closed": tuple(content.get("closed") or ()),
    }
    return Item(str(content.get("id", number)), request, _expected(content["answer"], options))


def _expected(answer: object, options: tuple[str, ...]) -> Verdict | int:
    if options:
        position = options.index(answer) if isinstance(answer, str) else int(str(answer))
        if not 0 <= position < len(options):
            raise ValueError(f"there is no option number {position}")
        return position
    word = str(answer)
    return ANSWER_WORDS.get(word.lower()) or Verdict(word)
