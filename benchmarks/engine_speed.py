"""How long deciding takes, and how large certificates are: `python benchmarks/engine_speed.py`. Milliseconds of processor time, medians."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Sequence

from certes.symbolic.checker import check_claim
from certes.symbolic.decide import decide_many
from certes.symbolic.problem import Decision, Origin, Premise
from certes.symbolic.text import parse
from certes.symbolic.verdict import Conditionals

REPEATS = 15
SEED = 7
NAMES = ("ana", "eve", "ada", "dan", "rob", "amy", "joe")

Case = tuple[list[str], list[str], Conditionals]


def chain() -> Case:
    """Twenty statements about one thing: a derivation of depth 10, with ten rules beside it."""
    rules = [f"all x (k{i}(x) -> k{i + 1}(x))" for i in range(10)]
    beside = [f"all x (k{i}(x) & not d{i}(x) -> e{i}(x))" for i in range(9)]
    return ["k0(rex)", *rules, *beside], ["k10(rex)", "not k10(rex)", "e3(rex)"], Conditionals.MATERIAL


def puzzle() -> Case:
    """Seven things in an order, seven clues, and a goal for each of seven options."""
    listed = " & ".join(f"golfer({name})" for name in NAMES)
    clues = [
        f"{listed} & all x (golfer(x) -> {' | '.join(f'x = {name}' for name in NAMES)})",
        "all x y (golfer(x) & golfer(y) & x != y -> finish_rank(x) != finish_rank(y))",
        "golfer(dan) & exactly 2 y (golfer(y) & finish_rank(y) < finish_rank(dan))",
        "finish_rank(ana) < finish_rank(ada)",
        "golfer(amy) & all y (golfer(y) & y != amy -> finish_rank(y) < finish_rank(amy))",
        "finish_rank(dan) > finish_rank(rob)",
        "finish_rank(eve) > finish_rank(ada)",
        "finish_rank(rob) > finish_rank(joe)",
    ]
    goals = [f"golfer({name}) & exactly 4 y (golfer(y) & finish_rank(y) < finish_rank({name}))" for name in NAMES]
    return clues, goals, Conditionals.MATERIAL


def policy() -> Case:
    """Thirty conditionals over forty conditions, some with alternatives in the conclusion, and the record of one case."""
    draw = random.Random(SEED)
    texts = []
    for i in range(30):
        first, second = draw.sample(range(40), 2)
        conclusion = f"c{draw.randrange(40)}(x)" if i % 5 else f"c{draw.randrange(40)}(x) | c{draw.randrange(40)}(x)"
        texts.append(f"all x (c{first}(x) & {'not ' if i % 3 == 0 else ''}c{second}(x) -> {conclusion})")
    texts += [f"{'not ' if draw.random() < 0.3 else ''}c{i}(ann)" for i in draw.sample(range(40), 12)]
    return texts, [f"c{i}(ann)" for i in range(0, 40, 3)], Conditionals.MATERIAL


def reachability() -> Case:
    """A path of 140 edges, closed under transitivity by a linear rule: 10,010 facts are derived."""
    edges = [f"edge(n{i}, n{i + 1})" for i in range(140)]
    rules = ["all x y (edge(x, y) -> path(x, y))", "all x y z (edge(x, y) & path(y, z) -> path(x, z))"]
    return [*edges, *rules], ["path(n0, n140)"], Conditionals.RULE


def measure(make: Callable[[], Case]) -> None:
    """Decide a case several times and print what it took."""
    texts, goals, conditionals = make()
    premises = [Premise(f"s{i}", parse(text), Origin("context", i, 0, 0, text)) for i, text in enumerate(texts, start=1)]
    formulas = [parse(goal) for goal in goals]
    decisions: Sequence[Decision] = []
    took = []
    for _ in range(REPEATS):
        start = time.process_time()
        decisions = decide_many(premises, formulas, conditionals)
        took.append(1000 * (time.process_time() - start) / len(goals))
    start = time.process_time()
    statuses = {check_claim(decision.certificate).status for decision in decisions}
    checked = 1000 * (time.process_time() - start) / len(goals)
    size = statistics.median(len(json.dumps(decision.certificate)) for decision in decisions)
    verdicts = sorted({str(decision.verdict) for decision in decisions})
    print(
        f"{make.__name__:14} {statistics.median(took):8.2f} ms a goal, check {checked:6.2f} ms, certificate {size:7.0f} bytes, "
        f"{len(goals)} goals: {', '.join(verdicts)}; {', '.join(sorted(statuses))}"
    )


if __name__ == "__main__":
    for case in (chain, puzzle, policy, reachability):
        measure(case)
