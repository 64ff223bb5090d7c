"""Words of noun phrases: what a class, a constant and an expression are called."""

from __future__ import annotations

from certes.symbolic.formulas import Atom
from certes.symbolic.terms import Constant

from ..grammar.labels import Label, Role
from . import quantities, words
from .state import Mention, MentionKind, Walk

_NAMING = (Label.ADJECTIVE, Label.ADVERB, Label.AND)
"""What may stand before the noun of a name: "the black and very old cat"."""
_KINDS = {Label.NAME: MentionKind.NAME, Label.KIND: MentionKind.KIND, Label.GENERIC: MentionKind.KIND}


def expression(walk: Walk, word: int) -> list[int]:
    """The words of an expression (a compound, a multi-word name) in order, all used."""
    found = [word]
    for part in walk.take_all(word, Role.PART):
        found.extend(expression(walk, part))
    walk.use(word)
    return sorted(found)


def noun_name(walk: Walk, word: int) -> str:
    """The name of a noun's class: its compound in lower case, the head singular; privative adjectives join it."""
    own = expression(walk, word)
    texts = [words.lemma(walk.text(i), "NOUN") if i == word else walk.text(i) for i in own]
    removed = [m for m in walk.graph.children(word, Role.MODIFIER) if walk.text(m).lower() in words.PRIVATIVE]
    walk.use(*removed)
    name = words.joined(*(walk.text(m) for m in removed), *texts)
    walk.parts[name] = walk.parts[f"{name}_of"] = "noun"
    return name


def constant_name(walk: Walk, word: int) -> str:
    """The name of a known thing: all its words but the article; a common noun in the singular."""
    own = expression(walk, word)
    common = walk.label(word) in (Label.NOUN, Label.KIND, Label.GENERIC)
    modifiers = [m for top in walk.graph.children(word, Role.MODIFIER) for m in walk.graph.family(top) if walk.label(m) is Label.ADJECTIVE]
    for top in walk.graph.children(word, Role.MODIFIER):
        walk.use(*(i for i in walk.graph.family(top) if walk.label(i) in _NAMING))
    texts = [words.lemma(walk.text(i), "NOUN") if i == word and common else walk.text(i) for i in sorted(own + modifiers)]
    name = words.joined(*texts)
    _mention(walk, word, name, sorted(own + modifiers), modifiers)
    return name


def _mention(walk: Walk, word: int, name: str, shown: list[int], modifiers: list[int]) -> None:
    """Note a constant with its words; a definite description also presupposes that they fit it."""
    described = walk.label(word) is Label.NOUN and definite(walk, word)
    kind = MentionKind.DEFINITE if described else _KINDS.get(walk.label(word), MentionKind.MEMBER)
    surface = " ".join(walk.text(i) for i in shown)
    if kind is not MentionKind.NAME:
        surface = surface[0].lower() + surface[1:] if not surface.isupper() else surface
    constant = Constant(name)
    fits: tuple[Atom, ...] = ()
    if described and not any(walk.text(m).lower() in words.PRIVATIVE for m in modifiers):
        noun = words.joined(*(words.lemma(walk.text(i), "NOUN") if i == word else walk.text(i) for i in shown if i not in modifiers))
        fits = tuple(Atom(n, (constant,)) for n in (noun, *(walk.text(m).lower() for m in modifiers)))
    walk.mentions.setdefault(name, Mention(constant, kind, f"the {surface}" if described or kind is MentionKind.MEMBER else surface, fits))


def determiner(walk: Walk, word: int) -> int | None:
    """The determiner of a noun, used with its parts."""
    found = walk.take(word, Role.DETERMINER)
    if found is not None:
        quantities.parts(walk, found)
    return found


def use_article(walk: Walk, word: int) -> None:
    """Note that the articles of a noun have had their say."""
    for found in walk.graph.children(word, Role.DETERMINER):
        if walk.label(found) in (Label.SOME, Label.THE, Label.ALL):
            walk.use(found)
            quantities.parts(walk, found)


def definite(walk: Walk, word: int) -> bool:
    """Whether "the" (or "this", "that") stands before a noun."""
    found = walk.graph.child(word, Role.DETERMINER)
    return found is not None and walk.label(found) is Label.THE


def plainly_definite(walk: Walk, word: int) -> bool:
    """Whether a phrase is a constant: "the bakery", but not "the bakery on the corner", which says more than a name."""
    return definite(walk, word) and not walk.graph.children(word, Role.NOMINAL, Role.RELATIVE, Role.POSSESSOR)
