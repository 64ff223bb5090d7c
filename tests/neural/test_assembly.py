from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.graphs import graph, graph_of, readable, shown
from support.readings import same

from certes.neural.assembly.assemble import Assembled, assemble
from certes.neural.assembly.graph import Graph, Malformed
from certes.neural.discourse.classes import settle
from certes.neural.gates import unaccounted
from certes.neural.grammar.labels import Label, Role
from certes.symbolic.formulas import Formula
from certes.symbolic.sorts import SortError, check_sorts
from certes.symbolic.substitute import constants, free_variables
from certes.symbolic.text import parse, show

ACCOUNTED_SHARE_MIN = 0.97
"""Share of the grammar's sentences whose own graph must assemble with every word accounted for."""
seeds = st.integers(min_value=0, max_value=2**32 - 1)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _assembled(found: Graph) -> Assembled | None:
    try:
        return assemble(found)
    except Malformed:
        return None


@few
@given(seeds)
def test_a_gold_graph_assembles_to_a_closed_well_typed_formula_that_survives_its_text_or_is_malformed(seed: int) -> None:
    for sample in readable(seed, 40):
        made = _assembled(graph_of(sample))
        if made is None:
            continue
        assert not free_variables(made.formula), shown(sample)
        assert parse(show(made.formula)) == made.formula, shown(sample)
        assert made.used <= set(range(len(sample.words)))


@few
@given(seeds)
def test_what_is_not_well_typed_is_two_units_of_one_measure(seed: int) -> None:
    for sample in readable(seed, 40):
        made = _assembled(graph_of(sample))
        fault = None if made is None else _sort_error(made.formula)
        assert fault is None or " meets " in fault.problem, shown(sample)


def _sort_error(formula: Formula) -> SortError | None:
    try:
        check_sorts([("s1", formula)])
    except SortError as error:
        return error
    return None


def test_nearly_every_sentence_of_the_grammar_assembles_with_every_word_accounted_for() -> None:
    missed: list[str] = []
    count = 0
    for sample in readable(11, 3000):
        count += 1
        made = _assembled(graph_of(sample))
        if made is None or unaccounted(graph_of(sample), made):
            missed.append(shown(sample))
    assert len(missed) <= (1 - ACCOUNTED_SHARE_MIN) * count, "\n".join(missed)


@few
@given(seeds, st.randoms(use_true_random=False))
def test_a_damaged_graph_assembles_to_a_closed_formula_or_is_malformed_and_raises_nothing_else(seed: int, random: Random) -> None:
    for sample in readable(seed, 15):
        made = _assembled(_damaged(graph_of(sample), random))
        if made is not None:
            assert not free_variables(made.formula), shown(sample)
            assert parse(show(made.formula)) == made.formula, shown(sample)


def _damaged(found: Graph, random: Random) -> Graph:
    """The graph with some labels, roles and referents changed, and one word hung elsewhere so that it stays a tree."""
    count = len(found.words)
    labels, roles, referents, parents = list(found.labels), list(found.roles), list(found.referents), list(found.parents)
    placed = [i for i in range(count) if found.parents[i] >= 0]
    for i in random.sample(placed, min(len(placed), random.randint(1, 3))):
        match random.randrange(3):
            case 0:
                labels[i] = random.choice([label for label in Label if label not in (Label.EMPTY, Label.BEYOND)])
            case 1 if roles[i] is not Role.ROOT:
                roles[i] = random.choice([role for role in Role if role is not Role.ROOT])
            case _:
                referents[i] = random.choice([-1, *placed])
    moved = random.choice(placed)
    inside = set(found.family(moved))
    others = [i for i in placed if i not in inside]
    if others:
        parents[moved] = random.choice(others)
    return replace(found, labels=tuple(labels), roles=tuple(roles), referents=tuple(referents), parents=tuple(parents))


def test_a_graph_that_turns_in_a_circle_is_no_reading() -> None:
    with pytest.raises(Malformed):
        assemble(graph("Bob name subject 1", "sleeps verb subject 0"))


CASES = Path(__file__).parents[1] / "cases" / "assembly"


def _cases() -> list[dict[str, Any]]:
    files = [path for path in sorted(CASES.glob("*.toml")) if path.stem != "malformed"]
    return [case for path in files for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["text"]))
def test_a_graph_assembles_to_its_logic_and_accounts_for_every_word(case: dict[str, Any]) -> None:
    found = graph(*case["graph"])
    made = assemble(found)
    formula, _ = settle(made.formula, ())
    assert same(formula, [case["logic"], *case.get("also", ())]), show(formula)
    assert unaccounted(found, made) == ()


@pytest.mark.parametrize("case", tomllib.loads((CASES / "malformed.toml").read_text(encoding="utf-8"))["case"], ids=lambda case: str(case["why"]))
def test_what_is_no_reading_is_malformed_at_the_word_at_fault(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as caught:
        assemble(graph(*case["graph"]))
    assert caught.value.word == case["fault"], caught.value.detail
    assert caught.value.detail


def test_an_exclusive_either_has_an_inclusive_reading() -> None:
    found = graph("Either either marker 2", "Alice name conjunct 2", "or or subject 5", "Bob name conjunct 2", "is", "guilty adjective root")
    assert show(assemble(found).formula) == "guilty(alice) xor guilty(bob)"
    assert show(assemble(found, inclusive=True).formula) == "guilty(alice) | guilty(bob)"
    assert assemble(found).has_either


def test_a_pronoun_without_a_referent_is_left_to_the_passage() -> None:
    made = assemble(graph("She pronoun subject 1", "sings verb root"))
    assert [c.name for c in constants(made.formula)] == ["@she"]


def test_a_definite_description_presupposes_that_its_words_fit() -> None:
    made = assemble(graph("The the determiner 2", "red adjective modifier 2", "car noun subject 4", "is", "fast adjective root"))
    assert show(made.formula) == "fast(red_car)"
    assert {show(atom) for mention in made.mentions for atom in mention.presupposed} == {"car(red_car)", "red(red_car)"}


def test_a_privative_adjective_presupposes_no_membership() -> None:
    made = assemble(graph("The the determiner 2", "former adjective modifier 2", "mayor noun subject 3", "sleeps verb root"))
    assert show(made.formula) == "sleep(former_mayor)"
    assert [mention.presupposed for mention in made.mentions] == [()]
