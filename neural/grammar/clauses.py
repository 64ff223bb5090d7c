"""Clauses: a subject and a predicate; relative clauses; conditionals; coordinated clauses."""

from __future__ import annotations

from collections.abc import Callable

from . import nouns
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .predicates import Predicate, any_predicate, passive, predicate, relational, verbal
from .source import Source


def relative(g: Source, noun: Word, *, plural: bool, depth: int) -> list[Word]:
    """ "who is red", "that the dog chases", "which Bob lives in"; hung under the noun."""
    pronoun = g.one_of("who", "that", "that", "which", "who")
    if g.chance(0.72):
        inner = predicate(g, depth, plural=plural)
        inner.top.under(noun, Role.RELATIVE)
        return sequence(pronoun, inner.finite(plural=plural))
    return sequence(pronoun if g.chance(0.8) else None, _object_gap(g, noun))


def _object_gap(g: Source, noun: Word) -> list[Word]:
    """ "(that) Bob likes", "(that) the dog lives in"."""
    subject = nouns.name(g) if g.chance(0.7) else nouns.definite(g, 0)
    head = Word("", Label.VERB).under(noun, Role.RELATIVE)
    if g.chance(0.75):
        inner = Predicate(head, [], g.verb("transitive"))
    else:
        verb, text = g.lexicon.pick("prepositional").split(" ")
        inner = Predicate(head, [Word(text, Label.PREPOSITION).under(head, Role.OBLIQUE)], verb)
    inner.tense = "past" if g.chance(0.3) else "present"
    if g.chance(0.1):
        inner.negation = "not"
    return sequence(subject, inner.finite(plural=subject.plural, subject=subject.head))


def reduced_relative(g: Source, noun: Word, *, plural: bool, depth: int) -> list[Word]:
    """ "living in Rome", "made of wood", "chased by the dog"."""
    inner = verbal(g, 0) if g.chance(0.5) else passive(g, min(depth, 1))
    inner.top.under(noun, Role.RELATIVE)
    del plural
    return inner.participle()


def known(g: Source, depth: int) -> Phrase:
    """A subject that names one thing."""
    return g.weighted([(5, lambda: nouns.name(g)), (3.5, lambda: nouns.definite(g, depth)), (0.4, lambda: nouns.possessive(g, depth)), (0.3, lambda: nouns.mass(g))])


def _described_name(g: Source, depth: int) -> Phrase:
    """ "Bob, a teacher," / "Bob, who lives in Rome,"."""
    subject = nouns.name(g)
    if g.chance(0.25):
        inner = relational(g, min(depth, 1))
        inner.head.under(subject.head, Role.APPOSITION)
        return Phrase(sequence(subject, ",", inner.after, ","), subject.head, names=True)
    if g.chance(0.5):
        noun = nouns.group(g, Label.NOUN, plural=False, depth=0)
        phrase = nouns.determined(g, g.one_of("a", "the"), Label.SOME, noun).under(subject.head, Role.APPOSITION)
        if phrase.words[0].text == "the":
            phrase.words[0].label = Label.THE
        return Phrase(sequence(subject, ",", phrase, ","), subject.head, names=True)
    inner = predicate(g, min(depth, 1) - 1, plural=False)
    inner.top.under(subject.head, Role.RELATIVE)
    return Phrase(sequence(subject, ", who", inner.finite(plural=False), ","), subject.head, names=True)


def subject_of(g: Source, depth: int) -> Phrase:
    """Any subject of a main clause."""

    def exists() -> Phrase:
        return nouns.indefinite(g, depth) if g.chance(0.85) else nouns.indefinite_pronoun(g, Label.SOMEONE)

    def group_of_names() -> Phrase:
        return nouns.several(g)

    def amount() -> Phrase:
        return nouns.partitive(g)

    table: list[tuple[float, Callable[[], Phrase]]] = [
        (0.5, amount), (6, lambda: known(g, depth)), (5.5, lambda: nouns.universal(g, depth)), (1.0, lambda: nouns.negative(g, depth)), (1.1, exists), (0.5, lambda: nouns.not_all(g, depth)),
        (0.5, lambda: nouns.only(g, depth)), (0.5, lambda: nouns.counted(g, depth)), (0.9, group_of_names), (0.3, lambda: _described_name(g, depth)), (0.35, lambda: _coordinated_classes(g)),
    ]  # fmt: skip
    return g.weighted(table)


