"""`equality`: clauses valid by congruence and the distinctness of names and numerals (Nelson and Oppen 1980, the simple closure)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from .language import Atom, Constant, Equal, Formula, Less, Measure, Number, Product, Sum, Term
from .letters import Literal, literal
from .limits import Budget
from .report import Flaw

_Label: TypeAlias = tuple[str, ...] | Fraction
_TRUE, _FALSE = 0, 1


def check_equality(clause: list[Formula], budget: Budget, where: str) -> None:
    """Check that the denied literals of the clause contradict each other. Predicates, measures and arithmetic are opaque functions.

    Raises:
        Flaw: they do not, or a literal is quantified.

    """
    closure = _Closure(budget)
    for formula in clause:
        found = literal(formula, {})
        if found is None:
            raise Flaw(f"{where}.clause", "holds a quantified formula")
        closure.deny(found)
    if not closure.contradicts():
        raise Flaw(f"{where}.clause", "is not valid by equality alone")


class _Closure:
    """Classes of terms that must be equal. A letter is a term that equals truth or falsehood."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._parent: list[int] = []
        self._numbers: dict[tuple[_Label, tuple[int, ...]], int] = {}
        self._distinct: list[int] = [self._node(("true",)), self._node(("false",))]
        self._unequal: list[tuple[int, int]] = []

    def deny(self, stated: Literal) -> None:
        """Assert the opposite of a literal."""
        sign, letter = stated
        if isinstance(letter, Equal):
            left, right = self._term(letter.left), self._term(letter.right)
            if sign:
                self._unequal.append((left, right))
            else:
                self._merge(left, right)
            return
        match letter:
            case Atom():
                label: _Label = ("predicate", letter.predicate)
                children = [self._term(thing) for thing in letter.arguments]
            case Less():
                label, children = ("<",), [self._term(letter.left), self._term(letter.right)]
        self._merge(self._node(label, children), _FALSE if sign else _TRUE)

    def contradicts(self) -> bool:
        """Whether two things that must differ are equal."""
        while self._congruent():
            pass
        classes = {self._find(node) for node in self._distinct}
        return len(classes) < len(self._distinct) or any(self._find(left) == self._find(right) for left, right in self._unequal)

    def _congruent(self) -> bool:
        """Merge what has the same function and equal arguments; whether anything was merged."""
        seen: dict[tuple[_Label, tuple[int, ...]], int] = {}
        merged = False
        for (label, children), node in self._numbers.items():
            self._budget.spend(len(children) + 1)
            if children:
                other = seen.setdefault((label, tuple([self._find(child) for child in children])), node)
                merged = self._merge(node, other) or merged
        return merged

    def _term(self, term: Term) -> int:
        match term:
            case Number():
                return self._node(term.value, distinct=True)
            case Measure():
                return self._node(("measure", term.name), [self._term(thing) for thing in term.arguments])
            case Sum():
                return self._node(("-" if term.minus else "+",), [self._term(term.left), self._term(term.right)])
            case Product():
                return self._node(("*",), [self._term(term.left), self._term(term.right)])
            case _:
                return self._node((term.tag, term.name), distinct=isinstance(term, Constant))

    def _node(self, label: _Label, children: list[int] | tuple[()] = (), *, distinct: bool = False) -> int:
        self._budget.spend()
        key = (label, tuple(children))
        node = self._numbers.get(key)
        if node is None:
            node = self._numbers[key] = len(self._parent)
            self._parent.append(node)
            if distinct:
                self._distinct.append(node)
        return node

    def _find(self, node: int) -> int:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def _merge(self, left: int, right: int) -> bool:
        first, second = self._find(left), self._find(right)
        self._parent[max(first, second)] = min(first, second)
        return first != second
