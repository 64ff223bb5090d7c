"""From scores to reading graphs: the most probable tree, and its nearest rivals.

Labels are chosen word by word; among the words that carry meaning the parents form the maximum spanning tree under one root
(Chu & Liu 1965, Edmonds 1967; McDonald et al. 2005). Rivals change the single least certain decision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from .assembly.graph import Graph
from .grammar.labels import Label, Mood
from .network.heads import LABELS, MOODS, ROLES, GraphHeads, Scores

RIVALS_MAX = 4
"""How many rival graphs are offered beside the best; each costs an assembly (about 0.1 ms)."""
RIVAL_PROBABILITY_MIN = 0.02
"""A rival decision less probable than this is not offered."""
_NO_TREE = -1e9
_SILENT = (Label.EMPTY, Label.BEYOND)


@dataclass(frozen=True, slots=True)
class Parse:
    """A graph and its probability, the product over all decisions; `weakest` is the least certain word and its probability."""

    graph: Graph
    probability: float
    weakest: tuple[int, float]


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """Log-probabilities of one sentence on the CPU, as lists. parents[i][j]: word i's parent is slot j (0 the root)."""

    labels: list[list[float]]
    parents: list[list[float]]
    referents: list[list[float]]
    roles: Tensor
    mood: list[float]


