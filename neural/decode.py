"""From scores to reading graphs: the most probable tree, and its nearest rivals.

Labels are chosen word by word; among the words that carry meaning the parents form the best tree under one root (spanning.py). A referent is
chosen last, among the words that can be one in that tree. Rivals change one uncertain label or parent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import torch
from torch import Tensor

from .assembly.graph import Graph
from .assembly.pronouns import possible_referents
from .grammar.labels import Label, Mood, Role
from .network.heads import LABELS, MOODS, ROLES, GraphHeads, Scores
from .spanning import best_tree, is_tree

RIVALS_MAX = 4
"""How many rival graphs are offered beside the best; each costs an assembly (about 0.1 ms)."""
RIVAL_PROBABILITY_MIN = 0.02
"""A rival decision less probable than this is not offered."""
Item = TypeVar("Item")
_SILENT = (Label.EMPTY, Label.BEYOND)
_REFERRING = (Label.PRONOUN, Label.NOUN)
_NO_REFERENT = -1
_LEAST = 1e-300
"""Stands for probability 0 where a logarithm is taken."""


@dataclass(frozen=True, slots=True)
class Parse:
    """A graph and its probability, the product over all decisions; `weakest` is the least certain word and its probability."""

    graph: Graph
    probability: float
    weakest: tuple[int, float]


@dataclass(frozen=True, slots=True)
class _Logs:
    """Log-probabilities of one sentence. parents[i][j]: word i's parent is slot j (0 the root); referents likewise (0 none)."""

    labels: list[list[float]]
    parents: list[list[float]]
    referents: list[list[float]]
    mood: list[float]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Labels, parent slots and mood of one candidate graph, with log-probabilities a word."""

    labels: list[int]
    parents: list[int]
    mood: int
    log_words: list[float]
    log_mood: float


def decode(words: Sequence[Sequence[str]], scores: Scores, heads: GraphHeads) -> list[list[Parse]]:
    """Parses of each sentence, the best first. `scores` and `heads` are of the network that read `words`, in that order."""
    logs = _log_probabilities(scores)
    chosen = [_best_choice(len(w), log) for w, log in zip(words, logs, strict=True)]
    candidates = list(enumerate(chosen))
    candidates += [(row, rival) for row, choice in enumerate(chosen) for rival in _rivals(choice, logs[row])]
    return _with_roles(words, candidates, logs, scores, heads)


def _log_probabilities(scores: Scores) -> list[_Logs]:
    parts: tuple[Tensor, ...] = (scores.labels, scores.parents, scores.referents, scores.mood)
    return [_Logs(*row) for row in zip(*(part.log_softmax(-1).tolist() for part in parts), strict=True)]


def _argmax(values: Sequence[float]) -> int:
    return max(range(len(values)), key=values.__getitem__)


def _best_choice(count: int, logs: _Logs) -> _Choice:
    labels = [_argmax(logs.labels[i]) for i in range(count)]
    active = [i for i in range(count) if LABELS[labels[i]] not in _SILENT]
    parents = best_tree(active, logs.parents)[:count]
    log_words = [logs.labels[i][labels[i]] for i in range(count)]
    for i in active:
        log_words[i] += logs.parents[i][parents[i]]
    mood = _argmax(logs.mood)
    return _Choice(labels, parents, mood, log_words, logs.mood[mood])


def _rivals(choice: _Choice, logs: _Logs) -> list[_Choice]:
    """Graphs that differ in one decision, a label or a parent, the likeliest first."""
    found = [rival for i in range(len(choice.labels)) for rival in (*_other_labels(choice, logs, i), *_other_parents(choice, logs, i))]
    return [rival for _, rival in sorted(found, key=lambda f: -f[0])[:RIVALS_MAX]]


def _other_labels(choice: _Choice, logs: _Logs, i: int) -> Iterator[tuple[float, _Choice]]:
    """The likeliest other label of word i; one that takes the word into the tree or out of it would change more than itself."""
    mine = choice.labels[i]
    for label in sorted(range(len(LABELS)), key=logs.labels[i].__getitem__, reverse=True)[:2]:
        silenced = (LABELS[label] in _SILENT) != (LABELS[mine] in _SILENT)
        if label != mine and not silenced and logs.labels[i][label] > math.log(RIVAL_PROBABILITY_MIN):
            gain = logs.labels[i][label] - logs.labels[i][mine]
            yield gain, replace(choice, labels=_at(choice.labels, i, label), log_words=_at(choice.log_words, i, choice.log_words[i] + gain))


def _other_parents(choice: _Choice, logs: _Logs, i: int) -> Iterator[tuple[float, _Choice]]:
    """The likeliest other parent of word i, if that leaves a tree. The root is no word's other parent: it has a child already."""
    mine = choice.parents[i]
    if mine <= 0:
        return
    others = [k + 1 for k, slot in enumerate(choice.parents) if slot >= 0 and k not in (i, mine - 1)]
    slot = max(others, key=logs.parents[i].__getitem__, default=0)
    if not slot or logs.parents[i][slot] <= math.log(RIVAL_PROBABILITY_MIN):
        return
    slots = _at(choice.parents, i, slot)
    if is_tree([k for k, s in enumerate(slots) if s >= 0], slots):
        gain = logs.parents[i][slot] - logs.parents[i][mine]
        yield gain, replace(choice, parents=slots, log_words=_at(choice.log_words, i, choice.log_words[i] + gain))


