"""Noun phrases: what they denote, or how they quantify over what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from certes.symbolic.formulas import Comparison, Exists, ForAll, Formula, Implies, Not, Truth, Xor, conjunction, disjunction, negation
from certes.symbolic.terms import Constant, Term, Variable

from ..grammar.labels import Label, Role
from . import quantities, words
from .descriptions import describe, not_excepted, only, referent
from .introductions import introduce, retire
from .names import constant_name, determiner, expression, use_article
from .state import Body, Walk


def things(walk: Walk, nodes: Sequence[int], body: Callable[[tuple[Term, ...]], Formula], taken: tuple[Term, ...] = ()) -> Formula:
    """Several noun phrases, the first quantifying widest; `body` gets all their terms as a tuple."""
    if not nodes:
        return body(taken)
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


def _known(walk: Walk, word: int, constant: Constant, body: Body) -> Formula:
    if not only(walk, word):
        return _said(walk, word, constant, body)
    x = walk.variable()
    return ForAll((x,), Implies(_said(walk, word, x, body), Comparison("=", x, constant)))


def _named(walk: Walk, word: int, body: Body) -> Formula:
    constant = Constant(constant_name(walk, word))
    use_article(walk, word)
    extra = [describe(walk, a, constant) for a in walk.take_all(word, Role.APPOSITION)]
    extra += [walk.say.said_of(walk, r, constant) for r in walk.take_all(word, Role.RELATIVE)]
    return conjunction([*extra, _known(walk, word, constant, body)])


def _noun(walk: Walk, word: int, body: Body) -> Formula:
    if walk.graph.referents[word] >= 0:
        use_article(walk, word)
        walk.use(*expression(walk, word), *walk.graph.children(word, Role.MODIFIER))
        return _said(walk, word, referent(walk, word), body)
    if walk.graph.children(word, Role.LISTED):
        return _listed_things(walk, word, body)
    found = determiner(walk, word)
    kind = _determination(walk, word, found)
    if kind is Label.THE and not walk.graph.children(word, Role.NOMINAL, Role.RELATIVE, Role.POSSESSOR) and not _ranked(walk, word):
        return _known(walk, word, Constant(constant_name(walk, word)), body)
    x = walk.variable()
    if found is None and only(walk, word):
        return ForAll((x,), Implies(_said(walk, word, x, body), describe(walk, word, x)))
    if found is None and _bare_plural_subject(walk, word):
        return _universal(walk, word, x, body, negative=False, marker=None)
    if found is None and walk.label(word) is Label.NOUN and not walk.graph.children(word, Role.POSSESSOR, Role.NOMINAL, Role.DEGREE):
        raise walk.fail("a noun without an article", word)
    if kind is Label.NUMBER and found is not None:
        return _counted(walk, word, x, body, found)
    match kind:
        case Label.ALL:
            return _universal(walk, word, x, body, negative=False, marker=found)
        case Label.NO:
            return _universal(walk, word, x, body, negative=True, marker=found)
        case Label.SOME | Label.THE if _standard_of_a_general_statement(walk, word, kind):
            return _universal(walk, word, x, body, negative=False, marker=found)
        case Label.SOME | Label.THE:
            return _owner_first(walk, word, lambda: Exists((x,), conjunction([describe(walk, word, x), _said(walk, word, x, body)])))
        case _:
            raise walk.fail("not a determiner", found if found is not None else word)


def _determination(walk: Walk, word: int, found: int | None) -> Label:
    """What the determiner says, none being "all" for a bare plural and "some" otherwise."""
    if found is None:
        return Label.ALL if walk.label(word) is Label.GENERIC else Label.SOME
    kind, text = walk.label(found), walk.text(found).lower()
    scene = text in ("a", "an") and Role.LISTED in walk.graph.roles  # "A fruit stand sells three fruits: …" is about one fruit stand
    return Label.SOME if kind is Label.ALL and (scene or _denied_any(walk, word, text)) else kind


def _counted(walk: Walk, word: int, x: Variable, body: Body, found: int) -> Formula:
    """As in "two dogs", "at least one of the boys"."""
    if walk.graph.children(found, Role.PART) and not _is_plural(walk, word):
        raise walk.fail("one of what is not several", word)
    some = _one_of_some(walk, found)
    operator, number = quantities.bound(walk, found), quantities.value(walk, found)
    inside = conjunction([describe(walk, word, x), _said(walk, word, x, body)])
    return Exists((x,), inside) if some else quantities.counting(operator, number, x, inside)


def _listed_things(walk: Walk, word: int, body: Body) -> Formula:
    """As in "sells three fruits: pears, plums, and kiwis": the class is listed, and the predicate holds of each member."""
    listed = walk.take(word, Role.LISTED)
    if listed is None:
        raise walk.fail("a list of nothing", word)
    members, statement = walk.say.listed_class(walk, word, listed)
    return conjunction([statement, *(_said(walk, word, member, body) for member in members)])


def _denied_any(walk: Walk, word: int, text: str) -> bool:
    """As in "never met anyone", "does not like any dog": after a negation, "any" is "some"."""
    if not text.lower().startswith("any") or walk.graph.roles[word] is Role.SUBJECT:
        return False
    at = walk.graph.parents[word]
    while at < len(walk.graph.words):
        if walk.graph.children(at, Role.NEGATION):
            return True
        at = walk.graph.parents[at]
    return False


def _is_plural(walk: Walk, word: int) -> bool:
    return words.lemma(walk.text(word), "NOUN") != walk.text(word).lower()


def _bare_plural_subject(walk: Walk, word: int) -> bool:
    """As in "Her parents are happy", "Managers and team leaders may …": a plural subject without a determiner is about all of them."""
    plural = _is_plural(walk, word)
    role, parent = walk.graph.roles[word], walk.graph.parents[word]
    if role is Role.CONJUNCT:
        role = walk.graph.roles[parent]
    return plural and role is Role.SUBJECT and walk.label(parent) is not Label.EXIST


def _standard_of_a_general_statement(walk: Walk, word: int, kind: Label) -> bool:
    """As in "A violin is smaller than a viola": in a statement about all violins, the viola is any."""
    general = bool(walk.subjects) and isinstance(walk.subjects[-1], Variable)
    return kind is Label.SOME and general and walk.graph.roles[word] is Role.STANDARD


def _one_of_some(walk: Walk, number: int) -> bool:
    """As in "one of the phases" with no bound: at least one."""
    return bool(walk.graph.children(number, Role.PART)) and not walk.graph.children(number, Role.QUALIFIER) and words.number(walk.text(number)) == 1


def _owner_first(walk: Walk, word: int, build: Callable[[], Formula]) -> Formula:
    """As in "the price of every item": for every item there is a price of it, not one price for all."""
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
    denied = marker is not None and (negator := walk.take(marker, Role.QUALIFIER)) is not None and walk.label(negator) is Label.NOT
    inner = introduce(walk, [i for i in walk.graph.family(word) if i != word], outside_of=word)
    asides = _asides(walk, word)
    before = walk.skipped
    walk.skipped = {*before, *asides}
    restriction = describe(walk, word, x)
    walk.skipped = before
    with walk.naming(word, x):
        besides = [walk.say.said_of(walk, a, x) for a in asides]
    said = conjunction([*besides, _said(walk, word, x, body)])
    retire(walk, inner)
    whole = universally((x, *inner.values()), restriction, negation(said) if negative else said)
    return Not(whole) if denied else whole


def _asides(walk: Walk, word: int) -> list[int]:
    """Relative clauses between commas: "Snow leopards, which are protected, …" says it of all of them and narrows nothing."""
    found = []
    for relative in walk.graph.children(word, Role.RELATIVE):
        at = min(walk.graph.family(relative)) - 1
        while at > 0 and walk.label(at) is Label.EMPTY and walk.text(at).lower() not in ("which", "who"):
            at -= 1
        lead = [at - 1, at] if at > 0 else []
        if len(lead) == 2 and walk.text(lead[0]) == "," and walk.text(lead[1]).lower() in ("which", "who"):
            found.append(relative)
    return found


def universally(variables: tuple[Variable, ...], restriction: Formula, body: Formula) -> Formula:
    """`all … (restriction -> body)`, without the condition when it says nothing."""
    if body == Truth(value=False):
        return ForAll(variables, Not(restriction))
    return ForAll(variables, body if restriction == Truth(value=True) else Implies(restriction, body))


def _indefinite_restriction(walk: Walk, word: int, x: Term) -> Formula:
    determiner(walk, word)
    if walk.label(word) is Label.SOMEONE:
        expression(walk, word)
        return conjunction([walk.say.said_of(walk, r, x) for r in walk.take_all(word, Role.RELATIVE)])
    return describe(walk, word, x)


def _indefinite_pronoun(walk: Walk, word: int, body: Body) -> Formula:
    expression(walk, word)
    determiner(walk, word)
    if any(walk.text(n).lower() == "of" for n in walk.graph.children(word, Role.NOMINAL)):
        raise walk.fail("those of someone, but which", word)
    x = walk.variable()
    inner = introduce(walk, [i for i in walk.graph.family(word) if i != word], outside_of=word)
    with walk.naming(word, x):
        parts = [walk.say.said_of(walk, m, x) for m in walk.take_all(word, Role.RELATIVE, Role.MODIFIER, Role.NOMINAL)]
        exception = walk.take(word, Role.EXCEPTION)
        if exception is not None:
            parts.append(not_excepted(walk, exception, x))
    restriction = conjunction(parts)
    said = _said(walk, word, x, body)
    retire(walk, inner)
    if walk.label(word) is Label.SOMEONE or _denied_any(walk, word, walk.text(word)):
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
    """As in "all dogs and cats": everything that is one or the other."""
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
