"""ProofWriter, open world: facts and rules in English, and a claim that is True, False or Unknown.

Its rules are one-directional and its negation is strong, as in `Conditionals.RULE`; it is asked under classical implication as well, to
see where the two part.
"""

from __future__ import annotations

from certes.symbolic.verdict import Conditionals

from .items import Item, Line, QuestionSet, chosen, lettered, verdict, without

_INSTRUCTION = "Based on the above information, is the following statement true, false, or unknown? "


def item(line: Line) -> Item:
    """The claim without its instruction. Raises ItemMalformed."""
    options = lettered(line["options"])
    gold = verdict(options[chosen(line["answer"], len(options))])
    return Item(line["id"], line["context"], without(_INSTRUCTION, line["question"]), gold, conditionals=Conditionals.RULE)


SET = QuestionSet("proofwriter", "proofwriter-owa-d5.dev.jsonl", item, also=Conditionals.MATERIAL)
