"""What assembly keeps while it walks a graph: which words it used, which term a word denotes, fresh variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from certes.symbolic.formulas import Atom, Formula
from certes.symbolic.terms import Constant, Term, Variable

from ..grammar.labels import Label, Role
from .graph import Graph, Malformed

Body: TypeAlias = Callable[[Term], Formula]
_VARIABLES = "xyzuvw"
CLASS_TO_SETTLE = "@class"
"""Predicate of the comparison class that a superlative leaves unsaid; the passage settles it (neural/discourse)."""
UNRESOLVED = "@"
"""First character of a constant that stands for a pronoun without a referent in its sentence: "@it"."""


class MentionKind(StrEnum):
    """How a constant came about."""

    NAME = "name"
    DEFINITE = "definite"  # "the bald eagle"
    KIND = "kind"  # "coffee"
    MEMBER = "member"  # listed: "an owl" of "three birds: an owl, …"


@dataclass(frozen=True, slots=True)
class Mention:
    """A constant as the sentence words it. `presupposed` holds of it if its words are to fit ("the red car" is red and a car)."""

    constant: Constant
    kind: MentionKind
    surface: str
    presupposed: tuple[Atom, ...] = ()


@dataclass(frozen=True, slots=True)
class Productions:
    """The productions that noun phrases need but that are themselves made of noun phrases.

    They are reached through the walk, so that imports point one way.
    """

    thing: Callable[[Walk, int, Body], Formula]
    said_of: Callable[..., Formula]
    listed_class: Callable[[Walk, int, int], tuple[list[Term], Formula]]


Item = TypeVar("Item")


def _with(items: tuple[Item, ...], changes: Mapping[int, Item]) -> tuple[Item, ...]:
    return tuple(changes.get(i, item) for i, item in enumerate(items))


@dataclass
class Walk:
    """The state of one assembly. `inclusive` reads "either … or" as inclusive."""

    graph: Graph
    say: Productions
    inclusive: bool = False
    original: Graph = field(init=False)
    used: set[int] = field(default_factory=set)
    denotes: dict[int, Term] = field(default_factory=dict)
    lifted: set[int] = field(default_factory=set)
    """Noun phrases whose quantifier stands further out: their restriction has been stated there."""
    introduced: set[int] = field(default_factory=set)
    """Indefinites whose variable is quantified further out; their restriction is still to be stated where they stand."""
    either_seen: bool = False
    subjects: list[Term] = field(default_factory=list)
    """Subjects of the clauses being read, the innermost last: what "other" is other than."""
    skipped: frozenset[int] | set[int] = frozenset()
    """Words that have their say elsewhere: a superlative while its class is described, a conjunction taken apart."""
    scenes: set[int] = field(default_factory=set)
    """Places that only set the scene of a list ("On a shelf, there are …")."""
    mentions: dict[str, Mention] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    """The part of speech that each predicate came from: "noun", "verb", "adjective", "participle", "preposition"."""
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.original = self.graph

    def use(self, *words: int) -> None:
        """Note that these words have had their say."""
        self.used.update(words)

    def text(self, word: int) -> str:
        """The word as written."""
        return self.graph.words[word]

    def label(self, word: int) -> Label:
        """The word's label."""
        return self.graph.labels[word]

    def take(self, word: int, role: Role) -> int | None:
        """The one child with this role, now used."""
        child = self.graph.child(word, role)
        if child is not None:
            self.use(child)
        return child

    def take_all(self, word: int, *roles: Role) -> tuple[int, ...]:
        """All children with these roles, now used."""
        found = self.graph.children(word, *roles)
        self.use(*found)
        return found

    def variable(self) -> Variable:
        """A variable not used in this formula yet."""
        taken = len(self._names)
        name = _VARIABLES[taken] if taken < len(_VARIABLES) else f"x{taken}"
        self._names.add(name)
        return Variable(name)

    @contextmanager
    def naming(self, word: int, term: Term) -> Iterator[None]:
        """While the block runs, pronouns that refer to `word` mean `term`."""
        before = self.denotes.get(word)
        self.denotes[word] = term
        try:
            yield
        finally:
            if before is None:
                self.denotes.pop(word, None)
            else:
                self.denotes[word] = before

    def regraph(self, moved: Mapping[int, tuple[int, Role]], *, skip: set[int]) -> None:
        """Read on with some words hung elsewhere (none: as the graph has it), and some passed over."""
        self.graph = replace(
            self.original,
            parents=_with(self.original.parents, {w: p for w, (p, _) in moved.items()}),
            roles=_with(self.original.roles, {w: r for w, (_, r) in moved.items()}),
        )
        self.skipped = skip

    def fail(self, detail: str, word: int) -> Malformed:
        """The error that this graph is no reading, at `word`."""
        return Malformed(f"{detail} ({self.text(word)!r})", word)
