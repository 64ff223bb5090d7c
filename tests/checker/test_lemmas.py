"""Whatever clause a lemma admits is true in every small structure; and what it should admit, it does."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from checker.structures import Structure, find_model
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from certes.symbolic.checker import check_claim
from certes.symbolic.text import parse

THINGS = ("a", "b", "?u", "?v")
VALUES = tuple(Fraction(n, 2) for n in range(-5, 6))


def admitted(step: dict[str, Any]) -> bool:
    """Whether the step is accepted: a claim about a and b that states it and then needs no more."""
    claim = {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": [{"id": "none", "logic": "a = a & b = b & false"}],
        "goal": "false",
        "verdict": "ENTAILED",
        "evidence": {"kind": "refutation", "steps": [{"by": "premise", "id": "none"}, step, {"by": "rup", "clause": []}]},
    }
    return check_claim(claim).status == "VALID"


thing = st.sampled_from(THINGS)
equation = st.builds("{} {} {}".format, thing, st.sampled_from(("=", "!=")), thing)
atom = st.builds("{}{}({})".format, st.sampled_from(("", "not ")), st.sampled_from("pq"), thing)
relation = st.builds("{}r({}, {})".format, st.sampled_from(("", "not ")), thing, thing)
number = st.builds("m({})".format, thing) | st.sampled_from(("0", "1", "1/2")) | st.builds("m({}) + {}".format, thing, st.integers(0, 2))
comparison = st.builds("{} {} {}".format, number, st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), number)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(equation | atom | relation | comparison, min_size=1, max_size=5))
def test_a_clause_of_equality_is_valid(clause: list[str]) -> None:
    assume(admitted({"by": "equality", "clause": clause}))
    things = ("a", "b", "o1", "o2")
    # Witnesses may be any thing: named, each other, or something else.
    for u, v in product(things, repeat=2):
        denied = [parse(f"not ({literal.replace('?u', u).replace('?v', v)})") for literal in clause]
        assert find_model(denied, things, 0) is None


@pytest.mark.parametrize(
    "clause",
    [
        ["?u != ?v", "?v != a", "?u = a"],
        ["?u != a", "?u != b"],
        ["?u != ?v", "not r(?u, ?u)", "r(?u, ?v)"],
        ["?u != ?v", "m(?u) = m(?v)"],
        ["m(a) != 1", "m(a) != 2"],
        ["?u != a", "m(?u) + 1 = m(a) + 1"],
        ["a != b"],
        ["?u = ?u"],
        ["p(?u)", "not p(?u)"],
        ["m(?u) < m(?v)", "?u != ?v", "not m(?v) < m(?v)"],
    ],
)
def test_a_clause_that_equality_decides_is_admitted(clause: list[str]) -> None:
    assert admitted({"by": "equality", "clause": clause})


def random_inequality(source: random.Random) -> str:
    sides = [source.choice(["m(a)", "m(b)", "1", f"{source.randint(-2, 2)} * m({source.choice('ab')}) + {source.randint(-2, 2)}"]) for _ in "lr"]
    return f"{sides[0]} {source.choice(['!=', '<', '<=', '>', '>='])} {sides[1]}"


def test_a_clause_of_arithmetic_is_valid() -> None:
    source, found = random.Random(3), 0
    for _ in range(12_000):
        clause = [random_inequality(source) for _ in range(source.randint(1, 3))]
        if not admitted({"by": "arithmetic", "clause": clause, "farkas": [source.choice(["1", "2", "-1", "1/2", "0", "0.5"]) for _ in clause]}):
            continue
        found += 1
        formula = parse(" | ".join(f"({literal})" for literal in clause))
        for first, second in product(VALUES, repeat=2):
            structure = Structure(["a", "b"], values={("m", "m", "a"): first, ("m", "m", "b"): second}, total=True)
            assert structure.truth(formula, {}), clause
    assert found > 100


LETTERS = [f"m({one}) {relation} m({other})" for one, other in product("ab", repeat=2) for relation in ("=", "!=", "<", "<=")]


def test_a_split_is_valid() -> None:
    found = [clause for clause in combinations_with_replacement(LETTERS, 3) if admitted({"by": "split", "clause": list(clause)})]
    assert found
    for clause, (first, second) in product(found, product(VALUES, repeat=2)):
        structure = Structure(["a", "b"], values={("m", "m", "a"): first, ("m", "m", "b"): second}, total=True)
        assert structure.truth(parse(" | ".join(f"({literal})" for literal in clause)), {})


BODIES = ("p(x)", "r(x, a)", "x = a", "p(x) & x != b", "some y (r(x, y) & y != x)", "not p(x) | r(x, x)")


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("quantifier", ["all", "some", "at least 1", "at least 2", "at most 1", "exactly 1", "exactly 0", "at least 3"])
def test_what_counting_and_instances_state_is_true_in_every_small_structure(body: str, quantifier: str) -> None:
    """Each step's statement, taken as goal with the step as its only help, is accepted; and it is true wherever one looks."""
    whole = f"{quantifier} x ({body})"
    for step, statement in _statements(quantifier, whole, body):
        goal = f"a = a & b = b & ({statement})"
        claim = {
            "conditionals": "MATERIAL",
            "closed": [],
            "premises": [],
            "goal": goal,
            "verdict": "ENTAILED",
            "evidence": {"kind": "refutation", "steps": [{"by": "goal"}, step, *_splits(statement), {"by": "rup", "clause": []}]},
        }
        assert check_claim(claim).status == "VALID", statement
        for extra in (0, 1):
            assert find_model([parse(f"not ({statement})")], {"a", "b"}, extra) is None, statement


def _splits(statement: str) -> list[dict[str, Any]]:
    return [{"by": "rup", "clause": [f"({part})"]} for part in statement.split(" <-> ")[:1]] if " <-> " in statement else []


def _at(body: str, thing: str) -> str:
    return body.replace("x", thing)


def _statements(quantifier: str, whole: str, body: str) -> list[tuple[dict[str, Any], str]]:
    kind, _, number = quantifier.rpartition(" ")
    if quantifier in {"all", "some"}:
        instance = f"({_at(body, 'b')})"
        statement = f"{whole} -> {instance}" if quantifier == "all" else f"{instance} -> {whole}"
        return [({"by": "instance", "of": whole, "bind": {"x": "b"}}, statement)]
    if kind == "at most":
        more = f"at least {int(number) + 1} x ({body})"
        return [({"by": "count", "of": whole}, f"{whole} | {more}"), ({"by": "count", "of": whole}, f"not ({whole} & {more})")]
    if kind == "exactly":
        enough, more = f"at least {number} x ({body})", f"at least {int(number) + 1} x ({body})"
        return [
            ({"by": "count", "of": whole}, f"{whole} -> {enough} & not {more}"),
            ({"by": "count", "of": whole}, f"{enough} & not {more} -> {whole}"),
        ]
    listed = f"all x (({body}) -> x = a | x = b)"
    cardinality = {"by": "cardinality", "of": whole, "things": ["a", "b"]}
    first, second = f"({_at(body, 'a')})", f"({_at(body, 'b')})"
    cases = {1: f"({first} | {second})", 2: f"({first} & {second})"}.get(int(number), "false")
    found = [(cardinality, f"{listed} & {whole} -> {cases}"), (cardinality, f"{listed} & {cases} -> {whole}")]
    if number == "2":
        found.append(({"by": "count_instance", "of": whole, "things": ["a", "b"]}, f"{first} & {second} -> {whole}"))
    return found
