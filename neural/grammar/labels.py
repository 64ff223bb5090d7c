"""The reading graph: what each word of a sentence does in its meaning.

Every word has a *label* (its function). Words that carry meaning also have a *parent* word and a *role* towards it; the graph is a
tree under one root. A pronoun or a definite phrase that refers back has a *referent*: another word of the sentence. The graph is all that the
network predicts; `neural/assembly/` turns it into logic, deterministically.
"""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """The function of a word."""

    EMPTY = "-"  # means nothing by itself: copula, auxiliary, punctuation, relative pronoun, "then"
    PART = "part"  # belongs to its parent's expression: compounds, multi-word names, particles, "at" of "at least"
    NOUN = "noun"  # class or relational noun, with a determiner or as a predicate
    GENERIC = "generic"  # bare plural about all: "Dogs bark"
    KIND = "kind"  # bare mass noun or plural as one thing: "drinks coffee"
    NAME = "name"
    PRONOUN = "pronoun"  # he, it, they, his, themselves …
    VERB = "verb"
    PASSIVE = "passive"  # participle of which the subject is the verb's object
    ADJECTIVE = "adjective"
    COMPARATIVE = "comparative"  # older; also "expensive" under "more", "old" under "as"
    SUPERLATIVE = "superlative"  # oldest; also "expensive" under "most", "left" in "leftmost"
    PREPOSITION = "preposition"
    DIRECTION = "direction"  # left, right, top … as the place an order is read from
    ADVERB = "adverb"
    NUMBER = "number"
    ORDINAL = "ordinal"  # first, second, last
    UNIT = "unit"  # years, dollars, kg, $
    ALL = "all"
    NO = "no"
    SOME = "some"
    THE = "the"
    ONLY = "only"
    EVERYONE = "everyone"  # everyone, anything …
    SOMEONE = "someone"
    NOBODY = "nobody"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE = "more"
    LESS = "less"
    EXACTLY = "exactly"
    AS = "as"  # equality: "as old as"
    AND = "and"
    OR = "or"
    NOR = "nor"
    EITHER = "either"
    NOT = "not"
    MODAL = "modal"
    IF = "if"
    UNLESS = "unless"
    ONLY_IF = "only_if"
    IFF = "iff"
    IMPLIES = "implies"
    EXCEPT = "except"
    EXIST = "exist"  # "there" of "there is"
    BEYOND = "beyond"  # a cue of what the logic cannot express: most, probably, thinks that


class Role(StrEnum):
    """What a word is to its parent."""

    ROOT = "root"
    PART = "part"
    SUBJECT = "subject"
    OBJECT = "object"
    RECIPIENT = "recipient"  # gives *Bob* a book
    AGENT = "agent"  # chased *by* Bob
    OBLIQUE = "oblique"  # lives *in* Rome (the preposition; its noun is its COMPLEMENT)
    COMPLEMENT = "complement"
    MODIFIER = "modifier"  # adjective or participle before its noun
    RELATIVE = "relative"  # predicate of a relative clause, or participle after its noun
    NOMINAL = "nominal"  # preposition after its noun
    POSSESSOR = "possessor"
    APPOSITION = "apposition"
    DETERMINER = "determiner"
    QUALIFIER = "qualifier"  # "at least" to its number, "not" to "all"
    NEGATION = "negation"
    MODALITY = "modality"
    ADVERBIAL = "adverbial"
    CONTROLLED = "controlled"  # wants *to swim*
    CONJUNCT = "conjunct"
    MARKER = "marker"  # "either" of its "or"
    CONDITION = "condition"
    CONCLUSION = "conclusion"
    STANDARD = "standard"  # older than *Bob*
    AMOUNT = "amount"  # the number of a unit, the unit of "30 years old"
    DEGREE = "degree"  # "more" of "more expensive"
    LISTED = "listed"  # the members of a listed class
    EXCEPTION = "exception"


class Mood(StrEnum):
    """What the sentence does as a whole."""

    STATEMENT = "statement"
    QUESTION = "question"
    BEYOND = "beyond"  # outside the logic