def decode(words: Sequence[Sequence[str]], scores: Scores, heads: GraphHeads) -> list[list[Parse]]:
    """Parses of each sentence, the best first."""
    labels, parents = scores.labels.log_softmax(-1), scores.parents.log_softmax(-1)
    referents, mood = scores.referents.log_softmax(-1), scores.mood.log_softmax(-1)
    all_labels, all_parents, all_referents, all_moods = labels.tolist(), parents.tolist(), referents.tolist(), mood.tolist()
    chosen = [_best_choice(list(w), all_labels[row], all_parents[row], all_referents[row], all_moods[row]) for row, w in enumerate(words)]
    candidates = [(row, choice) for row, choice in enumerate(chosen)]
    candidates += [(row, rival) for row, choice in enumerate(chosen) for rival in _rivals(choice, len(words[row]), all_labels[row], all_parents[row])]
    return _with_roles(words, candidates, scores, heads)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Labels, parent slots, referent slots and mood of one candidate graph, with log-probabilities a word."""

    labels: list[int]
    parents: list[int]
    referents: list[int]
    mood: int
    log_words: list[float]
    log_mood: float


def _argmax(values: Sequence[float]) -> int:
    return max(range(len(values)), key=values.__getitem__)


def _best_choice(words: list[str], labels: list[list[float]], parents: list[list[float]], referents: list[list[float]], moods: list[float], forced: dict[int, int] | None = None) -> _Choice:
    count = len(words)
    chosen = [_argmax(labels[i]) for i in range(count)]
    for i, label in (forced or {}).items():
        chosen[i] = label
    active = [i for i in range(count) if LABELS[chosen[i]] not in _SILENT]
    slots = _tree(active, parents)
    refer = [_argmax(referents[i][: count + 1]) if LABELS[chosen[i]] in (Label.PRONOUN, Label.NOUN) else 0 for i in range(count)]
    log_words = [labels[i][chosen[i]] for i in range(count)]
    for i in active:
        log_words[i] += parents[i][slots[i]]
        if LABELS[chosen[i]] in (Label.PRONOUN, Label.NOUN):
            log_words[i] += referents[i][refer[i]]
    mood = _argmax(moods)
    return _Choice(chosen, slots, refer, mood, log_words, moods[mood])


def _tree(active: list[int], parents: list[list[float]]) -> list[int]:
    """Parent slots: the best tree over the active words with one root; -1 for the others."""
    slots = [-1] * len(parents)
    if not active:
        return slots
    allowed = {0, *(i + 1 for i in active)}
    for i in active:
        slots[i] = max((j for j in allowed if j != i + 1), key=parents[i].__getitem__)
    if _is_tree(active, slots):
        return slots
    for i, slot in _spanning(active, parents).items():
        slots[i] = slot
    return slots


def _is_tree(active: list[int], slots: list[int]) -> bool:
    if sum(slots[i] == 0 for i in active) != 1:
        return False
    for start in active:
        at, steps = start, 0
        while slots[at] != 0:
            at, steps = slots[at] - 1, steps + 1
            if steps > len(active):
                return False
    return True


def _spanning(active: list[int], parents: list[list[float]]) -> dict[int, int]:
    """The best tree with exactly one word under the root: every word is tried as the root's child, likeliest first, and the best
    total wins (only the few likeliest can, since the rest lose more than they gain)."""
    best: tuple[float, dict[int, int]] = (-math.inf, {})
    for top in sorted(active, key=lambda i: -parents[i][0])[:3]:
        weights = {i: {j - 1: parents[i][j] for j in (k + 1 for k in active) if j != i + 1} for i in active if i != top}
        chosen = _edmonds(weights, top)
        total = parents[top][0] + sum(parents[i][p + 1] for i, p in chosen.items())
        if total > best[0]:
            best = (total, {top: 0, **{i: p + 1 for i, p in chosen.items()}})
    return best[1]


def _edmonds(weights: dict[int, dict[int, float]], root: int) -> dict[int, int]:
    """Maximum spanning arborescence: weights[child][parent]; the parent of every child."""
    best = {child: max(options, key=lambda p: options[p]) for child, options in weights.items()}
    cycle = _cycle(best, root)
    if not cycle:
        return best
    new = max(*weights, root) + 1
    inside, score = set(cycle), {c: weights[c][best[c]] for c in cycle}
    merged: dict[int, dict[int, float]] = {new: {}}
    enter: dict[int, int] = {}
    leave: dict[int, int] = {}
    for child, options in weights.items():
        if child in inside:
            for parent, weight in options.items():
                if parent not in inside and weight - score[child] > merged[new].get(parent, -math.inf):
                    merged[new][parent], enter[parent] = weight - score[child], child
            continue
        merged[child] = {p: w for p, w in options.items() if p not in inside}
        within = {p: w for p, w in options.items() if p in inside}
        if within:
            leave[child] = max(within, key=lambda p: within[p])
            merged[child][new] = within[leave[child]]
    result = _edmonds(merged, root)
    entry = result.pop(new)
    final = {child: (leave[child] if parent == new else parent) for child, parent in result.items()}
    final |= {c: best[c] for c in cycle}
    final[enter[entry]] = entry
    return final


def _cycle(best: dict[int, int], root: int) -> list[int]:
    seen: set[int] = {root}
    for start in best:
        path: list[int] = []
        at = start
        while at not in seen and at not in path:
            path.append(at)
            at = best[at]
        if at in path:
            return path[path.index(at) :]
        seen.update(path)
    return []


def _rivals(choice: _Choice, count: int, labels: list[list[float]], parents: list[list[float]]) -> list[_Choice]:
    """Graphs that differ in one decision, a label or a parent, the likeliest first."""
    found: list[tuple[float, _Choice]] = []
    least = math.log(RIVAL_PROBABILITY_MIN)
    for i in range(count):
        for label in sorted(range(len(LABELS)), key=labels[i].__getitem__, reverse=True)[:2]:
            gain = labels[i][label] - labels[i][choice.labels[i]]
            silent = (LABELS[label] in _SILENT) != (LABELS[choice.labels[i]] in _SILENT)
            if label != choice.labels[i] and labels[i][label] > least and not silent:
                changed = [*choice.labels[:i], label, *choice.labels[i + 1 :]]
                found.append((gain, _Choice(changed, choice.parents, choice.referents, choice.mood, _changed(choice, i, gain), choice.log_mood)))
        if choice.parents[i] > 0:
            active = [k + 1 for k in range(count) if choice.parents[k] >= 0 and k != i]
            slot = max((j for j in active if j != choice.parents[i]), key=parents[i].__getitem__, default=0)
            gain = parents[i][slot] - parents[i][choice.parents[i]]
            slots = [*choice.parents[:i], slot, *choice.parents[i + 1 :]]
            if slot and parents[i][slot] > least and _is_tree([k for k in range(count) if slots[k] >= 0], slots):
                found.append((gain, _Choice(choice.labels, slots, choice.referents, choice.mood, _changed(choice, i, gain), choice.log_mood)))
    return [rival for _, rival in sorted(found, key=lambda f: -f[0])[:RIVALS_MAX]]


def _changed(choice: _Choice, i: int, gain: float) -> list[float]:
    return [*choice.log_words[:i], choice.log_words[i] + gain, *choice.log_words[i + 1 :]]


def _with_roles(words: Sequence[Sequence[str]], candidates: list[tuple[int, _Choice]], scores: Scores, heads: GraphHeads) -> list[list[Parse]]:
    """Score the roles of all candidates in one go and make the parses."""
    rows = torch.tensor([row for row, _ in candidates])
    width = scores.labels.shape[1]
    slots = torch.tensor([[max(p, 0) for p in choice.parents] + [0] * (width - len(choice.parents)) for _, choice in candidates], device=scores.labels.device)
    picked = Scores(scores.labels, scores.parents, scores.referents, scores.mood, scores.dependent[rows], scores.governor[rows])
    roles = heads.roles(picked, slots).log_softmax(-1)
    best_log, best = (part.tolist() for part in roles.max(-1))
    parses: list[list[Parse]] = [[] for _ in words]
    for at, (row, choice) in enumerate(candidates):
        parses[row].append(_parse(tuple(words[row]), choice, best[at], best_log[at]))
    return [sorted(group, key=lambda p: -p.probability) for group in parses]


def _parse(words: tuple[str, ...], choice: _Choice, roles: list[int], role_logs: list[float]) -> Parse:
    count = len(words)
    logs = [choice.log_words[i] + (role_logs[i] if choice.parents[i] > 0 else 0.0) for i in range(count)]
    parents = tuple(count if p == 0 else p - 1 if p > 0 else -1 for p in choice.parents)
    named = tuple(None if choice.parents[i] < 0 else ROLES[0] if choice.parents[i] == 0 else ROLES[roles[i]] for i in range(count))
    graph = Graph(words, tuple(LABELS[i] for i in choice.labels), parents, named, tuple(r - 1 for r in choice.referents), Mood(MOODS[choice.mood]))
    weakest = min(range(count), key=logs.__getitem__)
    return Parse(graph, math.exp(sum(logs) + choice.log_mood), (weakest, math.exp(logs[weakest])))


def support(scores: Scores, heads: GraphHeads, rows: Sequence[int], graphs: Sequence[Graph]) -> list[tuple[int, float]]:
    """For each graph (of the sentence in row `rows[i]`): the word whose decisions these scores find least likely, and how likely."""
    labels, parents, referents = scores.labels.log_softmax(-1).tolist(), scores.parents.log_softmax(-1).tolist(), scores.referents.log_softmax(-1).tolist()
    width = scores.labels.shape[1]
    slots = [[_slot(g, i) for i in range(len(g.words))] + [0] * (width - len(g.words)) for g in graphs]
    index = torch.tensor(list(rows))
    picked = Scores(scores.labels, scores.parents, scores.referents, scores.mood, scores.dependent[index], scores.governor[index])
    roles = heads.roles(picked, torch.tensor(slots, device=scores.labels.device)).log_softmax(-1).tolist()
    found = []
    for at, (row, graph) in enumerate(zip(rows, graphs, strict=True)):
        logs = [_word_log(graph, i, labels[row], parents[row], referents[row], roles[at]) for i in range(len(graph.words))]
        weakest = min(range(len(logs)), key=logs.__getitem__)
        found.append((weakest, math.exp(logs[weakest])))
    return found


def _slot(graph: Graph, word: int) -> int:
    parent = graph.parents[word]
    return 0 if parent < 0 or parent == len(graph.words) else parent + 1


def _word_log(graph: Graph, i: int, labels: list[list[float]], parents: list[list[float]], referents: list[list[float]], roles: list[list[float]]) -> float:
    log = labels[i][LABELS.index(graph.labels[i])]
    if graph.parents[i] >= 0:
        log = min(log, parents[i][_slot(graph, i)])
        role = graph.roles[i]
        if role is not None and graph.parents[i] != len(graph.words):
            log = min(log, roles[i][ROLES.index(role)])
        if graph.labels[i] in (Label.PRONOUN, Label.NOUN):
            log = min(log, referents[i][graph.referents[i] + 1])
    return log
