"""How long the certificate checker takes on claims of typical shape: `python benchmarks/checker_speed.py`.

Prints the median of repeated runs, in milliseconds of processor time, with everything read from text each time.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import Any

from certes.symbolic.checker import check_claim

Claim = dict[str, Any]


def derivation(premises: int, steps: int) -> Claim:
    """A chain of rules about one thing, among other premises."""
    stated = [{"id": "s0", "logic": "is_0(bob) & visit(bob, new_york)"}]
    stated += [{"id": f"s{i}", "logic": f"all x (is_{i - 1}(x) & some y (visit(x, y)) -> is_{i}(x))"} for i in range(1, premises)]
    taken: list[Claim] = [{"premise": "s0", "bind": {}, "from": [], "gives": f} for f in ("is_0(bob)", "visit(bob, new_york)")]
    for i in range(1, steps - 1):
        source = 0 if i == 1 else i
        taken.append({"premise": f"s{i}", "bind": {"x": "bob", "y": "new_york"}, "from": [source, 1], "gives": f"is_{i}(bob)"})
    return _claim(stated, f"is_{steps - 2}(bob)", "ENTAILED", {"kind": "derivation", "steps": taken})


def refutation(steps: int) -> Claim:
    """Instances of a few quantified premises for many things, then propagation."""
    things = steps // 3
    stated = [
        {"id": "a", "logic": "all x (cold(x) & red(x) -> quiet(x) | kind(x))"},
        {"id": "b", "logic": "all x y (quiet(x) & next(x, y) -> cold(y) & red(y) & not kind(y))"},
        *({"id": f"n{i}", "logic": f"next(t{i}, t{i + 1})"} for i in range(things - 1)),
        {"id": "c", "logic": "cold(t0) & red(t0) & not kind(t0)"},
    ]
    goal = f"quiet(t{things - 1})"
    taken: list[Claim] = [{"by": "premise", "id": premise["id"]} for premise in stated]
    taken.append({"by": "goal"})
    for i in range(things):
        taken.append({"by": "instance", "of": stated[0]["logic"], "bind": {"x": f"t{i}"}})
        if i + 1 < things:
            taken.append({"by": "instance", "of": stated[1]["logic"], "bind": {"x": f"t{i}", "y": f"t{i + 1}"}})
    taken.append({"by": "rup", "clause": []})
    return _claim(stated, goal, "ENTAILED", {"kind": "refutation", "steps": taken})


def clauses(count: int) -> Claim:
    """`count` learned clauses over a random satisfiable formula with a chain that refutes the goal."""
    source = random.Random(7)
    letters = [f"p{i}" for i in range(count // 4)]
    stated = [{"id": f"c{i}", "logic": f"{letters[i]} -> {letters[i + 1]}"} for i in range(len(letters) - 1)]
    stated.append({"id": "start", "logic": letters[0]})
    taken: list[Claim] = [{"by": "premise", "id": premise["id"]} for premise in stated[:-1]]
    for _ in range(count):
        low, high = sorted(source.sample(range(len(letters)), 2))
        taken.append({"by": "rup", "clause": [f"not {letters[low]}", letters[high]]})
    taken += [{"by": "premise", "id": "start"}, {"by": "goal"}, {"by": "rup", "clause": []}]
    return _claim(stated, letters[-1], "ENTAILED", {"kind": "refutation", "steps": taken})


def models(premises: int, things: int) -> Claim:
    """Two models with transitive relations."""
    names = [f"t{i}" for i in range(things)]
    stated = [{"id": f"s{i}", "logic": f"all x y z (above_{i}(x, y) & above_{i}(y, z) -> above_{i}(x, z))"} for i in range(premises // 2)]
    stated += [{"id": f"k{i}", "logic": f"all x (exactly {i} y (above_{i}(x, y)) -> first_{i}(x))"} for i in range(premises - premises // 2)]
    true = [f"above_{i}({names[a]}, {names[b]})" for i in range(premises) for a in range(things) for b in range(a)]
    true += [f"first_{i}({names[a]})" for i in range(premises) for a in range(things)]
    model = {"things": names, "true": true, "values": {}}
    with_goal = {**model, "true": [*true, "red(t0)"]}
    return _claim(
        stated,
        " & ".join(f"{n} = {n}" for n in names) + " & red(t0)",
        "UNDETERMINED",
        {"kind": "models", "with_goal": with_goal, "without_goal": model},
    )


def closure(things: int) -> Claim:
    """The transitive closure of a chain."""
    names = [f"t{i}" for i in range(things)]
    stated = [{"id": "t", "logic": "all x y z (near(x, y) & near(y, z) -> near(x, z))"}]
    stated += [{"id": f"n{i}", "logic": f"near({names[i]}, {names[i + 1]})"} for i in range(things - 1)]
    literals = [f"near({names[a]}, {names[b]})" for b in range(things) for a in range(b)]
    claim = _claim(stated, f"near({names[1]}, {names[0]})", "UNDETERMINED", {"kind": "closure", "things": [*names, "?other"], "literals": literals})
    return {**claim, "conditionals": "RULE"}


def _claim(premises: list[dict[str, str]], goal: str, verdict: str, evidence: Claim) -> Claim:
    return {"conditionals": "MATERIAL", "closed": [], "premises": premises, "goal": goal, "verdict": verdict, "evidence": evidence}


def _milliseconds(claim: Claim, runs: int) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        report = check_claim(claim)
        taken.append(1000 * (time.process_time() - start))
        assert report.status == "VALID", report
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    cases = {
        "derivation, 20 premises, 10 steps": derivation(20, 10),
        "derivation, 200 premises, 100 steps": derivation(200, 100),
        "refutation, 300 steps": refutation(300),
        "refutation, 3000 steps": refutation(3000),
        "refutation, 2000 rup clauses": clauses(2000),
        "models, 20 premises, 6 things": models(20, 6),
        "models, 20 premises, 20 things": models(20, 20),
        "closure, 10 things, 45 literals": closure(10),
        "closure, 40 things, 780 literals": closure(40),
    }
    for name, claim in cases.items():
        print(f"{name:40} {_milliseconds(claim, 15):9.2f} ms")


if __name__ == "__main__":
    main()
