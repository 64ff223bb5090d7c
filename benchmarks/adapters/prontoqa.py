"""ProntoQA: fictional taxonomies, and a claim that is True or False."""

from __future__ import annotations

from .items import Item, Line, QuestionSet, chosen, lettered, verdict, without

_INSTRUCTION = "Is the following statement true or false? "


def item(line: Line) -> Item:
    """The claim without its instruction. Raises ItemMalformed."""
    options = lettered(line["options"])
    gold = verdict(options[chosen(line["answer"], len(options))])
    return Item(line["id"], line["context"], without(_INSTRUCTION, line["question"]), gold)


SET = QuestionSet("prontoqa", "prontoqa-5hop.dev.jsonl", item)
