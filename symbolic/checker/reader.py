"""Reads logic text (docs/logic.md, "Syntax").

One pass by precedence: what stands in brackets or is applied to arguments is held open until its neighbours say whether it is a
formula, a thing or a number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from .language import (
    And,
    AtLeast,
    AtMost,
    Atom,
    Constant,
    Equal,
    Exactly,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Less,
    Measure,
    Not,
    Number,
    NumberTerm,
    Or,
    Product,
    Sum,
    Term,
    Thing,
    Truth,
    Variable,
    Witness,
    Xor,
)
from .limits import COUNT_MAX, FORMULA_DEPTH_MAX, NUMBER_DIGITS_MAX, TEXT_CHARACTERS_MAX, within
from .report import Flaw

# A last alternative takes any other character, so that none is skipped; it is no token and ends the reading.
_TOKENS: Final = re.compile(
    r"""[^\W\d_][\w']*|"(?:[^"\\]|\\["\\])*"|\?(?:[^\W_][\w']*|"(?:[^"\\]|\\["\\])*")|[0-9]+(?:\.[0-9]+|/[0-9]+)?"""
    r"""|<->|->|<=|>=|!=|[<>=&|()\[\],+*-]|\S"""
)
_RESERVED: Final = frozenset({"all", "some", "at", "least", "most", "exactly", "not", "xor", "true", "false"})
_IFF, _IMPLIES, _XOR, _OR, _AND, _COMPARISON, _SUM, _PRODUCT, _FACTOR = range(1, 10)
_LEVELS: Final = {
    "<->": _IFF,
    "->": _IMPLIES,
    "xor": _XOR,
    "|": _OR,
    "&": _AND,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">="), _COMPARISON),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
}
_FLAT: Final = (_AND, _OR)
_UNCHAINED: Final = (_IFF, _XOR)
_END: Final = ""


class _Applied(NamedTuple):
    """A name with its arguments (None without brackets), not yet known to be a predicate, a measure or a thing."""

    name: str
    arguments: tuple[Thing, ...] | None
    tag: str = "applied"


_Node: TypeAlias = Formula | Term | _Applied


class Reading(NamedTuple):
    """A formula with what occurs in it: predicates and measures as ("p" or "m", name, number of arguments), comparisons of numbers."""

    formula: Formula
    constants: frozenset[str]
    witnesses: frozenset[str]
    symbols: frozenset[tuple[str, str, int]]
    comparisons: tuple[tuple[NumberTerm, NumberTerm], ...]
    size: int
    """Its tokens: what one look at the formula costs."""


def read_formula(text: str, where: str) -> Reading:
    """Read a formula without free variables.

    Raises:
        Flaw: the text is no formula, mixes things with numbers, or passes a limit.

    """
    reader = _Reader(text, where)
    formula = reader.as_formula(reader.expression(_IFF, 0))
    reader.finish()
    return reader.reading(formula)


def read_thing(text: str, where: str) -> Constant | Witness:
    """Read a constant or a witness. Raises `Flaw` for anything else."""
    reader = _Reader(text, where)
    thing = reader.as_thing(reader.prefix(0))
    reader.finish()
    assert not isinstance(thing, Variable)  # nothing is bound here
    return thing


def read_number(text: str, where: str) -> tuple[NumberTerm, Reading]:
    """Read a term of the sort number. Raises `Flaw` for anything else."""
    reader = _Reader(text, where)
    term = reader.as_number(reader.expression(_SUM, 0))
    reader.finish()
    return term, reader.reading(Truth(value=True))


def read_name(text: str, where: str) -> str:
    """Read a single name. Raises `Flaw` for anything else."""
    reader = _Reader(text, where)
    name = reader.name("a name")
    reader.finish()
    return name


class _Reader:
    """A cursor over the tokens of one text."""

    def __init__(self, text: str, where: str) -> None:
        within(len(text), TEXT_CHARACTERS_MAX, "TEXT_CHARACTERS_MAX", where)
        self._where = where
        self._tokens: list[str] = _TOKENS.findall(text)
        self._tokens.append(_END)
        self._at = 0
        self._height = 0  # of the formula or term read last
        self._bound: dict[str, int] = {}  # how many quantifiers around the cursor bind the name
        self._constants: set[str] = set()
        self._witnesses: set[str] = set()
        self._symbols: set[tuple[str, str, int]] = set()
        self._comparisons: list[tuple[NumberTerm, NumberTerm]] = []

    def reading(self, formula: Formula) -> Reading:
        """The formula with what was met on the way."""
        return Reading(
            formula, frozenset(self._constants), frozenset(self._witnesses), frozenset(self._symbols), tuple(self._comparisons), len(self._tokens)
        )

    def _flaw(self, why: str) -> Flaw:
        near = " ".join(self._tokens[max(0, self._at - 4) : self._at + 4])
        return Flaw(self._where, f"logic text: {why}, near {near[:80]!r}")

    def _met(self, what: str) -> Flaw:
        token = self._tokens[self._at]
        return self._flaw(f"expected {what}, met {token[:40]!r}" if token else f"expected {what}, met the end")

    def finish(self) -> None:
        """Check that nothing is left."""
        if self._tokens[self._at] != _END:
            raise self._met("the end")

    def _expect(self, token: str) -> None:
        if self._tokens[self._at] != token:
            raise self._met(repr(token))
        self._at += 1

    def _is_name(self, token: str) -> bool:
        first = token[:1]  # what `_TOKENS` lets begin a name: a letter or number sign that is no digit
        return (first.isalnum() and not first.isdecimal() and token not in _RESERVED) or (first == '"' and len(token) > 1)

    def name(self, what: str) -> str:
        """The name that stands here, unquoted."""
        token = self._tokens[self._at]
        if not self._is_name(token):
            raise self._met(what)
        self._at += 1
        return _unquoted(token)

    def expression(self, level: int, depth: int) -> _Node:
        """What binds at least as tightly as `level`."""
        left = self.prefix(depth)
        while (found := _LEVELS.get(self._tokens[self._at], 0)) >= level:
            operator, height = self._tokens[self._at], self._height
            if found in _FLAT:
                left = self._flat(operator, found, left, depth + 1)
            else:
                self._at += 1
                left = self._binary(operator, left, self.expression(_IMPLIES if found <= _IMPLIES else found + 1, depth + 1))
                if found in _UNCHAINED:
                    self._refuse_chain(operator)
            # A chain of sums leans to the left: it is deep although the reader never was.
            self._raise_height(max(height, self._height) + 1)
        return left

    def _raise_height(self, height: int) -> None:
        within(height, FORMULA_DEPTH_MAX, "FORMULA_DEPTH_MAX", self._where)
        self._height = height

    def _refuse_chain(self, operator: str) -> None:
        if self._tokens[self._at] == operator:
            raise self._flaw(f"a chain of {operator!r} needs brackets")

    def _flat(self, operator: str, level: int, left: _Node, depth: int) -> Formula:
        parts, height = [self.as_formula(left)], self._height
        while self._tokens[self._at] == operator:
            self._at += 1
            parts.append(self.as_formula(self.expression(level + 1, depth)))
            height = max(height, self._height)
        self._height = height
        return And(tuple(parts)) if level == _AND else Or(tuple(parts))

    def _binary(self, operator: str, left: _Node, right: _Node) -> _Node:
        match operator:
            case "->":
                return Implies(self.as_formula(left), self.as_formula(right))
            case "<->":
                return Iff(self.as_formula(left), self.as_formula(right))
            case "xor":
                return Xor(self.as_formula(left), self.as_formula(right))
            case "+" | "-":
                return Sum(self.as_number(left), self.as_number(right), operator == "-")
            case "*":
                return Product(self.as_number(left), self.as_number(right))
            case _:
                return self._comparison(operator, left, right)

    def _comparison(self, operator: str, left: _Node, right: _Node) -> Formula:
        if operator in {"=", "!="} and self._is_thing(left) and self._is_thing(right):
            equal = Equal(self.as_thing(left), self.as_thing(right))
            return equal if operator == "=" else Not(equal)
        first, second = self.as_number(left), self.as_number(right)
        self._comparisons.append((first, second))
        match operator:
            case "=":
                return Equal(first, second)
            case "!=":
                return Not(Equal(first, second))
            case "<":
                return Less(first, second)
            case ">":
                return Less(second, first)
            case ">=":
                return Not(Less(first, second))
            case _:
                return Not(Less(second, first))

    def prefix(self, depth: int) -> _Node:
        """What stands before any binary operator."""
        if depth > FORMULA_DEPTH_MAX:
            raise Flaw(self._where, f"nested more than {FORMULA_DEPTH_MAX} deep (limit FORMULA_DEPTH_MAX)")
        token = self._tokens[self._at]
        self._height = 1
        if self._is_name(token):
            return self._applied(depth)
        self._at += 1
        match token:
            case "(":
                inside = self.expression(_IFF, depth + 1)
                self._expect(")")
                return inside
            case "not":
                return self._negation(depth)
            case "-":
                return self._negative(depth)
            case "all":
                return ForAll(*self._quantified(depth))
            case "some":
                return Exists(*self._quantified(depth))
            case "true" | "false":
                return Truth(token == "true")  # noqa: S105  a token of the text
            case "at" | "exactly":
                return self._count(token, depth)
            case _ if token[:1] == "?" and len(token) > 1:
                name = _unquoted(token[1:])
                self._witnesses.add(name)
                return Witness(name)
            case _ if "0" <= token[:1] <= "9":
                return self._number(token)
            case _:
                self._at -= 1
                raise self._met("a formula or a term")

    def _negation(self, depth: int) -> Formula:
        body = self.as_formula(self.expression(_COMPARISON, depth + 1))
        self._raise_height(self._height + 1)
        return Not(body)

    def _negative(self, depth: int) -> NumberTerm:
        term = self.as_number(self.expression(_FACTOR, depth + 1))
        self._raise_height(self._height + 1)
        return Number(-term.value, term.unit) if isinstance(term, Number) else Product(Number(Fraction(-1)), term)

    def _applied(self, depth: int) -> _Applied:
        name = self.name("a name")
        if self._tokens[self._at] != "(":
            return _Applied(name, None)
        arguments: list[Thing] = []
        while not arguments or self._tokens[self._at] == ",":
            self._at += 1
            arguments.append(self.as_thing(self.expression(_SUM, depth + 1)))
        self._expect(")")
        self._height = 1
        return _Applied(name, tuple(arguments))

    def _quantified(self, depth: int) -> tuple[tuple[str, ...], Formula]:
        names = [self.name("a variable")]
        while self._tokens[self._at] != "(":
            names.append(self.name("a variable"))
        if len(set(names)) != len(names):
            raise self._flaw("a quantifier binds the same variable twice")
        return tuple(names), self._scope(names, depth)

    def _scope(self, names: list[str], depth: int) -> Formula:
        self._expect("(")
        for name in names:
            self._bound[name] = self._bound.get(name, 0) + 1
        body = self.as_formula(self.expression(_IFF, depth + 1))
        for name in names:
            self._bound[name] -= 1
        self._raise_height(self._height + 1)
        self._expect(")")
        return body

    def _count(self, word: str, depth: int) -> Formula:
        bound = word
        if word == "at":
            bound = self._tokens[self._at]
            if bound not in {"least", "most"}:
                raise self._met("'least' or 'most'")
            self._at += 1
        digits = self._tokens[self._at]
        if not (digits.isascii() and digits.isdigit()) or len(digits) > NUMBER_DIGITS_MAX:
            raise self._met("a natural number")
        self._at += 1
        number = int(digits)
        within(number, COUNT_MAX, "COUNT_MAX", self._where)
        name = self.name("a variable")
        body = self._scope([name], depth)
        if bound == "least":
            return AtLeast(number, name, body)
        return AtMost(number, name, body) if bound == "most" else Exactly(number, name, body)

    def _number(self, token: str) -> Number:
        if max(map(len, re.split("[./]", token))) > NUMBER_DIGITS_MAX:
            raise Flaw(self._where, f"a number of more than {NUMBER_DIGITS_MAX} digits (limit NUMBER_DIGITS_MAX)")
        if "/" in token and not token.partition("/")[2].strip("0"):
            raise self._flaw("division by zero")
        unit = ""
        if self._tokens[self._at] == "[":
            self._at += 1
            unit = self.name("a unit")
            self._expect("]")
        return Number(Fraction(token), unit)

    def as_formula(self, node: _Node) -> Formula:
        """The node as a formula. Raises `Flaw` when it is a term."""
        if isinstance(node, _Applied):
            if node.arguments is None and self._bound.get(node.name):
                raise self._flaw(f"the variable {node.name!r} stands for a formula")
            arguments = node.arguments or ()
            self._symbols.add(("p", node.name, len(arguments)))
            return Atom(node.name, arguments)
        if isinstance(node, Term):
            raise self._flaw("a term stands for a formula")
        return node

    def _is_thing(self, node: _Node) -> bool:
        return isinstance(node, Thing) or (isinstance(node, _Applied) and node.arguments is None)

    def as_thing(self, node: _Node) -> Thing:
        """The node as a thing. Raises `Flaw` when it is a formula or a number."""
        if isinstance(node, _Applied) and node.arguments is None:
            if self._bound.get(node.name):
                return Variable(node.name)
            self._constants.add(node.name)
            return Constant(node.name)
        if not isinstance(node, Thing):
            raise self._flaw("a formula or a number stands for a thing")
        return node

    def as_number(self, node: _Node) -> NumberTerm:
        """The node as a number. Raises `Flaw` when it is a formula or a thing."""
        if isinstance(node, _Applied) and node.arguments is not None:
            self._symbols.add(("m", node.name, len(node.arguments)))
            return Measure(node.name, node.arguments)
        if not isinstance(node, NumberTerm):
            raise self._flaw("a formula or a thing stands for a number")
        return node


def _unquoted(token: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", token[1:-1]) if token[0] == '"' else token
