"""The adapters on invented lines, and on every line of the development sets where they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.adapters import SETS, folio, logical_deduction, prontoqa, proofwriter
from benchmarks.adapters.items import DATA_VARIABLE, DataMissing, ItemMalformed, QuestionSet, data_folder

from certes.symbolic.verdict import Conditionals, Verdict

TRUE_FALSE_UNKNOWN = ["A) True", "B) False", "C) Unknown"]
PREAMBLE = (
    "The following paragraphs each describe a set of three objects arranged in a fixed order. "
    "The statements are logically consistent within each paragraph."
)


def claim(question: str, options: list[str], answer: str) -> dict[str, Any]:
    return {"id": "x1", "context": "Bob is red. All red things are kind.", "question": question, "options": options, "answer": answer}


@pytest.mark.parametrize(("answer", "gold"), [("A", Verdict.ENTAILED), ("B", Verdict.CONTRADICTED), ("C", Verdict.UNDETERMINED)])
def test_an_instruction_is_taken_off_and_the_letter_names_a_verdict(answer: str, gold: Verdict) -> None:
    instruction = "Based on the above information, is the following statement true, false, or unknown? "
    item = proofwriter.item(claim(instruction + "Bob is not kind.", TRUE_FALSE_UNKNOWN, answer))
    assert (item.context, item.question, item.options) == ("Bob is red. All red things are kind.", "Bob is not kind.", ())
    assert (item.gold, item.conditionals) == (gold, Conditionals.RULE)
    assert proofwriter.SET.also is Conditionals.MATERIAL


def test_true_or_false_is_asked_with_the_default_meaning() -> None:
    item = prontoqa.item(claim("Is the following statement true or false? Bob is kind.", ["A) True", "B) False"], "B"))
    assert (item.question, item.gold, item.conditionals) == ("Bob is kind.", Verdict.CONTRADICTED, Conditionals.MATERIAL)


def test_a_claim_without_its_instruction_is_refused() -> None:
    with pytest.raises(ItemMalformed, match="does not start with"):
        prontoqa.item(claim("Bob is kind.", ["A) True", "B) False"], "A"))


def test_preamble_and_letters_are_taken_off_and_sentences_stay() -> None:
    story = "There are three birds: an owl, a crow, and a raven. The owl is the leftmost. The crow is A) odd."
    options = ["A) The owl is the leftmost.", "B) The crow is the leftmost.", "C) The raven is the leftmost."]
    line = {**claim("Which of the following is true?", options, "C"), "context": f"{PREAMBLE}\n\n{story}"}
    item = logical_deduction.item(line)
    assert item.context == story
    assert item.options == ("The owl is the leftmost.", "The crow is the leftmost.", "The raven is the leftmost.")
    assert (item.gold, item.question) == (2, "Which of the following is true?")


def test_a_story_without_the_preamble_is_refused() -> None:
    with pytest.raises(ItemMalformed, match="preamble"):
        logical_deduction.item(claim("Which of the following is true?", ["A) Yes.", "B) No."], "A"))


@pytest.mark.parametrize(
    ("options", "answer"),
    [(["A) True", "C) False"], "A"), (["True", "False"], "A"), (["A) True", "B) False"], "C"), (["A) True", "B) Perhaps"], "B")],
)
def test_options_out_of_form_are_refused(options: list[str], answer: str) -> None:
    with pytest.raises(ItemMalformed):
        prontoqa.item(claim("Is the following statement true or false? Bob is kind.", options, answer))


def test_premises_become_one_text_with_a_full_stop_where_one_is_missing() -> None:
    premises = ["Bob is red", " Is he kind? ", "", 'Bob said "no."', 'The song is "Red"', "Stop!"]
    line = {"id": "x1", "context": premises, "question": " Bob is kind. ", "options": ["True", "False", "Uncertain"], "answer": "Uncertain"}
    item = folio.item(line)
    assert item.context == 'Bob is red. Is he kind? Bob said "no." The song is "Red". Stop!'
    assert (item.question, item.gold, item.options) == ("Bob is kind.", Verdict.UNDETERMINED, ())


def test_a_malformed_line_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    good = {"id": "x", "context": ["Bob is red."], "question": "Bob is red.", "options": [], "answer": "True"}
    (tmp_path / "own.jsonl").write_text(f"{json.dumps(good)}\n{{}}\n", encoding="utf-8")
    own = QuestionSet("own", "own.jsonl", folio.item)
    assert [item.gold for item in own.items(1)] == [Verdict.ENTAILED]
    with pytest.raises(ItemMalformed, match=r"own\.jsonl:2: KeyError"):
        list(own.items())


def test_a_missing_set_says_where_it_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(DataMissing, match=DATA_VARIABLE):
        list(SETS[0].items())


@pytest.mark.parametrize("chosen", SETS, ids=lambda chosen: chosen.name)
def test_every_line_of_the_development_sets_is_read(chosen: QuestionSet) -> None:
    if not (data_folder() / chosen.file).is_file():
        pytest.skip(f"no {chosen.file}: the development sets are no part of the project; ${DATA_VARIABLE} names their folder")
    items = list(chosen.items())
    assert len({item.id for item in items}) == len(items) > 0
    assert all(item.context and item.question for item in items)
    assert not any(option[:3] in {"A) ", "B) "} for item in items for option in item.options)
    assert all(isinstance(item.gold, Verdict) or 0 <= item.gold < len(item.options) for item in items)
