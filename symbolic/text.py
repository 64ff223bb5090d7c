"""The text form of the logic: `parse` reads it, `show` prints it, and printing then parsing gives the same formula back.

The grammar is docs/logic.md, "Syntax". Reading is recursive descent with precedence climbing; an opening parenthesis or a name is
known for a term by what follows its matching parenthesis, so nothing is ever read twice.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, cast

from .formulas import And, Atom, Bound, Comparison, ComparisonOperator, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from .lexer import LogicTextError, Token, tokenize
from .printing import ShowError, show, show_name, show_number, show_term
from .terms import Arithmetic, ArithmeticOperator, Constant, Measure, Number, Term, Variable, Witness

__all__ = [
    "COUNT_DIGITS_MAX",
    "FORMULA_DEPTH_MAX",
    "LogicTextError",
    "ShowError",
    "parse",
    "parse_term",
    "show",
    "show_name",
    "show_number",
    "show_term",
]

FORMULA_DEPTH_MAX = 64
"""Deepest nesting of a formula: every walk over formulas is recursive, and Python's stack must hold the deepest."""

COUNT_DIGITS_MAX = 6
"""Most digits of the number in a counting quantifier."""

_COMPARISONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">="})
_AFTER_TERM: Final = _COMPARISONS | {"+", "-", "*"}


def parse(text: str, *, variables: frozenset[str] = frozenset()) -> Formula:
    """Read a formula. Names in `variables` are variables although nothing in `text` binds them.

    Raises:
        LogicTextError: the text is no formula, or passes a limit; with the position.

    """
    reader = _Reader(text, variables)
    formula = reader.formula()
    reader.finish()
    return formula


def parse_term(text: str, *, variables: frozenset[str] = frozenset()) -> Term:
    """Read a term: a thing or a number.

    Raises:
        LogicTextError: the text is no term, or passes a limit; with the position.

    """
    reader = _Reader(text, variables)
    term = reader.term()
    reader.finish()
    return term