def _coordinated_classes(g: Source) -> Phrase:
    """ "all dogs and cats", "dogs and cats"."""
    if g.chance(0.5):
        items = [nouns.noun_head(g, Label.GENERIC, plural=True) for _ in range(2)]
        return nouns.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    items = [nouns.noun_head(g, Label.NOUN, plural=True) for _ in range(2)]
    phrase = nouns.coordinate(g, items, "and", Label.AND)
    return nouns.determined(g, g.one_of("all", "no"), Label.ALL, phrase) if g.chance(0.7) else phrase


def clause(g: Source, subject: Phrase, depth: int, *, inner: Predicate | None = None) -> Phrase:
    """Subject and predicate, as a statement."""
    said = inner or predicate(g, depth, plural=subject.plural)
    _settle_article(subject, said)
    _own_something(g, subject, said)
    if subject.head.label in (Label.NOBODY, Label.NOR) or any(w.label is Label.NO and w.parent is subject.head for w in subject.words):
        _drop_negation(said)
    return Phrase(sequence(subject, said.finite(plural=subject.plural, subject=subject.head)), said.top)


def _settle_article(subject: Phrase, said: Predicate) -> None:
    """ "A whale is a mammal" is about all whales, "A dog barked" about one: in the present tense "a" is general, but for places and
    what is going on."""
    article = subject.words[0]
    if article.label is not Label.SOME or article.parent is not subject.head or article.text not in ("a", "an"):
        return
    general = said.tense == "present" and said.top.label is not Label.PREPOSITION
    article.label = Label.ALL if general else Label.SOME


_POSSESSIVES = {True: ("their",), False: ("his", "her", "its", "their")}


def _own_something(g: Source, subject: Phrase, said: Predicate) -> None:
    """Sometimes turn an article of the predicate into a possessive that refers to the subject: "feeds its dog", "wears his or her
    badge", "their own house"."""
    if not g.chance(0.07) or subject.head.label not in (Label.NAME, Label.NOUN, Label.GENERIC, Label.EVERYONE, Label.SOMEONE):
        return
    for at, word in enumerate(said.after):
        noun = word.parent
        if word.label is Label.PART and word.text == "the" and noun is not None and noun.parent is not None and noun.role is Role.DETERMINER:
            pronoun = Word(g.one_of(*_POSSESSIVES[subject.plural]), Label.PRONOUN, referent=subject.head).under(noun.parent, Role.POSSESSOR)
            said.after[at] = pronoun
            return
        if word.label not in (Label.SOME, Label.THE) or word.text not in ("a", "an", "the") or noun is None or noun.label is not Label.NOUN or noun.referent is not None:
            continue
        taken = any((w.parent is noun and w.role in (Role.POSSESSOR, Role.NOMINAL)) or w.parent is word for w in said.after)
        if noun.role not in (Role.OBJECT, Role.COMPLEMENT) or taken:
            continue
        pronoun = expression(g.one_of("his or her", "their own", "its own") if g.chance(0.2) else g.one_of(*_POSSESSIVES[subject.plural]), Label.PRONOUN, head=0)
        pronoun.head.referent = subject.head
        pronoun.under(noun, Role.POSSESSOR)
        said.after[at : at + 1] = pronoun.words
        return


