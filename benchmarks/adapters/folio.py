"""FOLIO: stories written by people, and a conclusion that is True, False or Uncertain."""

from __future__ import annotations

from collections.abc import Sequence

from .items import Item, Line, QuestionSet, verdict

_ENDS = (".", "!", "?")
_CLOSING = "\"'”’)]"


def item(line: Line) -> Item:
    """The premises as one text, a full stop after those that have none; the conclusion as it is. Raises ItemMalformed."""
    return Item(line["id"], _story(line["context"]), line["question"].strip(), verdict(line["answer"]))


def _story(premises: Sequence[str]) -> str:
    return " ".join(_ended(premise.strip()) for premise in premises if premise.strip())


def _ended(sentence: str) -> str:
    return sentence if sentence.rstrip(_CLOSING).endswith(_ENDS) else f"{sentence}."


SET = QuestionSet("folio", "folio.train.jsonl", item)