class _Reader:
    """A cursor over the tokens of one text."""

    def __init__(self, text: str, variables: frozenset[str]) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._closing = self._matching_parentheses()
        self._at = 0
        self._depth = 0
        self._bound: list[frozenset[str]] = [variables]

    def _matching_parentheses(self) -> dict[int, int]:
        closing: dict[int, int] = {}
        open_at: list[int] = []
        for index, token in enumerate(self._tokens):
            if self._is_symbol(token, "("):
                open_at.append(index)
            elif self._is_symbol(token, ")"):
                if not open_at:
                    raise self._error("a closing parenthesis without an opening one", token)
                closing[open_at.pop()] = index
        if open_at:
            raise self._error("a parenthesis that is never closed", self._tokens[open_at[-1]])
        return closing

    def _error(self, message: str, token: Token | None = None) -> LogicTextError:
        return LogicTextError(message, self._text, (token or self._tokens[self._at]).position)

    @staticmethod
    def _is_symbol(token: Token, *values: str) -> bool:
        return token.kind == "symbol" and token.value in values

    def _met(self) -> str:
        token = self._tokens[self._at]
        return "the end of the text" if token.kind == "end" else repr(token.value)

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _take(self, *values: str) -> bool:
        """Step over the token if it is one of these symbols or reserved words."""
        token = self._tokens[self._at]
        if token.kind in {"symbol", "word"} and token.value in values:
            self._at += 1
            return True
        return False

    def _expect(self, value: str) -> None:
        if not self._take(value):
            raise self._error(f"expected {value!r}, met {self._met()}")

    def _expect_name(self, what: str) -> str:
        if self._tokens[self._at].kind != "name":
            raise self._error(f"expected {what}, met {self._met()}")
        return self._next().value

    def _deeper(self, levels: int = 1) -> None:
        self._depth += levels
        if self._depth > FORMULA_DEPTH_MAX:
            raise self._error(f"a formula nested more than {FORMULA_DEPTH_MAX} deep (FORMULA_DEPTH_MAX)")

    def finish(self) -> None:
        """Check that nothing is left."""
        if self._tokens[self._at].kind != "end":
            raise self._error(f"expected the end of the text, met {self._met()}")

    def formula(self) -> Formula:
        """`equiv` of the grammar."""
        self._deeper()
        left = self._implies()
        if self._take("<->"):
            left = Iff(left, self._implies())
        self._depth -= 1
        return left

    def _implies(self) -> Formula:
        sides = [self._xor()]
        while self._take("->"):
            self._deeper()
            sides.append(self._xor())
        self._depth -= len(sides) - 1
        formula = sides.pop()
        while sides:
            formula = Implies(sides.pop(), formula)
        return formula

    def _xor(self) -> Formula:
        left = self._or()
        return Xor(left, self._or()) if self._take("xor") else left

    def _or(self) -> Formula:
        parts = [self._and()]
        while self._take("|"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _and(self) -> Formula:
        parts = [self._unary()]
        while self._take("&"):
            parts.append(self._unary())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _unary(self) -> Formula:
        negations = 0
        while self._take("not"):
            self._deeper()
            negations += 1
        formula = self._positive()
        for _ in range(negations):
            formula = Not(formula)
        self._depth -= negations
        return formula

    def _positive(self) -> Formula:
        token = self._tokens[self._at]
        if token.kind == "word":
            return self._quantified_or_truth()
        if self._starts_comparison():
            return self._comparison()
        if self._take("("):
            formula = self.formula()
            self._expect(")")
            return formula
        name = self._expect_name("a formula")
        if self._is_symbol(self._tokens[self._at], "("):
            return Atom(name, self._arguments())
        if name in self._bound[-1]:
            raise self._error(f"the variable {name!r} stands where a formula belongs", token)
        return Atom(name)

    def _starts_comparison(self) -> bool:
        """Whether a term stands here: seen by its kind, or by what follows it."""
        token, end = self._tokens[self._at], self._at
        if token.kind in {"number", "witness"} or self._is_symbol(token, "-"):
            return True
        if token.kind == "name" and self._is_symbol(self._tokens[end + 1], "("):
            end += 1
        end = self._closing.get(end, end)
        return token.kind != "end" and self._is_symbol(self._tokens[end + 1], *_AFTER_TERM)

    def _quantified_or_truth(self) -> Formula:
        token = self._next()
        match token.value:
            case "true" | "false":
                return Truth(token.value == "true")
            case "all":
                return ForAll(*self._variables_and_body())
            case "some":
                return Exists(*self._variables_and_body())
            case "exactly":
                return self._count("exactly")
            case "at" if self._take("least"):
                return self._count("at least")
            case "at" if self._take("most"):
                return self._count("at most")
            case _:
                raise self._error(f"the reserved word {token.value!r} cannot stand here (a name spelled so is quoted)", token)

    def _variables_and_body(self) -> tuple[tuple[Variable, ...], Formula]:
        names = [self._expect_name("a variable")]
        while self._tokens[self._at].kind == "name":
            names.append(self._next().value)
        if len(set(names)) != len(names):
            raise self._error("a quantifier that binds the same variable twice")
        return tuple(Variable(name) for name in names), self._body(frozenset(names))

    def _count(self, bound: Bound) -> Formula:
        token = self._next()
        if token.kind != "number" or not token.value.isdigit():
            raise self._error("expected a natural number in a counting quantifier", token)
        if len(token.value) > COUNT_DIGITS_MAX:
            raise self._error(f"a count of more than {COUNT_DIGITS_MAX} digits (COUNT_DIGITS_MAX)", token)
        name = self._expect_name("a variable")
        return Count(bound, int(token.value), Variable(name), self._body(frozenset({name})))

    def _body(self, names: frozenset[str]) -> Formula:
        self._expect("(")
        self._bound.append(self._bound[-1] | names)
        body = self.formula()
        self._bound.pop()
        self._expect(")")
        return body

    def _comparison(self) -> Formula:
        left = self.term()
        token = self._next()
        if not self._is_symbol(token, *_COMPARISONS):
            raise self._error("expected a comparison after a term", token)
        return Comparison(cast("ComparisonOperator", token.value), left, self.term())

    def term(self) -> Term:
        """`term` of the grammar."""
        self._deeper()
        left, levels = self._product(), 1
        while (operator := self._tokens[self._at]).kind == "symbol" and self._take("+", "-"):
            self._deeper()
            levels += 1
            left = Arithmetic(cast("ArithmeticOperator", operator.value), left, self._product())
        self._depth -= levels
        return left

    def _product(self) -> Term:
        left, levels = self._factor(), 0
        while self._take("*"):
            self._deeper()
            levels += 1
            left = Arithmetic("*", left, self._factor())
        self._depth -= levels
        return left

    def _factor(self) -> Term:
        signs = 0
        while self._take("-"):
            self._deeper()
            signs += 1
        term = self._unsigned()
        for _ in range(signs):
            term = Number(-term.value, term.unit) if isinstance(term, Number) else Arithmetic("*", Number(Fraction(-1)), term)
        self._depth -= signs
        return term

    def _unsigned(self) -> Term:
        token = self._tokens[self._at]
        if token.kind == "number":
            return self._number(self._next())
        if token.kind == "witness":
            return Witness(self._next().value)
        if self._take("("):
            term = self.term()
            self._expect(")")
            return term
        name = self._expect_name("a term")
        if self._is_symbol(self._tokens[self._at], "("):
            return Measure(name, self._arguments())
        return Variable(name) if name in self._bound[-1] else Constant(name)

    def _number(self, token: Token) -> Term:
        try:
            value = Fraction(token.value)
        except ZeroDivisionError:
            raise self._error("a fraction with denominator zero", token) from None
        if not self._take("["):
            return Number(value)
        unit = self._expect_name("a unit")
        self._expect("]")
        return Number(value, unit)

    def _arguments(self) -> tuple[Term, ...]:
        self._expect("(")
        terms = [self.term()]
        while self._take(","):
            terms.append(self.term())
        self._expect(")")
        return tuple(terms)