def amount_predicate(g: Source, subject: Word) -> Predicate:
    """What is said of an amount: "is 100 euros", "is below 5 kg", "exceeds 8 bar", "is higher than that"; `subject` is the amount's noun."""
    from .orders import comparative

    value = nouns.quantity(g) if g.chance(0.8) else Phrase([n := Word(str(g.random.randint(0, 500)), Label.NUMBER)], n)
    roll = g.random.random()
    if roll < 0.6:
        return Predicate(value.head, value.words)
    if roll < 0.8:
        phrase = comparative(g, adjective=g.one_of("high", "low", "great", "large", "small"))
        return Predicate(phrase.head, sequence(phrase, "than", value.under(phrase.head, Role.STANDARD)))
    del subject
    head = Word("", Label.VERB)
    return Predicate(head, value.under(head, Role.OBJECT).words, g.one_of("exceed", "exceed", "reach", "equal"))


def _drop_negation(said: Predicate) -> None:
    said.negation = None
    for _, other in said.joined:
        other.negation = None


def weather(g: Source) -> Phrase:
    """ "it rains", "it is not raining"."""
    word = Word("", Label.VERB)
    verb = g.one_of("rain", "snow", "hail", "freeze", "rain")
    inner = Predicate(word, [], verb)
    if g.chance(0.5):
        word.text = inflect(verb, "VBG")
        inner = Predicate(word, [word])
    if g.chance(0.2):
        inner.negation = "not"
    return Phrase(sequence("it", inner.finite(plural=False)), word)


def simple(g: Source, depth: int) -> Phrase:
    """One clause."""
    return clause(g, subject_of(g, depth), depth)


_PRONOUNS = ("they", "they", "it", "he", "she")


def pronoun(g: Source, referent: Word, *, text: str | None = None) -> Phrase:
    """A pronoun that refers to an earlier word."""
    word = Word(text or g.one_of(*_PRONOUNS), Label.PRONOUN, referent=referent)
    if text is None and g.chance(0.05):
        phrase = expression(g.one_of("he or she", "she or he", "he / she"), Label.PRONOUN, head=0)
        phrase.head.referent = referent
        return phrase
    return Phrase([word], word, plural=word.text == "they")


def _back_reference(g: Source, referent: Phrase) -> Phrase:
    """ "they", "the person", "that dog": what refers back to `referent`."""
    noun = referent.head
    if noun.label in (Label.NOUN, Label.GENERIC) and g.chance(0.4):
        head = Word(noun.text, Label.NOUN, referent=noun)
        article = g.one_of("the", "the", "the", "that", "this") if not referent.plural else g.one_of("the", "those", "these")
        return Phrase([Word(article, Label.THE).under(head, Role.DETERMINER), head], head, plural=referent.plural)
    return pronoun(g, noun, text="they" if referent.plural else None)


def _add_pronoun_object(g: Source, said: Predicate, referent: Word) -> None:
    """Let the predicate's object refer back: "… then the dog likes it"."""
    for index, word in enumerate(said.after):
        if word.parent is said.head and word.role is Role.OBJECT and word.label in (Label.NAME, Label.KIND) and len(said.after) == 1:
            said.after[index] = Word(g.one_of("it", "them", "him", "her"), Label.PRONOUN, referent=referent).under(said.head, Role.OBJECT)


def _conditions(g: Source, subject: Phrase, depth: int) -> Phrase:
    """The condition: one clause, or several joined about the same subject ("… and they are young and …")."""
    first = clause(g, subject, depth)
    if not g.chance(0.35):
        return first
    items = [first]
    for _ in range(g.random.choices((1, 2), (0.8, 0.2))[0]):
        quantified = subject.head.label in (Label.NOBODY, Label.AND, Label.OR, Label.NOR) or any(w.label in (Label.NO, Label.ALL) for w in subject.words)
        if g.chance(0.55) and not quantified:
            again = _back_reference(g, subject) if subject.head.label is not Label.NAME or g.chance(0.3) else _again(subject)
            items.append(clause(g, again, 0, inner=any_predicate(g, 0, plural=again.plural)))
        else:
            objects = [w for w in first.words if w.role in (Role.OBJECT, Role.COMPLEMENT) and w.label in (Label.NAME, Label.NOUN)]
            again = _object_again(first, g.one_of(*objects)) if objects and g.chance(0.75) else None
            again = again or known(g, 0)
            items.append(clause(g, again, 0, inner=any_predicate(g, 0, plural=again.plural)))
    link = Word(*g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("but", Label.AND)))
    for item in items:
        item.under(link, Role.CONJUNCT)
    words = sequence(items[0], *[[",", item] for item in items[1:-1]], "," if g.chance(0.1) else None, link, items[-1])
    return Phrase(words, link)


