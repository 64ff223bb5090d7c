"""Answers for people (lines of text) and for programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from certes.answer import Answer, UnreadSentence


def lines(answer: Answer) -> Iterator[str]:
    """What the command line prints: what could not be read first, then the reading, the verdict, the answer and what it cites."""
    for sentence in answer.unread:
        yield f"not read:       {sentence.span.text!r}: {_why(sentence)}"
    if answer.understood_as:
        yield f"understood as:  {answer.understood_as}"
    yield f"verdict:        {answer.verdict or 'unknown to this version: not verified'}{_basis(answer)}"
    yield f"answer:         {answer.text}"
    for citation in answer.citations:
        yield f"  [{citation.mark}] {citation.span.text}  ({citation.span.document} {citation.span.position})"
    if answer.checked:
        yield f"checker:        {answer.checked}"


def as_json(answer: Answer) -> dict[str, Any]:
    """`answer` as JSON values; the receipt as the JSON it is."""
    content = asdict(answer)
    content["values"] = list(answer.values)
    content["receipt"] = answer.receipt.content()
    return content


def _why(sentence: UnreadSentence) -> str:
    return f"{sentence.reason}, {sentence.detail}" if sentence.detail else sentence.reason


def _basis(answer: Answer) -> str:
    shown = ", the premises are consistent" if answer.consistent else ""
    return f" (basis {answer.basis}{shown})" if answer.basis else ""
