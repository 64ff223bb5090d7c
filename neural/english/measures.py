"""Comparisons in words: measures, scales, orders, amounts. The scales are those of docs/logic.md, "Measures" and "Orders"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from certes.symbolic.formulas import ComparisonOperator
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness

from .inflection import article, comparative, decimal, numeral, plural, superlative
from .lexicon import words, written
from .phrases import Verbal

NameOf: TypeAlias = Callable[[Term], str]
"""How a thing is mentioned where it stands."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Adjectives for more and for less of a measure; `less` is empty where English has none of its own."""

    more: str
    less: str = ""


SCALES: Final = {
    "age": Scale("old", "young"),
    "height": Scale("tall", "short"),
    "weight": Scale("heavy", "light"),
    "price": Scale("expensive", "cheap"),
    "size": Scale("large", "small"),
    "speed": Scale("fast", "slow"),
    "length": Scale("long"),
    "width": Scale("wide", "narrow"),
    "depth": Scale("deep", "shallow"),
    "temperature": Scale("hot", "cold"),
    "wealth": Scale("rich", "poor"),
    "strength": Scale("strong", "weak"),
}

AMOUNTS_OF: Final = {"age": "old", "height": "tall", "length": "long", "width": "wide", "depth": "deep"}
"""Measures whose amount is said with an adjective: "18 years old"."""

AMOUNT_VERBS: Final = {"price": "cost", "weight": "weigh", "duration": "last"}

ORDERS: Final = {
    "position": ("to the left of", "to the right of"),
    "line_position": ("in front of", "behind"),
    "elevation": ("below", "above"),
    "time": ("before", "after"),
}
"""Less and more of an order, as prepositions."""

SIDES: Final = {"position": ("left", "right"), "line_position": ("front", "back"), "elevation": ("bottom", "top")}
"""Where an order is counted from: its least and its greatest."""

BOUNDS: Final[dict[ComparisonOperator, str]] = {"=": "", "!=": "", ">=": "at least ", "<=": "at most ", ">": "more than ", "<": "less than "}
FLIPPED: Final[dict[ComparisonOperator, ComparisonOperator]] = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
DENIED: Final[dict[ComparisonOperator, ComparisonOperator]] = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def scale_of(measure: str) -> Scale | None:
    """The adjectives of a measure; None for one that is named by a noun (salary)."""
    if measure.endswith("_degree"):
        return Scale(measure.removesuffix("_degree").replace("_", " "))
    return SCALES.get(measure)


def is_named(measure: str) -> bool:
    """Whether a measure is spoken of by its name: it has neither adjectives nor an order of its own."""
    return scale_of(measure) is None and measure not in ORDERS and measure != "finish_rank"


def scale_adjectives() -> frozenset[str]:
    """Adjectives that are relative to a class: before a noun they could be meant within it."""
    return frozenset(word for scale in SCALES.values() for word in (scale.more, scale.less) if word) | {
        "big",
        "tiny",
        "new",
        "short",
        "quick",
        "costly",
    }


def amount(number: Number) -> str:
    """As in "18 years", "1 metre", "3.5"."""
    value, unit = decimal(number.value), number.unit.replace("_", " ")
    if not unit:
        return value
    return f"{value} {written(unit) if number.value == 1 or unit in words('invariant_units') else plural(written(unit))}"


def number_phrase(term: Term, name: NameOf) -> str:
    """A number in words, prefix and unambiguous: "the sum of the age of Bob and 2 years"."""
    match term:
        case Number():
            return amount(term)
        case Measure():
            return measure_phrase(term, name)
        case Arithmetic():
            return _arithmetic(term, name)
        case Variable() | Constant() | Witness():
            return name(term)
        case _:
            assert_never(term)


def _arithmetic(term: Arithmetic, name: NameOf) -> str:
    right = number_phrase(term.right, name)
    if term.operator == "*" and isinstance(term.left, Number) and not term.left.unit and term.left.value in {-1, 2}:
        return f"{'twice' if term.left.value > 0 else 'minus'} {right}"
    noun = {"+": "sum of", "-": "difference between", "*": "product of"}[term.operator]
    return f"the {noun} {number_phrase(term.left, name)} and {right}"


def measure_phrase(measure: Measure, name: NameOf) -> str:
    """As in "the salary of Bob", "the distance between Rome and Paris"."""
    noun = measure.name.replace("_", " ")
    things = [name(argument) for argument in measure.arguments]
    if measure.name == "distance" and len(things) == 2:
        return f"the distance between {things[0]} and {things[1]}"
    return f"the {noun} of {' to '.join(things)}"