def _again(subject: Phrase) -> Phrase:
    """The same name once more."""
    copies = {word: Word(word.text, word.label) for word in subject.words}
    for word, copy in copies.items():
        if word.parent in copies and word.role is not None:
            copy.under(copies[word.parent], word.role)
    return Phrase(list(copies.values()), copies[subject.head], subject.plural, subject.names)


def _condition_subject(g: Source) -> Phrase:
    return g.weighted([
        (4, lambda: nouns.indefinite_pronoun(g, Label.SOMEONE)), (0.5, lambda: Phrase([w := Word(g.one_of("anyone", "anything"), Label.SOMEONE)], w)),
        (3, lambda: nouns.indefinite(g, 1)), (0.8, lambda: nouns.group(g, Label.GENERIC, plural=True, depth=0)), (2.2, lambda: nouns.name(g)), (2.5, lambda: nouns.definite(g, 0, plural=False)),
        (0.4, lambda: nouns.several(g, conjunction=g.one_of("and", "or", "nor"))), (0.4, lambda: nouns.universal(g, 0)), (0.3, lambda: nouns.negative(g, 0)),
    ])  # fmt: skip


def conditional(g: Source, depth: int) -> Phrase:
    """ "If A then C", "C if A", "unless", "only if", "whenever", "if and only if", "provided that" …"""
    roll = g.random.random()
    if roll < 0.08:
        condition, subject = weather(g), None
    elif roll < 0.14:
        return _exempted(g, depth)
    elif roll < 0.17:
        condition, subject = amount_clause(g), None
    else:
        subject = _condition_subject(g)
        condition = _conditions(g, subject, depth - 1)
    conclusion = _conclusion(g, subject, condition, depth)
    pattern = g.random.choices(("if_then", "if", "c_if", "when", "c_when", "unless", "c_unless", "only_if", "iff", "provided", "implies"), (34, 20, 12, 7, 5, 4, 7, 6, 3, 4, 2))[0]
    return _connect(g, pattern, condition, conclusion)


def amount_clause(g: Source) -> Phrase:
    """ "the pressure in the tank exceeds 8 bar", "the salary of Bob is higher than 100 euros"."""
    noun = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    if g.chance(0.3):
        owner = known(g, 0).under(noun.head, Role.POSSESSOR)
        phrase = Phrase(sequence(owner, "'s", noun), noun.head)
    else:
        link = Word(g.one_of("of", "of", "in", "at"), Label.PREPOSITION).under(noun.head, Role.NOMINAL)
        the = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
        owner = g.one_of(known(g, 0), nouns.definite(g, 0), nouns.indefinite(g, 0)).under(link, Role.COMPLEMENT)
        phrase = Phrase(sequence(the, noun, link, owner), noun.head)
    said = amount_predicate(g, noun.head)
    if g.chance(0.08):
        said.negation = "not"
    return Phrase(sequence(phrase, said.finite(plural=False, subject=noun.head)), said.top)


def _exempted(g: Source, depth: int) -> Phrase:
    """ "All employees are eligible unless they are on probation": the condition refers to the conclusion's universal subject."""
    subject = nouns.universal(g, 0)
    if subject.head.label not in (Label.NOUN, Label.GENERIC, Label.EVERYONE):
        subject = nouns.group(g, Label.GENERIC, plural=True, depth=0)
    conclusion = clause(g, subject, depth - 1)
    again = _owned(g, subject.head) if g.chance(0.2) else _back_reference(g, subject) if g.chance(0.35) and subject.head.label is Label.NOUN and not subject.plural else pronoun(g, subject.head, text=g.one_of("they", "they", *(("it", "he") if not subject.plural else ())))
    condition = clause(g, again, depth - 1)
    return _connect(g, g.random.choices(("c_if", "c_when", "c_unless", "only_if", "provided"), (3, 1, 4, 3, 1))[0], condition, conclusion)


