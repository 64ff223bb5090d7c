"""Logical deduction: three, five or seven objects in a fixed order, and options of which exactly one is true."""

from __future__ import annotations

from .items import Item, ItemMalformed, Line, QuestionSet, chosen, lettered

_PREAMBLES = tuple(
    f"The following paragraphs each describe a set of {count} objects arranged in a fixed order. "
    "The statements are logically consistent within each paragraph."
    for count in ("three", "five", "seven")
)
"""Said of the set, not of the objects: what it means is in the paragraph after it."""


def item(line: Line) -> Item:
    """The paragraph without its preamble, the options without their letters. Raises ItemMalformed."""
    options = lettered(line["options"])
    return Item(line["id"], _paragraph(line["context"]), line["question"], chosen(line["answer"], len(options)), options)


def _paragraph(text: str) -> str:
    for preamble in _PREAMBLES:
        if text.startswith(preamble):
            return text.removeprefix(preamble).strip()
    raise ItemMalformed(f"{text[:80]!r} does not start with the preamble")


SET = QuestionSet("logical-deduction", "logical-deduction.dev.jsonl", item)
