from __future__ import annotations

import math

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.neural.decode import RIVAL_PROBABILITY_MIN, RIVALS_MAX, Parse, decode, support
from certes.neural.grammar.labels import Label, Mood, Role
from certes.neural.network.heads import LABELS, MOODS, ROLES, GraphHeads, Scores

WIDTH = 32
seeds = st.integers(min_value=0, max_value=2**31 - 1)
few = settings(max_examples=25, deadline=None)


def _random(seed: int, lengths: tuple[int, ...], spread: float = 4.0) -> tuple[list[list[str]], Scores, GraphHeads]:
    """Random scores for sentences of these lengths, padded to the longest, with heads that score roles at random."""
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    batch, width = len(lengths), max(lengths)

    def draw(*shape: int) -> torch.Tensor:
        return spread * torch.randn(*shape, generator=generator)

    mask = torch.tensor([[True] * n + [False] * (width - n) for n in lengths])
    padding = torch.where(torch.nn.functional.pad(mask, (1, 0), value=True), 0.0, -1e9)[:, None, :]
    role_width = GraphHeads(WIDTH).role_dependent.out_features
    scores = Scores(
        labels=draw(batch, width, len(LABELS)),
        parents=draw(batch, width, width + 1) + padding,
        referents=draw(batch, width, width + 1) + padding,
        mood=draw(batch, len(MOODS)),
        dependent=draw(batch, width, role_width),
        governor=draw(batch, width + 1, role_width),
    )
    words = [[f"w{i}" for i in range(n)] for n in lengths]
    return words, scores, GraphHeads(WIDTH).eval()


@torch.inference_mode()
def _decoded(seed: int, lengths: tuple[int, ...], spread: float = 4.0) -> list[list[Parse]]:
    return decode(*_random(seed, lengths, spread))


def _decisions(parse: Parse) -> list[object]:
    """What a rival may change: labels and parents. Roles follow the parents."""
    return [*parse.graph.labels, *parse.graph.parents]


@few
@given(seeds)
def test_graphs_are_trees_over_meaningful_words_with_roles(seed: int) -> None:
    for parses, length in zip(_decoded(seed, (1, 4, 9)), (1, 4, 9), strict=True):
        for parse in parses:
            graph = parse.graph
            assert {len(part) for part in (graph.words, graph.labels, graph.parents, graph.roles, graph.referents)} == {length}
            placed = [i for i, label in enumerate(graph.labels) if label not in (Label.EMPTY, Label.BEYOND)]
            assert [i for i, parent in enumerate(graph.parents) if parent >= 0] == placed
            assert sorted(graph.family(graph.root)) == placed if placed else graph.parents.count(length) == 0
            assert all(graph.roles[i] is Role.ROOT for i in placed if graph.parents[i] == length)
            assert graph.mood in Mood


@few
@given(seeds)
def test_the_best_comes_first_and_probabilities_are_products_of_decisions(seed: int) -> None:
    for parses in _decoded(seed, (3, 7)):
        assert [p.probability for p in parses] == sorted((p.probability for p in parses), reverse=True)
        for parse in parses:
            word, weakest = parse.weakest
            assert 0 <= word < len(parse.graph.words)
            assert 0 <= parse.probability <= weakest * (1 + 1e-9) <= 1 + 1e-9


@few
@given(seeds)
def test_rivals_differ_from_the_likeliest_graph_in_one_decision(seed: int) -> None:
    for parses in _decoded(seed, (6, 11), spread=1.5):
        assert len(parses) <= 1 + RIVALS_MAX
        by_distance = [sorted(sum(a != b for a, b in zip(_decisions(p), _decisions(q), strict=True)) for q in parses) for p in parses]
        assert any(distances == [0] + [1] * (len(parses) - 1) for distances in by_distance)


def test_a_rival_is_offered_only_if_its_decision_is_likely_enough() -> None:
    words, scores, heads = _random(1, (3,), spread=0.0)
    labels = torch.full_like(scores.labels, -40.0)
    noun, verb, name = (LABELS.index(label) for label in (Label.NOUN, Label.VERB, Label.NAME))
    labels[0, 0, name] = labels[0, 1, verb] = labels[0, 2, noun] = 0.0
    for probability, offered in ((RIVAL_PROBABILITY_MIN * 1.5, True), (RIVAL_PROBABILITY_MIN / 1.5, False)):
        labels[0, 2, name] = math.log(probability / (1 - probability))
        parents = torch.full_like(scores.parents, -40.0)
        parents[0, 0, 2] = parents[0, 1, 0] = parents[0, 2, 2] = 0.0
        with torch.inference_mode():
            parses = decode(words, Scores(labels, parents, scores.referents, scores.mood, scores.dependent, scores.governor), heads)[0]
        assert [p.graph.labels[2] for p in parses] == [Label.NOUN, *([Label.NAME] if offered else [])]


@few
@given(seeds)
def test_support_finds_the_least_likely_decision(seed: int) -> None:
    words, scores, heads = _random(seed, (5, 8))
    with torch.inference_mode():
        parses = [group[0] for group in decode(words, scores, heads)]
        found = support(scores, heads, [0, 1], [p.graph for p in parses])
    for parse, (word, least) in zip(parses, found, strict=True):
        assert 0 <= word < len(parse.graph.words)
        assert parse.weakest[1] <= least * (1 + 1e-4)  # a word's decisions together are no likelier than the least likely of all


@few
@given(seeds)
def test_support_of_a_sentence_depends_on_its_own_row(seed: int) -> None:
    words, scores, heads = _random(seed, (5, 5))
    with torch.inference_mode():
        graphs = [group[0].graph for group in decode(words, scores, heads)]
        both = support(scores, heads, [0, 1], graphs)
        swapped = support(scores, heads, [1, 0], graphs[::-1])
    assert both == swapped[::-1]


def test_a_sentence_of_silent_words_has_a_graph_without_root() -> None:
    words, scores, heads = _random(1, (2,), spread=0.0)
    labels = torch.full_like(scores.labels, -40.0)
    labels[..., LABELS.index(Label.EMPTY)] = 0.0
    with torch.inference_mode():
        parses = decode(words, Scores(labels, scores.parents, scores.referents, scores.mood, scores.dependent, scores.governor), heads)[0]
    assert parses[0].graph.parents == (-1, -1)
    assert parses[0].graph.roles == (None, None)


def test_the_root_role_is_the_first_of_the_scheme() -> None:
    assert ROLES[0] is Role.ROOT