def _conclusion(g: Source, subject: Phrase | None, condition: Phrase, depth: int) -> Phrase:
    if subject is None or subject.head.label in (Label.AND, Label.OR, Label.NOR, Label.NOBODY) or any(w.label in (Label.NO, Label.ALL) for w in subject.words):
        return simple(g, depth - 1)
    roll = g.random.random()
    if subject.names:
        again = _again(subject) if roll < 0.55 else pronoun(g, subject.head, text=g.one_of("he", "she", "it")) if roll < 0.75 else None
    else:
        again = _back_reference(g, subject) if roll < 0.8 else None
    objects = [w for w in condition.words if w.role in (Role.OBJECT, Role.COMPLEMENT) and w.label in (Label.NAME, Label.NOUN)]
    if again is None and objects and g.chance(0.7):
        again = _object_again(condition, g.one_of(*objects))
    if again is not None and not subject.names and g.chance(0.08):
        again = _owned(g, subject.head)
    if again is None:
        return joined(g, 0) if g.chance(0.15) else simple(g, depth - 1)
    said = predicate(g, min(depth - 1, 1), plural=again.plural)
    if not subject.names and g.chance(0.2):
        _add_pronoun_object(g, said, objects[0] if objects and g.chance(0.7) else subject.head)
    return clause(g, again, depth - 1, inner=said)


def _owned(g: Source, owner: Word) -> Phrase:
    """ "its owner", "their manager" with a referent."""
    noun = expression(g.lexicon.content("noun", "relation_nouns", "thing_nouns"), Label.NOUN)
    pronoun = Word(g.one_of("his", "her", "its", "their"), Label.PRONOUN, referent=owner).under(noun.head, Role.POSSESSOR)
    return Phrase(sequence(pronoun, noun), noun.head)


def _object_again(condition: Phrase, word: Word) -> Phrase | None:
    """The condition's object as the conclusion's subject: a name or definite repeats, an indefinite is referred back to."""
    family = [w for w in condition.words if w is word or (w.parent is word and w.role in (Role.PART, Role.DETERMINER, Role.MODIFIER))]
    labels = {w.label for w in family if w is not word}
    if word.label is Label.NAME or Label.THE in labels:
        if not labels <= {Label.PART, Label.THE, Label.ADJECTIVE}:
            return None
        return _again(Phrase(family, word, names=True))
    if Label.SOME in labels:
        head = Word(word.text, Label.NOUN, referent=word)
        return Phrase([Word("the", Label.THE).under(head, Role.DETERMINER), head], head)
    return None


def _connect(g: Source, pattern: str, condition: Phrase, conclusion: Phrase) -> Phrase:
    texts = {
        "if_then": ("if", Label.IF), "if": ("if", Label.IF), "c_if": ("if", Label.IF), "when": (g.one_of("when", "whenever", "once", "where", "if"), Label.IF), "c_when": (g.one_of("when", "whenever", "once", "where"), Label.IF),
        "unless": ("unless", Label.UNLESS), "c_unless": ("unless", Label.UNLESS), "only_if": ("only if", Label.ONLY_IF), "iff": (g.one_of("if and only if", "exactly when", "just in case"), Label.IFF),
        "provided": (g.one_of("provided that", "as long as", "on condition that", "in case", "so long as", "provided", "in the event that", "assuming that"), Label.IF), "implies": (g.one_of("implies that", "means that", "entails that"), Label.IMPLIES),
    }  # fmt: skip
    text, label = texts[pattern]
    cue = expression(text, label, head=0 if label in (Label.IMPLIES,) or text.startswith(("provided", "assuming")) else -1 if label is not Label.IFF or text != "just in case" else 0)
    if pattern in ("as long as", "so long as"):
        cue = expression(text, label, head=1)
    condition.under(cue.head, Role.CONDITION)
    conclusion.under(cue.head, Role.CONCLUSION)
    if condition.head.label in _CONNECTIVES or conclusion.head.label in _CONNECTIVES:
        pattern = "if" if pattern == "if_then" else pattern
    if pattern == "if_then":
        words = sequence(cue, condition, "," if g.chance(0.5) else None, "then", conclusion)
    elif pattern in ("if", "when", "unless") or (pattern == "provided" and g.chance(0.4)):
        words = sequence(cue, condition, ",", conclusion)
    elif pattern == "implies":
        words = sequence(g.one_of("the fact that", "that"), condition, cue, conclusion)
    else:
        words = sequence(conclusion, "," if g.chance(0.12) else None, cue, condition)
    return Phrase(words, cue.head)


