"""Whatever it is given, the checker answers: no exception, no endless work, no limit without a name."""

from __future__ import annotations

import copy
import json
import sys
from typing import Any

import pytest
from checker.cases import cases, valid_claims
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certes.symbolic.checker import check_claim, check_document

scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats()
values = st.recursive(scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3), max_leaves=8)
VALID = valid_claims()


def places(value: Any) -> list[tuple[Any, Any]]:
    found = []
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        found += [(value, key), *places(value[key])]
    return found


@given(values)
def test_any_value_is_answered(value: object) -> None:
    assert check_claim(value).status == "INVALID"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(VALID), st.data())
def test_any_value_in_any_place_is_answered(claim: dict[str, Any], data: st.DataObject) -> None:
    claim = copy.deepcopy(claim)
    container, key = data.draw(st.sampled_from(places(claim)))
    container[key] = data.draw(values)
    assert check_claim(claim).status in {"VALID", "INVALID"}


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_answered(document: bytes) -> None:
    assert check_document(document).status == "INVALID"


@settings(max_examples=300)
@given(st.text(max_size=12))
def test_any_letters_are_read_or_refused(text: str) -> None:
    assert check_claim(claim_of(text, f"p({text})", f"m(a) = {text}")).status in {"HOLEY", "INVALID"}


@pytest.mark.parametrize("digit", ["²", "٣", "Ⅷ", "½", "𝟙"])
def test_digits_of_other_scripts_are_no_numbers(digit: str) -> None:
    assert check_claim(claim_of(f"m(a) = {digit}")).status == "INVALID"
    assert check_claim(claim_of(f"at least {digit} x (p(x))")).status == "INVALID"
    assert check_claim(claim_of("p", closed=[f"q/{digit}"], conditionals="RULE")).status == "INVALID"