def _at(items: list[Item], place: int, item: Item) -> list[Item]:
    return [*items[:place], item, *items[place + 1 :]]


def _with_roles(
    words: Sequence[Sequence[str]], candidates: list[tuple[int, _Choice]], logs: list[_Logs], scores: Scores, heads: GraphHeads
) -> list[list[Parse]]:
    """Score the roles of all candidates in one go and make the parses."""
    roles = _role_logs(scores, heads, [row for row, _ in candidates], [[max(p, 0) for p in choice.parents] for _, choice in candidates])
    best_log, best = (part.tolist() for part in roles.max(-1))
    parses: list[list[Parse]] = [[] for _ in words]
    for at, (row, choice) in enumerate(candidates):
        parses[row].append(_parse(tuple(words[row]), choice, best[at], best_log[at], logs[row].referents))
    return [sorted(group, key=lambda p: -p.probability) for group in parses]


def _role_logs(scores: Scores, heads: GraphHeads, rows: list[int], slots: list[list[int]]) -> Tensor:
    """Log-probabilities of roles (graphs, words, roles): `slots[i]` are the chosen parents in the sentence of row `rows[i]`."""
    width, index = scores.labels.shape[1], torch.tensor(rows)
    picked = replace(scores, dependent=scores.dependent[index], governor=scores.governor[index])
    padded = torch.tensor([group + [0] * (width - len(group)) for group in slots], device=scores.labels.device)
    return heads.roles(picked, padded).log_softmax(-1)


def _parse(words: tuple[str, ...], choice: _Choice, roles: list[int], role_logs: list[float], referent_logs: list[list[float]]) -> Parse:
    count = len(words)
    logs = [choice.log_words[i] + (role_logs[i] if choice.parents[i] > 0 else 0.0) for i in range(count)]
    parents = tuple(count if p == 0 else p - 1 if p > 0 else -1 for p in choice.parents)
    named = tuple(None if p < 0 else Role.ROOT if p == 0 else ROLES[roles[i]] for i, p in enumerate(choice.parents))
    graph = Graph(words, tuple(LABELS[i] for i in choice.labels), parents, named, (_NO_REFERENT,) * count, Mood(MOODS[choice.mood]))
    referents = list(graph.referents)
    for i, label in enumerate(graph.labels):
        if label in _REFERRING:
            likely = _referent_logs(graph, i, referent_logs[i])
            referents[i] = max(likely, key=likely.__getitem__)
            logs[i] += likely[referents[i]]
    weakest = min(range(count), key=logs.__getitem__)
    return Parse(replace(graph, referents=tuple(referents)), math.exp(sum(logs) + choice.log_mood), (weakest, math.exp(logs[weakest])))


def _referent_logs(graph: Graph, word: int, logs: list[float]) -> dict[int, float]:
    """Log-probabilities of what `word` may refer to in this graph (none among them), given that it is one of those."""
    likely = {_NO_REFERENT: logs[0]} | {i: logs[i + 1] for i in possible_referents(graph, word)}
    total = math.log(sum(map(math.exp, likely.values())) or _LEAST)
    return {i: log - total for i, log in likely.items()}


def support(scores: Scores, heads: GraphHeads, rows: Sequence[int], graphs: Sequence[Graph]) -> list[tuple[int, float]]:
    """For each graph (of the sentence in row `rows[i]`): the word whose decisions these scores find least likely, and how likely."""
    logs = _log_probabilities(scores)
    slots = [[_slot(g, i) for i in range(len(g.words))] for g in graphs]
    roles: list[list[list[float]]] = _role_logs(scores, heads, list(rows), slots).tolist()
    found = []
    for row, graph, role_logs in zip(rows, graphs, roles, strict=True):
        least = [_least_likely(graph, i, logs[row], role_logs[i]) for i in range(len(graph.words))]
        weakest = min(range(len(least)), key=least.__getitem__)
        found.append((weakest, math.exp(least[weakest])))
    return found


def _slot(graph: Graph, word: int) -> int:
    parent = graph.parents[word]
    return 0 if parent < 0 or parent == len(graph.words) else parent + 1


def _least_likely(graph: Graph, i: int, logs: _Logs, role_logs: list[float]) -> float:
    """The least log-probability of all decisions about word i."""
    log = logs.labels[i][LABELS.index(graph.labels[i])]
    if graph.parents[i] < 0:
        return log
    log = min(log, logs.parents[i][_slot(graph, i)])
    role = graph.roles[i]
    if role is not None and graph.parents[i] != len(graph.words):
        log = min(log, role_logs[ROLES.index(role)])
    if graph.labels[i] in _REFERRING:
        log = min(log, _referent_logs(graph, i, logs.referents[i]).get(graph.referents[i], math.log(_LEAST)))
    return log
