from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.neural.words import split_sentences, split_words

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "words.toml").read_text(encoding="utf-8"))
english = st.text(alphabet=st.sampled_from("abcABC019 .,;:!?'’\"-–_()$€%/+&\n\t🙂é"), max_size=120)


@pytest.mark.parametrize("case", CASES["words"], ids=lambda case: str(case["text"]))
def test_words(case: dict[str, Any]) -> None:
    assert [word.text for word in split_words(case["text"])] == case["words"]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: str(case["text"]))
def test_sentences(case: dict[str, Any]) -> None:
    assert [sentence.text for sentence in split_sentences(case["text"])] == case["sentences"]


@settings(max_examples=300, deadline=None)
@given(english, st.integers(min_value=0, max_value=1000))
def test_words_reproduce_the_text_they_stand_for(text: str, offset: int) -> None:
    words = split_words(text, offset)
    for word in words:
        assert text[word.start - offset : word.end - offset].replace("’", "'") == word.text.replace("’", "'")
    covered = {place for word in words for place in range(word.start - offset, word.end - offset)}
    assert all(place in covered or character.isspace() for place, character in enumerate(text))
    assert all(first.end <= second.start for first, second in pairwise(words))


@settings(max_examples=300, deadline=None)
@given(english)
def test_sentences_reproduce_the_text_and_lose_nothing_but_spaces(text: str) -> None:
    sentences = split_sentences(text)
    for sentence in sentences:
        assert sentence.text == text[sentence.start : sentence.end] != ""
        assert all(sentence.start <= word.start < word.end <= sentence.end for word in sentence.words)
    assert "".join("".join(sentence.text.split()) for sentence in sentences) == "".join(text.split())


@given(st.text(max_size=80))
def test_any_text_splits(text: str) -> None:
    words = split_words(text)
    assert all(word.text and not word.text.isspace() for word in words)