def compared(operator: ComparisonOperator, measure: str, other: Term, name: NameOf) -> Verbal:
    """What is said of a thing whose `measure` compares so with `other`: "is older than Bob", "costs at least 5 dollars"."""
    match other:
        case Measure(same, (thing,)) if same == measure:
            return _with_thing(operator, measure, name(thing))
        case Arithmetic("*", Number(times, ""), Measure(same, (thing,))) if same == measure and operator == "=" and scale_of(measure) and times > 0:
            return Verbal("be", f"{_times(times)} as {_adjective(measure)} as {name(thing)}")
        case Arithmetic("+" | "-" as sign, Measure(same, (thing,)), Number() as number) if same == measure and operator == "=":
            scale = scale_of(measure)
            if scale is not None and number.unit and number.value > 0:
                return Verbal("be", f"{amount(number)} {_than(scale, more=sign == '+')} {name(thing)}")
        case Number():
            return _with_amount(operator, measure, other)
        case _:
            pass
    return _with_phrase(operator, measure, number_phrase(other, name))


def _times(times: Fraction) -> str:
    if times == 2:
        return "twice"
    return f"{numeral(times.numerator) if times.denominator == 1 else decimal(times)} times"


def _adjective(measure: str) -> str:
    scale = scale_of(measure)
    assert scale is not None
    return scale.more


def _than(scale: Scale, *, more: bool) -> str:
    if more:
        return f"{comparative(scale.more)} than"
    return f"{comparative(scale.less)} than" if scale.less else f"less {scale.more} than"


def _with_thing(operator: ComparisonOperator, measure: str, thing: str) -> Verbal:
    if operator == "!=":
        return Verbal("have", f"the same {_noun(measure)} as {thing}", negative=True)
    if measure == "finish_rank" and operator != "=":
        return _ordered(operator, thing, ("above", "below"), "finish", past=True)
    if measure in ORDERS and operator != "=":
        return _ordered(operator, thing, ORDERS[measure], "be", past=False)
    scale = scale_of(measure)
    if scale is None:
        return _without_scale(operator, measure, thing)
    match operator:
        case "=":
            return Verbal("be", f"as {scale.more} as {thing}")
        case ">" | "<":
            return Verbal("be", f"{_than(scale, more=operator == '>')} {thing}")
        case ">=":
            return Verbal("be", f"at least as {scale.more} as {thing}")
        case _:
            return Verbal("be", f"at least as {scale.less} as {thing}" if scale.less else f"at most as {scale.more} as {thing}")


def _ordered(operator: ComparisonOperator, thing: str, sides: tuple[str, str], lemma: str, *, past: bool) -> Verbal:
    """As in "is to the left of the owl", "finished above Dan"; "at most" as the denial of more."""
    negative = operator in {"<=", ">="}
    less = operator in {"<", ">="}
    return Verbal(lemma, f"{sides[0] if less else sides[1]} {thing}", past=past, negative=negative)


def _without_scale(operator: ComparisonOperator, measure: str, thing: str) -> Verbal:
    noun = _noun(measure)
    match operator:
        case "=":
            return Verbal("have", f"the same {noun} as {thing}")
        case ">":
            return Verbal("have", f"a higher {noun} than {thing}")
        case "<":
            return Verbal("have", f"a lower {noun} than {thing}")
        case _:
            return _with_phrase(operator, measure, f"the {noun} of {thing}")


def _with_amount(operator: ComparisonOperator, measure: str, number: Number) -> Verbal:
    negative, bound, text = operator == "!=", BOUNDS[operator], amount(number)
    if measure in AMOUNT_VERBS and number.unit:
        return Verbal(AMOUNT_VERBS[measure], f"{bound}{text}", negative=negative)
    if measure in AMOUNTS_OF and number.unit:
        return Verbal("be", f"{bound}{text} {AMOUNTS_OF[measure]}", negative=negative)
    return Verbal("have", f"{article(_noun(measure))} of {bound}{text}", negative=negative)


def _with_phrase(operator: ComparisonOperator, measure: str, text: str) -> Verbal:
    relation = {"=": "equal to", "!=": "equal to", ">": "greater than", "<": "less than", ">=": "not less than", "<=": "not greater than"}[operator]
    return Verbal("have", f"{article(_noun(measure))} {relation} {text}", negative=operator == "!=")


def _noun(measure: str) -> str:
    return measure.replace("_", " ")


def most(measure: str, *, greatest: bool) -> str:
    """The superlative of a scale, without article: "oldest", "least popular", "leftmost"; empty where there is none."""
    if measure == "position":
        return "rightmost" if greatest else "leftmost"
    scale = scale_of(measure)
    if scale is None:
        return ""
    if greatest:
        return superlative(scale.more)
    return superlative(scale.less) if scale.less else f"least {scale.more}"