_CONNECTIVES = (Label.IF, Label.UNLESS, Label.ONLY_IF, Label.IFF)


def fronted(g: Source, depth: int) -> Phrase:
    """ "In Germany, all dogs bark": a prepositional argument before its clause."""
    subject = subject_of(g, depth - 1)
    said = any_predicate(g, depth - 1, plural=subject.plural)
    if said.head.label not in (Label.VERB, Label.PASSIVE):
        return clause(g, subject, depth, inner=said)
    preposition = Word(g.one_of("in", "at", "on", "for", "during", "without", "under", "after", "before"), Label.PREPOSITION).under(said.head, Role.OBLIQUE)
    place = g.one_of(nouns.name(g), nouns.definite(g, 0)).under(preposition, Role.COMPLEMENT)
    phrase = clause(g, subject, depth, inner=said)
    return Phrase(sequence(preposition, place, "," if g.chance(0.9) else None, phrase), phrase.head)


def joined_conditionals(g: Source) -> Phrase:
    """ "If A, B, and if C, D"; "A if B, but C unless D"."""
    items = [conditional(g, 1), conditional(g, 1) if g.chance(0.6) else simple(g, 0)]
    link = Word(*g.one_of(("and", Label.AND), ("but", Label.AND), ("and", Label.AND), (";", Label.AND)))
    for item in items:
        item.under(link, Role.CONJUNCT)
    return Phrase(sequence(items[0], "," if link.text != ";" else None, link, items[1]), link)


def joined(g: Source, depth: int) -> Phrase:
    """Two clauses joined: "A and C", "A, but C", "either A or C", "A; C", "A, and it C"."""
    first_subject = subject_of(g, depth - 1)
    first = clause(g, first_subject, depth - 1)
    general = first_subject.head.label in (Label.NOUN, Label.GENERIC) and any(w.label is Label.ALL and w.parent is first_subject.head for w in first_subject.words)
    if (general or first_subject.head.label is Label.GENERIC) and not any(w.label is Label.NOT and w.role is Role.QUALIFIER for w in first_subject.words) and g.chance(0.3):
        second = clause(g, pronoun(g, first_subject.head, text="they" if first_subject.plural else "it"), depth - 1)
    elif first_subject.names and g.chance(0.4):
        second = clause(g, pronoun(g, first_subject.head, text=g.one_of("he", "she", "it")), depth - 1)
    else:
        second = simple(g, depth - 1)
    text, label = g.one_of(("and", Label.AND), ("and", Label.AND), ("but", Label.AND), ("or", Label.OR), ("or", Label.OR), (";", Label.AND), ("while", Label.AND), ("although", Label.AND))
    link = Word(text, label)
    first.under(link, Role.CONJUNCT)
    second.under(link, Role.CONJUNCT)
    either = Word("either", Label.EITHER).under(link, Role.MARKER) if text == "or" and g.chance(0.6) else None
    comma = "," if text in ("but", "while", "although") or (text == "and" and g.chance(0.5)) else None
    return Phrase(sequence(either, first, comma, link, second), link)
