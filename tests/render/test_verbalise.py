"""What formulas say in English: sentences written down as data, and that no sentence says two different things."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render.variants import size, variants
from render.worlds import BINARY, NAMES, UNARY, Drawn, World

from certes.neural.assembly.words import scale_of
from certes.neural.english import as_question, verbalise
from certes.neural.english.hints import parts_of_speech
from certes.neural.english.inflection import article, decimal, ordinal, plural, third_person
from certes.neural.english.measures import SCALES
from certes.symbolic.formulas import And, Atom, Formula
from certes.symbolic.terms import Constant, Witness
from certes.symbolic.text import parse, show

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "render" / "sentences.toml").read_text(encoding="utf-8"))

FORMULAS_DRAWN = 6_000
"""Random formulas compared with each other; with so few words many say the same."""

VARIED = 600
"""Random formulas compared with their near misses, some five each."""


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["logic"])
def test_sentence(case: dict[str, str]) -> None:
    assert verbalise(parse(case["logic"]), CASES["names"]) == case["english"]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["logic"])
def test_question(case: dict[str, str]) -> None:
    sentence = case["english"]
    question = as_question(parse(case["logic"]), CASES["names"])
    if "question" in case:
        assert question == case["question"]
    else:
        assert question.startswith("Is it true that ")
        assert question[len("Is it true that ") : -1].lower() == sentence[:-1].lower()


def _worlds() -> list[World]:
    draw = random.Random(20)
    return [World.drawn(draw) for _ in range(40)]


def _drawn(count: int, seed: int) -> Iterator[Formula]:
    draw = random.Random(seed)
    source = Drawn(draw, names=tuple(NAMES)[1:], unary=UNARY[:3], binary=BINARY[:1], measures=("age",))
    return (source.formula(draw.choice((0, 1, 1, 2, 2, 3))) for _ in range(count))


def test_one_sentence_never_says_two_things() -> None:
    """Formulas with the same sentence are true in the same worlds."""
    worlds = _worlds()
    first: dict[str, Formula] = {}
    compared = 0
    for formula in _drawn(FORMULAS_DRAWN, 7):
        sentence = verbalise(formula, NAMES)
        other = first.setdefault(sentence, formula)
        if other != formula:
            compared += 1
            assert all(world.holds(formula) == world.holds(other) for world in worlds), (sentence, show(formula), show(other))
    assert compared > 20


def test_near_misses_have_other_sentences() -> None:
    """A formula with something moved (brackets, a negation, a quantifier, two things) is not said in the same words, unless it says the same."""
    worlds = _worlds()
    told_apart = 0
    for formula in _drawn(VARIED, 8):
        if size(formula) > 14:
            continue
        sentence = verbalise(formula, NAMES)
        for other in variants(formula):
            if verbalise(other, NAMES) != sentence:
                told_apart += 1
            else:
                assert all(world.holds(formula) == world.holds(other) for world in worlds), (sentence, show(formula), show(other))
    assert told_apart > VARIED


@given(st.integers(0, 2**32))
def test_any_formula_is_said_in_one_line(seed: int) -> None:
    draw = random.Random(seed)
    formula = Drawn(draw).formula(draw.randint(0, 4))
    sentence, question = verbalise(formula, NAMES), as_question(formula, NAMES)
    assert sentence.endswith(".")
    assert question.endswith("?")
    for text in (sentence, question):
        assert "  " not in text
        assert text.count("(") == text.count(")")
        assert text == text.strip()
        assert "_" not in text


def test_a_name_that_began_a_sentence() -> None:
    assert verbalise(parse("chase(bob, cat)"), {"bob": "Bob", "cat": "The cat"}) == "Bob chases the cat."


def test_things_of_the_same_words_are_told_apart() -> None:
    said = verbalise(parse("chase(cat, cat_2)"), {"cat": "the cat", "cat_2": "the cat"})
    assert said == "The cat (cat) chases the cat (cat_2)."


def test_predicates_of_the_same_words_are_told_apart() -> None:
    assert verbalise(parse("happy(bob) & not is_happy(bob)"), NAMES) == 'Bob is happy and is not happy ("is_happy").'


def test_names_are_made_up_from_constants_where_none_are_given() -> None:
    formula = parse("chase(bob, bald_eagle) & drink(mary_smith, coffee)")
    assert verbalise(formula, {}) == "Bob chases the bald eagle and Mary Smith drinks coffee."


def test_witnesses() -> None:
    atom = Atom("chase", (Witness("f1"), Constant("bob")))
    assert verbalise(atom, NAMES) == "The unnamed thing f1 chases Bob."
    assert verbalise(atom, NAMES | {"?f1": "X"}) == "X chases Bob."


def test_parts_of_speech_can_be_given() -> None:
    formula = parse("glork(bob)")
    said = {part: verbalise(formula, NAMES, {"glork": part}) for part in ("noun", "verb", "adjective", "participle")}
    assert said == {"noun": "Bob is a glork.", "verb": "Bob glorks.", "adjective": "Bob is glork.", "participle": "Bob is glork."}


def test_parts_of_speech_are_found_in_the_text() -> None:
    names = ("glork", "snarp", "blickent", "patient", "zorp")
    formula = And(tuple(Atom(name, (Constant("bob"),)) for name in names))
    text = "Every glork is blickent. Bob snarps, and Ann can snarp. All glorks are blickent. Bob is patient. Zorp zorp."
    assert parts_of_speech([formula], [text]) == {"glork": "noun", "snarp": "verb", "blickent": "adjective", "patient": "adjective"}


def test_scales_agree_with_the_reader() -> None:
    """The adjectives that say a measure are read as that measure, the same way round."""
    for measure, scale in SCALES.items():
        assert (scale_of(scale.more).measure, scale_of(scale.more).up) == (measure, True)
        if scale.less:
            assert (scale_of(scale.less).measure, scale_of(scale.less).up) == (measure, False)


@pytest.mark.parametrize(
    ("noun", "many"),
    [("dog", "dogs"), ("person", "people"), ("child", "children"), ("wumpus", "wumpuses"), ("bald eagle", "bald eagles"), ("city", "cities")],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("verb", "form"), [("chase", "chases"), ("go", "goes"), ("have", "has"), ("fly", "flies"), ("watch", "watches"), ("grob", "grobs")]
)
def test_verbs(verb: str, form: str) -> None:
    assert third_person(verb) == form


def test_articles() -> None:
    assert [article(word) for word in ("dog", "owl", "university", "hour", "honest man", "one-eyed cat")] == [
        "a dog",
        "an owl",
        "a university",
        "an hour",
        "an honest man",
        "a one-eyed cat",
    ]


@pytest.mark.parametrize(("number", "text"), [("18", "18"), ("7/2", "3.5"), ("1/3", "1/3"), ("1/8", "0.125"), ("100", "100"), ("0.05", "0.05")])
def test_numbers(number: str, text: str) -> None:
    from fractions import Fraction

    assert decimal(Fraction(number)) == text
    assert decimal(-Fraction(number)) == f"-{text}"


def test_ordinals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 12, 13, 21, 22, 111)] == ["first", "second", "third", "twelfth", "13th", "21st", "22nd", "111th"]


def test_cases_are_unique() -> None:
    logics: list[Any] = [case["logic"] for case in CASES["case"]]
    assert len(set(logics)) == len(logics) > 150
