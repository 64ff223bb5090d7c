from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.graphs import samples, shown

from certes.neural.grammar.labels import Label, Mood, Role
from certes.neural.grammar.lexicon import held_out, inflect
from certes.neural.grammar.sentence import SENTENCE_WORDS_MAX, stream
from certes.neural.grammar.source import Source

PER_SEED = 60
seeds = st.integers(min_value=0, max_value=2**32 - 1)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SILENT = (Label.EMPTY, Label.BEYOND)


@few
@given(seeds)
def test_a_seed_gives_one_stream(seed: int) -> None:
    assert samples(seed, 20) == samples(seed, 20)


@few
@given(seeds)
def test_words_are_words(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        assert 0 < len(sample.words) <= SENTENCE_WORDS_MAX
        assert all(word and word.split() == [word] for word in sample.words), shown(sample)


@few
@given(seeds)
def test_every_part_of_a_sample_has_an_entry_for_each_word(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        assert {len(part) for part in (sample.words, sample.labels, sample.parents, sample.roles, sample.referents)} == {len(sample.words)}


@few
@given(seeds)
def test_a_sentence_within_the_logic_has_one_root_and_one_beyond_it_has_none(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        assert sample.parents.count(len(sample.words)) == (0 if sample.mood is Mood.BEYOND else 1), shown(sample)


@few
@given(seeds)
def test_cues_of_what_is_beyond_stand_only_in_sentences_beyond(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        cues = Label.BEYOND in sample.labels
        assert cues == (sample.mood is Mood.BEYOND), shown(sample)


@few
@given(seeds)
def test_meaningful_words_hang_under_meaningful_words_with_a_role_and_others_hang_nowhere(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        root = len(sample.words)
        for label, parent, role in zip(sample.labels, sample.parents, sample.roles, strict=True):
            if label in SILENT:
                assert (parent, role) == (-1, None), shown(sample)
                continue
            assert parent == root or (parent >= 0 and sample.labels[parent] not in SILENT), shown(sample)
            assert role is not None, shown(sample)
            assert (role is Role.ROOT) == (parent == root), shown(sample)


@few
@given(seeds)
def test_parents_form_a_tree(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        root = len(sample.words)
        for word, parent in enumerate(sample.parents):
            seen = {word}
            at = parent
            while 0 <= at < root:
                assert at not in seen, shown(sample)
                seen.add(at)
                at = sample.parents[at]


@few
@given(seeds)
def test_pronouns_and_nouns_refer_to_another_meaningful_word(seed: int) -> None:
    for sample in samples(seed, PER_SEED):
        for word, referent in enumerate(sample.referents):
            if referent < 0:
                continue
            assert sample.labels[word] in (Label.PRONOUN, Label.NOUN), shown(sample)
            assert referent != word, shown(sample)
            assert sample.labels[referent] not in SILENT, shown(sample)


@pytest.mark.parametrize("split", ["train", "held_out"])
def test_each_split_draws_from_words_of_its_own(split: str) -> None:
    lexicon = Source.seeded(5, split=split).lexicon
    words = {word for kind in ("noun", "verb", "adj") for word in lexicon._open[kind]}
    words |= {word for name in ("person_nouns", "animal_nouns", "transitive", "intransitive", "adjectives") for word in lexicon._pools[name]}
    assert {held_out(word) for word in words} == {split == "held_out"}
    assert len(words) > 1000


@pytest.mark.parametrize("split", ["train", "held_out"])
def test_listed_words_are_drawn_from_the_split(split: str) -> None:
    lexicon = Source.seeded(5, split=split).lexicon
    drawn = {lexicon.pick(name) for name in ("person_nouns", "thing_nouns", "transitive", "adjectives", "first_names") for _ in range(300)}
    assert {held_out(word) for word in drawn} == {split == "held_out"}


def test_one_word_in_ten_is_held_out() -> None:
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]
    assert 0.05 < sum(map(held_out, words)) / len(words) < 0.15


def test_different_seeds_give_different_sentences() -> None:
    assert {shown(s) for s in samples(1, 50)}.isdisjoint({shown(s) for s in samples(2, 50) if len(s.words) > 6})


def test_the_stream_holds_every_label_role_and_mood() -> None:
    found = list(islice(stream(Source.seeded(3)), 6000))
    assert {label for s in found for label in s.labels} == set(Label)
    assert {role for s in found for role in s.roles if role is not None} == set(Role)
    assert {s.mood for s in found} == set(Mood)


@pytest.mark.parametrize(
    ("lemma", "tag", "form"), [("mouse", "NNS", "mice"), ("carry", "VBZ", "carries"), ("big", "JJR", "bigger"), ("run", "VBG", "running")]
)
def test_words_are_inflected(lemma: str, tag: str, form: str) -> None:
    assert inflect(lemma, tag) == form
