from __future__ import annotations

import os

import pytest
from benchmarks.latency import percentile
from benchmarks.memory import peak_bytes
from benchmarks.workload import CONTEXT_SENTENCES, grammar_sentences, questions

from certes.neural.words import split_sentences, split_words


def test_no_sentence_is_sent_twice() -> None:
    sentences = [sentence.text for asked in questions(7, 50) for sentence in split_sentences(asked.context)]
    assert len(sentences) == len(set(sentences)) == 50 * CONTEXT_SENTENCES


def test_the_same_seed_gives_the_same_questions() -> None:
    assert questions(7, 5) == questions(7, 5)
    assert questions(7, 5) != questions(8, 5)


def test_every_verdict_is_asked_for() -> None:
    assert len({asked.expected for asked in questions(7, 50)}) == 3


def test_sentences_of_the_grammar_have_the_length_asked_for() -> None:
    texts = grammar_sentences(7, 20, 12)
    assert len(set(texts)) == 20
    assert {sum(any(map(str.isalnum, word.text)) for word in split_words(text)) for text in texts} <= {11, 12, 13}


@pytest.mark.parametrize(("values", "share", "expected"), [([3.0], 95, 3.0), ([1.0, 2.0, 3.0], 50, 2.0), ([0.0, 100.0], 95, 95.0)])
def test_percentiles(values: list[float], share: int, expected: float) -> None:
    assert percentile(values, share) == pytest.approx(expected)


def test_memory_held_counts_in_the_peak() -> None:
    before = peak_bytes()
    if before is None:
        pytest.skip("this system has no /proc to ask")
    held = os.urandom(64 * 1024 * 1024)
    after = peak_bytes()
    assert after is not None
    assert after >= len(held)