@settings(max_examples=300)
@given(st.text(alphabet='abxyp()|&<->=!?"\\ 0123./[],+*\n', max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert check_claim(claim_of(text)).status in {"HOLEY", "INVALID"}


def claim_of(*premises: str, goal: str = "p", **more: Any) -> dict[str, Any]:
    return {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": [{"id": str(i), "logic": text} for i, text in enumerate(premises)],
        "goal": goal,
        "verdict": "LIMIT_REACHED",
        "evidence": {"kind": "limit", "limit": "NONE", "used": 0},
        **more,
    }


def refuted(*premises: str, steps: list[dict[str, Any]]) -> dict[str, Any]:
    stated = [{"by": "premise", "id": str(i)} for i in range(len(premises))]
    return claim_of(*premises, verdict="ENTAILED", evidence={"kind": "refutation", "steps": [*stated, *steps, {"by": "rup", "clause": []}]})


def rules(*premises: str, things: list[str], goal: str = "p(a)", **more: Any) -> dict[str, Any]:
    evidence = {"kind": "closure", "things": things, "literals": []}
    return claim_of(*premises, goal=goal, conditionals="RULE", verdict="UNDETERMINED", evidence=evidence, **more)


def modelled(*premises: str, things: int, **model: Any) -> dict[str, Any]:
    return claim_of(*premises, consistency={"kind": "model", "things": [f"?{i}" for i in range(things)], "true": [], "values": {}, **model})


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


POWER = " * ".join(["9" * 80] * 90)
LONG = " & ".join(["q(x, y)"] * 3_000)
MANY = [f"c{i}" for i in range(400)]

HOSTILE = {
    "brackets": (claim_of("(" * 20_000 + "p" + ")" * 20_000), "FORMULA_DEPTH_MAX"),
    "negations": (claim_of("not " * 5_000 + "p"), "FORMULA_DEPTH_MAX"),
    "minus signs": (claim_of("-" * 5_000 + "1 = 1"), "FORMULA_DEPTH_MAX"),
    "arrows": (claim_of(" -> ".join(["p"] * 5_000)), "FORMULA_DEPTH_MAX"),
    "quantifiers": (claim_of("all x (" * 3_000 + "p" + ")" * 3_000), "FORMULA_DEPTH_MAX"),
    "a long sum": (claim_of(" + ".join(["1"] * 5_000) + " = 1"), "FORMULA_DEPTH_MAX"),
    "sums of sums": (claim_of("(" * 60 + "1" + "".join(["".join([" + 1"] * 60) + ")"] * 60) + " = 1"), "FORMULA_DEPTH_MAX"),
    "a long text": (claim_of(" & ".join(["p"] * 20_000)), "TEXT_CHARACTERS_MAX"),
    "many texts": (claim_of(*[" & ".join(["p"] * 12_000)] * 120), "CLAIM_CHARACTERS_MAX"),
    "many values": (claim_of("p", closed=[["a"]] * 300_000), "CLAIM_NODES_MAX"),
    "deep JSON": (claim_of("p", closed=nested(50_000)), "JSON_DEPTH_MAX"),
    "a long number": (claim_of("m(a) = " + "1" * 100), "NUMBER_DIGITS_MAX"),
    "a large count": (claim_of("at least 99999999999 x (p(x))"), "COUNT_MAX"),
    "a large integer": (claim_of("p", evidence={"kind": "limit", "limit": "X", "used": 10**5000}), "INTEGER_MAX"),
    "many things in a step": (
        refuted("p", steps=[{"by": "count_witness", "of": "at least 100 x (q(x))", "things": [f"?{i}" for i in range(100)]}]),
        "COUNT_THINGS_MAX",
    ),
    "a quantifier over many things": (modelled("all x y z (q(x, y) <-> q(z, x))", things=1_000), "WORK_UNITS_MAX"),
    "a count over many things": (
        modelled("exactly 5 x (at least 2000 y (not q(x, y)))", "all x y z (q(x, y) -> q(y, z))", things=1_999),
        "WORK_UNITS_MAX",
    ),
    "a product that grows": (modelled(f"1 < {POWER}", things=1), "NUMBER_BITS_MAX"),
    "a rule with many variables": (rules("all u v w x y z (q(u, v, w, x, y, z))", "p(b)", things=["a", "b", "?other"]), "lacks"),
    "a rule over many things": (
        rules("all x y z (not q(x, y) -> r(y, z))", things=["a", *MANY, "?other"], goal=f"p({', '.join(['a', *MANY])})", closed=["q/2"]),
        "WORK_UNITS_MAX",
    ),
    "copies of a long text": (
        refuted(
            "p",
            steps=[{"by": "count_witness", "of": f"at least 60 x (all y ({LONG}))", "things": [f"?{i}_{j}" for i in range(60)]} for j in range(9)],
        ),
        "WORK_UNITS_MAX",
    ),
    "a long body for many things": (
        modelled(f"all x y (some z (false & {LONG}) -> p(x))", things=1_500),
        "WORK_UNITS_MAX",
    ),
    "a condition that multiplies out": (rules(f"all x ({' & '.join(['(q(x) | s(x))'] * 20)} -> t(x))", things=["a", "?other"]), "RULE_BRANCHES_MAX"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_claim_is_refused_with_the_reason(name: str) -> None:
    claim, reason = HOSTILE[name]
    report = check_claim(claim)
    assert report.status == "INVALID"
    assert reason in report.reasons[0]
    assert len(report.reasons[0]) < 300


def test_many_variables_are_read() -> None:
    names = [f"v{i}" for i in range(3_000)]
    texts = [f"all {' '.join(names)} (p({', '.join(reversed(names))}))"] * 40
    assert check_claim(claim_of(*texts)).status == "HOLEY"


def test_growing_denominators_stop() -> None:
    steps = [{"by": "arithmetic", "clause": [f"m(a) < {i}" for i in range(2_000)], "farkas": [f"1/{10**79 + 2 * i + 1}" for i in range(2_000)]}]
    report = check_claim(refuted("q(a)", steps=steps))
    assert "NUMBER_BITS_MAX" in report.reasons[0]


def test_propagation_stops() -> None:
    """Every clause that is asked for visits a long chain."""
    size = 3_000
    chain = [f"p{i} -> p{i + 1}" for i in range(size)]
    steps = [{"by": "rup", "clause": ["not p0", f"not q{i}", f"p{size}"]} for i in range(3_000)]
    report = check_claim(refuted(*chain, steps=steps))
    assert report.status == "INVALID"
    assert "WORK_UNITS_MAX" in report.reasons[0]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"[" * 100_000, "nested too deep"),
        (b'{"used": 1.5}', "numbers other than whole ones are texts"),
        (b'{"used": NaN}', "numbers other than whole ones are texts"),
        (b'{"used": -Infinity}', "numbers other than whole ones are texts"),
        (b'{"used": 1e400}', "numbers other than whole ones are texts"),
        (b'{"goal": "p", "goal": "q"}', "the same field twice"),
        (b'{"used": ' + b"9" * 10_000 + b"}", "NUMBER_DIGITS_MAX"),
        (b"\xff\xfe", "is not JSON in UTF-8"),
        (b"{} {}", "is not JSON in UTF-8"),
        (b" " * 4_000_001, "CLAIM_CHARACTERS_MAX"),
    ],
)
def test_a_hostile_document_is_refused_with_the_reason(document: bytes, reason: str) -> None:
    report = check_document(document)
    assert report.status == "INVALID"
    assert reason in report.reasons[0]


@pytest.mark.parametrize("value", [float("nan"), 1.5, b"bytes", {1: 2}, {"goal": {None: 1}}, (1,), {"a": {1, 2}}, object()])
def test_what_is_no_json_is_refused(value: object) -> None:
    for claim in (value, {**VALID[0], "goal": value}):
        report = check_claim(claim)
        assert report.status == "INVALID"
        assert "none of the format's" in report.reasons[0] or "whose name is no text" in report.reasons[0]


def test_deep_formulas_are_read_near_the_end_of_the_stack() -> None:
    """Where the caller has used most of the stack, the answer is a refusal and not an exception."""
    claim = claim_of("not " * 90 + "p")

    def descend(depth: int) -> str:
        return check_claim(claim).status if depth == 0 else descend(depth - 1)

    used = 0
    frame = sys._getframe()
    while frame.f_back is not None:
        frame, used = frame.f_back, used + 1
    assert descend(10) == "HOLEY"
    assert {descend(sys.getrecursionlimit() - used - room) for room in (60, 100, 140)} == {"INVALID"}


def test_deep_formulas_are_read() -> None:
    deep = "some x (" * 45 + "not (q(x) & p)" + ")" * 45
    assert check_claim(claim_of(deep)).status == "HOLEY"
    claim = refuted(f"({deep}) -> p", deep, steps=[{"by": "goal"}])
    assert check_claim(claim).status == "VALID"


@pytest.mark.parametrize("case", cases("valid"))
def test_a_claim_is_left_as_it_was(case: dict[str, Any]) -> None:
    before = json.dumps(case["claim"])
    check_claim(case["claim"])
    assert json.dumps(case["claim"]) == before
