"""Noun phrases: what they denote, or how they quantify over what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from certes.symbolic.formulas import Atom, Comparison, Exists, ForAll, Formula, Implies, Not, Truth, Xor, conjunction, disjunction, negation
from certes.symbolic.terms import Constant, Term, Variable

from ..grammar.labels import Label, Role
from . import quantities, words
from .state import UNRESOLVED, Body, Mention, MentionKind, Walk

_NAME_ROLES = (Role.PART,)
_UNRESTRICTED = frozenset({"thing", "one"})
"""Nouns that say nothing about what they name."""


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
        walk.use(*walk.graph.family(top))
    texts = [words.lemma(walk.text(i), "NOUN") if i == word and common else walk.text(i) for i in sorted(own + modifiers)]
    name = words.joined(*texts)
    _mention(walk, word, name, sorted(own + modifiers), modifiers)
    return name


_KINDS = {Label.NAME: MentionKind.NAME, Label.KIND: MentionKind.KIND, Label.GENERIC: MentionKind.KIND}


def _mention(walk: Walk, word: int, name: str, shown: list[int], modifiers: list[int]) -> None:
    """Note a constant with its words; a definite description also presupposes that they fit it."""
    definite = walk.label(word) is Label.NOUN and _definite(walk, word)
    kind = MentionKind.DEFINITE if definite else _KINDS.get(walk.label(word), MentionKind.MEMBER)
    surface = " ".join(walk.text(i) for i in shown)
    if kind is not MentionKind.NAME:
        surface = surface[0].lower() + surface[1:] if not surface.isupper() else surface
    constant = Constant(name)
    fits: tuple[Atom, ...] = ()
    if definite and not any(walk.text(m).lower() in words.PRIVATIVE for m in modifiers):
        noun = words.joined(*(words.lemma(walk.text(i), "NOUN") if i == word else walk.text(i) for i in shown if i not in modifiers))
        fits = tuple(Atom(n, (constant,)) for n in (noun, *(walk.text(m).lower() for m in modifiers)))
    walk.mentions.setdefault(name, Mention(constant, kind, f"the {surface}" if definite or kind is MentionKind.MEMBER else surface, fits))


def determiner(walk: Walk, word: int) -> int | None:
    """The determiner of a noun, used with its parts."""
    found = walk.take(word, Role.DETERMINER)
    if found is not None:
        quantities.parts(walk, found)
    return found


def describe(walk: Walk, word: int, x: Term) -> Formula:
    """What a noun with its modifiers says of `x`."""
    with walk.naming(word, x):
        return _description(walk, word, x)


def _description(walk: Walk, word: int, x: Term) -> Formula:
    from .predicates import said_of

    name = noun_name(walk, word)
    parts: list[Formula] = []
    owner = walk.take(word, Role.POSSESSOR)
    nominals = [n for n in walk.take_all(word, Role.NOMINAL) if n not in walk.scenes]
    of = [n for n in nominals if walk.text(n).lower() == "of"]
    related = [owner] if owner is not None else []
    related += [c for n in of[:1] for c in [walk.take(n, Role.COMPLEMENT)] if c is not None]
    if related:
        parts.append(thing(walk, related[0], lambda y: Atom(f"{name}_of", (x, y))))
        if len(related) > 1:
            raise walk.fail("two owners of one thing", related[1])
    elif name not in _UNRESTRICTED:
        parts.append(Atom(name, (x,)))
    for modifier in walk.take_all(word, Role.MODIFIER):
        if modifier in walk.skipped:
            continue
        if walk.text(modifier).lower() == "other":
            parts.append(_other(walk, modifier, x))
        elif walk.text(modifier).lower() not in words.PRIVATIVE:
            parts.append(said_of(walk, modifier, x, noun=word))
    parts += [said_of(walk, n, x) for n in nominals if n not in of[:1]]
    parts += [said_of(walk, r, x) for r in walk.take_all(word, Role.RELATIVE) if r not in walk.skipped]
    parts += [describe(walk, a, x) for a in walk.take_all(word, Role.APPOSITION)]
    exception = walk.take(word, Role.EXCEPTION)
    if exception is not None:
        parts.append(_not_excepted(walk, exception, x))
    _use_article(walk, word)
    return conjunction(parts)


def _other(walk: Walk, word: int, x: Term) -> Formula:
    """ "every other pony": not the one the clause is about."""
    if not walk.subjects:
        raise walk.fail("other than what", word)
    return Comparison("!=", x, walk.subjects[-1])


def _use_article(walk: Walk, word: int) -> None:
    for found in walk.graph.children(word, Role.DETERMINER):
        if walk.label(found) in (Label.SOME, Label.THE, Label.ALL):
            walk.use(found)
            quantities.parts(walk, found)


def _not_excepted(walk: Walk, cue: int, x: Term) -> Formula:
    quantities.parts(walk, cue)
    excepted = walk.take(cue, Role.COMPLEMENT)
    if excepted is None:
        raise walk.fail("an exception of nothing", cue)
    if walk.label(excepted) in (Label.NOUN, Label.GENERIC) and _is_class(walk, excepted):
        return Not(describe(walk, excepted, x))
    return thing(walk, excepted, lambda y: Comparison("!=", x, y))


def _is_class(walk: Walk, word: int) -> bool:
    found = walk.graph.child(word, Role.DETERMINER)
    return found is None or walk.label(found) is not Label.THE


def things(walk: Walk, nodes: Sequence[int], body: Body | object, taken: tuple[Term, ...] = ()) -> Formula:
    """Several noun phrases, the first quantifying widest; `body` gets all their terms as a tuple."""
    if not nodes:
        result: Formula = body(taken)  # type: ignore[operator]
        return result
    return thing(walk, nodes[0], lambda x: things(walk, nodes[1:], body, (*taken, x)))


def thing(walk: Walk, word: int, body: Body) -> Formula:
    """The noun phrase at `word`, with `body` said of it."""
    walk.use(word)
    if word in walk.lifted:
        return body(walk.denotes[word])
    if word in walk.introduced:
        x = walk.denotes[word]
        return conjunction([_indefinite_restriction(walk, word, x), body(x)])
    match walk.label(word):
        case Label.NAME:
            return _named(walk, word, body)
        case Label.KIND:
            return _kind(walk, word, body)
        case Label.PRONOUN:
            expression(walk, word)
            return body(referent(walk, word))
        case Label.NOUN | Label.GENERIC:
            return _noun(walk, word, body)
        case Label.EVERYONE | Label.SOMEONE | Label.NOBODY:
            return _indefinite_pronoun(walk, word, body)
        case Label.AND | Label.OR | Label.NOR:
            return _coordinated(walk, word, body)
        case _:
            raise walk.fail("cannot stand for a thing", word)


def _said(walk: Walk, word: int, x: Term, body: Body) -> Formula:
    with walk.naming(word, x):
        return body(x)


def _kind(walk: Walk, word: int, body: Body) -> Formula:
    """A kind as one thing ("drinks coffee"), or something of the kind that a clause narrows down ("cars made in Japan")."""
    if walk.graph.children(word, Role.RELATIVE, Role.NOMINAL, Role.POSSESSOR):
        x = walk.variable()
        return Exists((x,), conjunction([describe(walk, word, x), _said(walk, word, x, body)]))
    return _named(walk, word, body)


def only(walk: Walk, word: int) -> bool:
    """Whether "only" stands before the phrase."""
    marker = walk.graph.child(word, Role.MARKER)
    if marker is None or walk.label(marker) is not Label.ONLY:
        return False
    walk.use(marker)
    return True


def _known(walk: Walk, word: int, constant: Constant, body: Body) -> Formula:
    if not only(walk, word):
        return _said(walk, word, constant, body)
    x = walk.variable()
    return ForAll((x,), Implies(_said(walk, word, x, body), Comparison("=", x, constant)))


def _named(walk: Walk, word: int, body: Body) -> Formula:
    from .predicates import said_of

    constant = Constant(constant_name(walk, word))
    _use_article(walk, word)
    extra = [describe(walk, a, constant) for a in walk.take_all(word, Role.APPOSITION)]
    extra += [said_of(walk, r, constant) for r in walk.take_all(word, Role.RELATIVE)]
    return conjunction([*extra, _known(walk, word, constant, body)])


def referent(walk: Walk, word: int) -> Term:
    """What a pronoun (or a definite phrase that refers back) stands for."""
    walk.use(word)
    target = walk.graph.referents[word]
    if target < 0:
        return Constant(UNRESOLVED + walk.text(word).lower())
    if target in walk.denotes:
        return walk.denotes[target]
    if walk.label(target) is Label.NAME or (walk.label(target) is Label.NOUN and _plainly_definite(walk, target)):
        return Constant(constant_name(walk, target))
    if walk.label(target) is Label.PRONOUN and target != word:
        return referent(walk, target)
    raise walk.fail("refers to what is not known here", word)


def _plainly_definite(walk: Walk, word: int) -> bool:
    """Whether a phrase is a constant: "the bakery", but not "the bakery on the corner", which says more than a name."""
    return _definite(walk, word) and not walk.graph.children(word, Role.NOMINAL, Role.RELATIVE, Role.POSSESSOR)


def _definite(walk: Walk, word: int) -> bool:
    found = walk.graph.child(word, Role.DETERMINER)
    return found is not None and walk.label(found) is Label.THE


def _noun(walk: Walk, word: int, body: Body) -> Formula:
    if walk.graph.referents[word] >= 0:
        _use_article(walk, word)
        walk.use(*expression(walk, word), *walk.graph.children(word, Role.MODIFIER))
        return _said(walk, word, referent(walk, word), body)
    if walk.graph.children(word, Role.LISTED):
        return _listed_things(walk, word, body)
    found = determiner(walk, word)
    kind = walk.label(found) if found is not None else Label.ALL if walk.label(word) is Label.GENERIC else Label.SOME
    if kind is Label.ALL and found is not None and walk.text(found).lower() in ("a", "an") and Role.LISTED in walk.graph.roles:
        kind = Label.SOME  # "A fruit stand sells three fruits: …" sets a scene, it is not about all fruit stands
    if kind is Label.THE and not walk.graph.children(word, Role.NOMINAL, Role.RELATIVE, Role.POSSESSOR) and not _ranked(walk, word):
        return _known(walk, word, Constant(constant_name(walk, word)), body)
    x = walk.variable()
    if found is None and only(walk, word):
        return ForAll((x,), Implies(_said(walk, word, x, body), describe(walk, word, x)))
    if found is None and _bare_plural_subject(walk, word):
        return _universal(walk, word, x, body, negative=False, marker=None)
    if found is None and walk.label(word) is Label.NOUN and not walk.graph.children(word, Role.POSSESSOR, Role.NOMINAL, Role.DEGREE):
        raise walk.fail("a noun without an article", word)
    match kind:
        case Label.ALL:
            return _universal(walk, word, x, body, negative=False, marker=found)
        case Label.NO:
            return _universal(walk, word, x, body, negative=True, marker=found)
        case Label.SOME | Label.THE if _standard_of_a_general_statement(walk, word, kind):
            return _universal(walk, word, x, body, negative=False, marker=found)
        case Label.SOME | Label.THE:
            return _owner_first(walk, word, lambda: Exists((x,), conjunction([describe(walk, word, x), _said(walk, word, x, body)])))
        case Label.NUMBER if found is not None and _one_of_some(walk, found):
            return Exists((x,), conjunction([describe(walk, word, x), _said(walk, word, x, body)]))
        case Label.NUMBER if found is not None:
            operator, number = quantities.bound(walk, found), quantities.value(walk, found)
            return quantities.counting(operator, number, x, conjunction([describe(walk, word, x), _said(walk, word, x, body)]))
        case _:
            raise walk.fail("not a determiner", found if found is not None else word)


def _listed_things(walk: Walk, word: int, body: Body) -> Formula:
    """ "sells three fruits: pears, plums, and kiwis": the class is listed, and the predicate holds of each member."""
    from .assemble import listed_class

    listed = walk.take(word, Role.LISTED)
    if listed is None:
        raise walk.fail("a list of nothing", word)
    members, statement = listed_class(walk, word, listed)
    return conjunction([statement, *(_said(walk, word, member, body) for member in members)])


def _bare_plural_subject(walk: Walk, word: int) -> bool:
    """ "Her parents are happy", "Managers and team leaders may …": a plural subject without a determiner is about all of them."""
    plural = words.lemma(walk.text(word), "NOUN") != walk.text(word).lower()
    role, parent = walk.graph.roles[word], walk.graph.parents[word]
    if role is Role.CONJUNCT:
        role = walk.graph.roles[parent]
    return plural and role is Role.SUBJECT and walk.label(parent) is not Label.EXIST


def _standard_of_a_general_statement(walk: Walk, word: int, kind: Label) -> bool:
    """ "A violin is smaller than a viola": in a statement about all violins, the viola is any."""
    general = bool(walk.subjects) and isinstance(walk.subjects[-1], Variable)
    return kind is Label.SOME and general and walk.graph.roles[word] is Role.STANDARD


def _one_of_some(walk: Walk, number: int) -> bool:
    """ "one of the phases" with no bound: at least one."""
    return bool(walk.graph.children(number, Role.PART)) and not walk.graph.children(number, Role.QUALIFIER) and words.number(walk.text(number)) == 1


def _owner_first(walk: Walk, word: int, build: Callable[[], Formula]) -> Formula:
    """ "the price of every item": for every item there is a price of it, not one price for all."""
    owners = [c for n in walk.graph.children(word, Role.NOMINAL) if walk.text(n).lower() == "of" for c in walk.graph.children(n, Role.COMPLEMENT)]
    owners += walk.graph.children(word, Role.POSSESSOR)
    if not owners or owners[0] in walk.lifted or walk.label(owners[0]) in (Label.NAME, Label.KIND, Label.PRONOUN):
        return build()

    def inside(y: Term) -> Formula:
        with walk.naming(owners[0], y):
            walk.lifted.add(owners[0])
            try:
                return build()
            finally:
                walk.lifted.discard(owners[0])

    return thing(walk, owners[0], inside)


def _ranked(walk: Walk, word: int) -> bool:
    return any(walk.label(m) in (Label.SUPERLATIVE, Label.ORDINAL) for m in walk.graph.children(word, Role.MODIFIER))


def _universal(walk: Walk, word: int, x: Variable, body: Body, *, negative: bool, marker: int | None) -> Formula:
    """`all x y … (restriction -> body)`; indefinites of the restriction that are referred to from outside join the quantifier."""
    from .predicates import said_of

    denied = marker is not None and (negator := walk.take(marker, Role.QUALIFIER)) is not None and walk.label(negator) is Label.NOT
    inner = introduce(walk, [i for i in walk.graph.family(word) if i != word], outside_of=word)
    asides = _asides(walk, word)
    before = walk.skipped
    walk.skipped = {*before, *asides}
    restriction = describe(walk, word, x)
    walk.skipped = before
    with walk.naming(word, x):
        besides = [said_of(walk, a, x) for a in asides]
    said = conjunction([*besides, _said(walk, word, x, body)])
    retire(walk, inner)
    whole = universally((x, *inner.values()), restriction, negation(said) if negative else said)
    return Not(whole) if denied else whole


def _asides(walk: Walk, word: int) -> list[int]:
    """Relative clauses between commas: "Snow leopards, which are protected, …" says it of all of them and narrows nothing."""
    found = []
    for relative in walk.graph.children(word, Role.RELATIVE):
        first = min(walk.graph.family(relative))
        lead = [i for i in range(max(0, first - 2), first) if walk.label(i) is Label.EMPTY]
        if len(lead) == 2 and walk.text(lead[0]) == "," and walk.text(lead[1]).lower() in ("which", "who"):  # noqa: PLR2004 - comma and pronoun
            found.append(relative)
    return found


def universally(variables: tuple[Variable, ...], restriction: Formula, body: Formula) -> Formula:
    """`all … (restriction -> body)`, without the condition when it says nothing."""
    if body == Truth(value=False):
        return ForAll(variables, Not(restriction))
    return ForAll(variables, body if restriction == Truth(value=True) else Implies(restriction, body))


def introduce(walk: Walk, family: Sequence[int], *, outside_of: int | None = None, generic: bool = True) -> dict[int, Variable]:
    """Give variables to the indefinites (and bare plurals, if `generic`) among `family` that other words refer to (from outside the
    family, if one is named), so that their quantifier can stand further out."""
    inside = set(walk.graph.family(outside_of)) if outside_of is not None else set()
    found: dict[int, Variable] = {}
    for word in family:
        users = [u for u in walk.graph.referred.get(word, ()) if u not in inside]
        if users and word not in walk.denotes and _is_indefinite(walk, word) and (generic or walk.label(word) is not Label.GENERIC):
            found[word] = walk.variable()
            walk.denotes[word] = found[word]
            walk.introduced.add(word)
    return found


def retire(walk: Walk, introduced: dict[int, Variable]) -> None:
    """End the scope of introduced indefinites."""
    for word in introduced:
        walk.introduced.discard(word)
        walk.denotes.pop(word, None)


def _is_indefinite(walk: Walk, word: int) -> bool:
    label = walk.label(word)
    if label is Label.SOMEONE:
        return True
    found = walk.graph.child(word, Role.DETERMINER)
    if label is Label.GENERIC:
        return found is None
    described = found is not None and walk.label(found) is Label.THE and not _plainly_definite(walk, word)
    return label is Label.NOUN and (found is None or walk.label(found) is Label.SOME or described) and walk.graph.referents[word] < 0


def _indefinite_restriction(walk: Walk, word: int, x: Term) -> Formula:
    from .predicates import said_of

    determiner(walk, word)
    if walk.label(word) is Label.SOMEONE:
        expression(walk, word)
        return conjunction([said_of(walk, r, x) for r in walk.take_all(word, Role.RELATIVE)])
    return describe(walk, word, x)


def _indefinite_pronoun(walk: Walk, word: int, body: Body) -> Formula:
    from .predicates import said_of

    expression(walk, word)
    determiner(walk, word)
    x = walk.variable()
    inner = introduce(walk, [i for i in walk.graph.family(word) if i != word], outside_of=word)
    with walk.naming(word, x):
        parts = [said_of(walk, m, x) for m in walk.take_all(word, Role.RELATIVE, Role.MODIFIER, Role.NOMINAL)]
        exception = walk.take(word, Role.EXCEPTION)
        if exception is not None:
            parts.append(_not_excepted(walk, exception, x))
    restriction = conjunction(parts)
    said = _said(walk, word, x, body)
    retire(walk, inner)
    if walk.label(word) is Label.SOMEONE:
        return Exists((x, *inner.values()), conjunction([restriction, said]))
    return universally((x, *inner.values()), restriction, Not(said) if walk.label(word) is Label.NOBODY else said)


def either(walk: Walk, word: int, parts: list[Formula]) -> Formula:
    """A disjunction; exclusive when it says "either" (unless this walk reads it inclusively)."""
    marker = walk.take(word, Role.MARKER)
    if marker is not None:
        quantities.parts(walk, marker)
    if marker is not None and len(parts) == 2:
        walk.either_seen = True
        if not walk.inclusive:
            return Xor(parts[0], parts[1])
    return disjunction(parts)


def _coordinated(walk: Walk, word: int, body: Body) -> Formula:
    conjuncts = walk.take_all(word, Role.CONJUNCT)
    quantities.parts(walk, word)
    if len(conjuncts) < 2:
        raise walk.fail("joins fewer than two things", word)
    found = determiner(walk, word)
    if found is not None:
        return _coordinated_class(walk, word, found, conjuncts, body)
    negator = walk.take(word, Role.NEGATION)
    parts = [thing(walk, c, body) for c in conjuncts]
    if walk.label(word) is Label.NOR:
        walk.take(word, Role.MARKER)
        return conjunction([Not(part) for part in parts])
    if walk.label(word) is Label.AND or all(walk.label(c) is Label.GENERIC for c in conjuncts):
        walk.take(word, Role.MARKER)
        whole = conjunction(parts)
    else:
        whole = either(walk, word, parts)
    return Not(whole) if negator is not None else whole


def _coordinated_class(walk: Walk, word: int, found: int, conjuncts: Sequence[int], body: Body) -> Formula:
    """ "all dogs and cats": everything that is one or the other."""
    x = walk.variable()
    restriction = disjunction([describe(walk, c, x) for c in conjuncts])
    said = _said(walk, word, x, body)
    quantities.parts(walk, found)
    match walk.label(found):
        case Label.ALL:
            negator = walk.take(found, Role.QUALIFIER)
            whole = universally((x,), restriction, said)
            return Not(whole) if negator is not None else whole
        case Label.NO:
            return universally((x,), restriction, Not(said))
        case Label.SOME:
            return Exists((x,), conjunction([restriction, said]))
        case _:
            raise walk.fail("cannot determine several classes", found)
