from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.neural.spanning import best_tree, is_tree

WORDS_MAX = 5
log_probability = st.floats(min_value=-60.0, max_value=0.0, allow_nan=False, width=32)


@st.composite
def scored(draw: st.DrawFn) -> tuple[list[int], list[list[float]]]:
    """Some words, which of them are in the tree, and scores[word][slot]."""
    count = draw(st.integers(min_value=1, max_value=WORDS_MAX))
    active = sorted(draw(st.sets(st.integers(min_value=0, max_value=count - 1), min_size=1)))
    return active, draw(st.lists(st.lists(log_probability, min_size=count + 1, max_size=count + 1), min_size=count, max_size=count))


def _trees(active: Sequence[int]) -> Iterator[dict[int, int]]:
    """Every tree over the active words, as word -> slot."""
    slots = [0, *(i + 1 for i in active)]
    for chosen in itertools.product(slots, repeat=len(active)):
        tree = dict(zip(active, chosen, strict=True))
        if sum(slot == 0 for slot in chosen) == 1 and all(_reaches_root(tree, word) for word in active):
            yield tree


def _reaches_root(tree: dict[int, int], word: int) -> bool:
    for _ in tree:
        if tree[word] == 0:
            return True
        word = tree[word] - 1
    return False


def _total(tree: dict[int, int], scores: list[list[float]]) -> float:
    return sum(scores[word][slot] for word, slot in tree.items())


@settings(max_examples=300, deadline=None)
@given(scored())
def test_the_best_tree_is_a_tree_and_no_tree_is_better(case: tuple[list[int], list[list[float]]]) -> None:
    active, scores = case
    slots = best_tree(active, scores)
    assert is_tree(active, slots)
    assert [i for i, slot in enumerate(slots) if slot >= 0] == active
    best = max(_total(tree, scores) for tree in _trees(active))
    assert _total({i: slots[i] for i in active}, scores) == pytest.approx(best, abs=1e-6)


@settings(max_examples=200, deadline=None)
@given(scored(), st.data())
def test_whether_slots_are_a_tree(case: tuple[list[int], list[list[float]]], data: st.DataObject) -> None:
    active, scores = case
    slots = [-1] * len(scores)
    for i in active:
        slots[i] = data.draw(st.sampled_from([0, *(k + 1 for k in active)]))
    assert is_tree(active, slots) == ({i: slots[i] for i in active} in list(_trees(active)))


def test_no_words_make_no_tree() -> None:
    assert best_tree([], [[-1.0, -1.0]]) == [-1]


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    # Words 0 and 1 like each other best; word 1 gives way to the root, for word 0 would lose more.
    scores = [[-9.0, 0.0, -0.1], [-2.0, -0.1, 0.0]]
    assert best_tree([0, 1], scores) == [2, 0]


def test_only_one_word_hangs_under_the_root_though_all_like_it_best() -> None:
    scores = [[-0.1, 0.0, -5.0, -5.0], [-0.2, -1.0, 0.0, -5.0], [-0.1, -2.0, -6.0, 0.0]]
    assert best_tree([0, 1, 2], scores) == [0, 1, 1]
