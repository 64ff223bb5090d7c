"""The best tree over words: a maximum spanning arborescence with exactly one word under the root.

Chu & Liu 1965, Edmonds 1967; for parsing McDonald et al. 2005. Slots count as in the network's scores: 0 is the root, i+1 is word i.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_ROOT = 0
_SECOND_ROOT_COST = 1e6
"""Taken from every edge out of the root: far above any sum of log-probabilities, so that the best tree has only one such edge, and far
below where doubles would lose the digits that tell trees apart."""


def best_tree(active: Sequence[int], parents: Sequence[Sequence[float]]) -> list[int]:
    """Each word's parent slot in the best tree over the active words; -1 for the other words. parents[i][j] scores slot j for word i."""
    slots = [-1] * len(parents)
    allowed = (_ROOT, *(i + 1 for i in active))
    for i in active:
        slots[i] = max((j for j in allowed if j != i + 1), key=parents[i].__getitem__)
    if active and not is_tree(active, slots):
        weights = {i + 1: {j: parents[i][j] - (_SECOND_ROOT_COST if j == _ROOT else 0.0) for j in allowed if j != i + 1} for i in active}
        for word, parent in _edmonds(weights).items():
            slots[word - 1] = parent
    return slots


def is_tree(active: Sequence[int], slots: Sequence[int]) -> bool:
    """Whether one active word is under the root, and all others are under it in the end."""
    if sum(slots[i] == _ROOT for i in active) != 1:
        return False
    for start in active:
        at, steps = start, 0
        while slots[at] != _ROOT:
            at, steps = slots[at] - 1, steps + 1
            if steps > len(active):
                return False
    return True


def _edmonds(weights: dict[int, dict[int, float]]) -> dict[int, int]:
    """The parent of every child in the best arborescence for weights[child][parent].

    A cycle is merged into one node, the rest solved, and the cycle opened where the solution enters it.
    """
    best = {child: max(options, key=options.__getitem__) for child, options in weights.items()}
    cycle = _cycle(best)
    if not cycle:
        return best
    new = max(weights) + 1
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
            leave[child] = max(within, key=within.__getitem__)
            merged[child][new] = within[leave[child]]
    result = _edmonds(merged)
    entry = result.pop(new)
    final = {child: (leave[child] if parent == new else parent) for child, parent in result.items()}
    return final | {c: best[c] for c in cycle} | {enter[entry]: entry}


def _cycle(best: dict[int, int]) -> list[int]:
    """The nodes of one cycle, if there is any."""
    seen = {_ROOT}
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
