"""Gates: what a reading must pass before it is believed. Probability alone never decides (docs/parser.md).

1. *Cue accounting*: every word is either known to mean nothing by itself, or has a part in the formula.
2. *Confidence*: no single decision of the network is a coin toss.
3. *Agreement*: the second reader, trained apart, finds every decision of the reading likely enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from .assembly import words
from .assembly.assemble import Assembled
from .assembly.graph import Graph
from .decode import Parse
from .grammar.labels import Label
from .reading import UnreadReason

WEAKEST_DECISION_MIN = 0.5
"""Least probability of any single decision (a word's label, parent, role, referent) in an accepted reading."""
SAME_MEANING_SHARE_MIN = 0.85
"""A decision may be less sure when this share of the likely graphs says the same thing whichever way it falls."""
VOUCHING_SUPPORT_MIN = 0.3
"""… and when the second reader is not against it."""
READING_PROBABILITY_MIN = 0.12
"""Least probability of an accepted reading as a whole."""
SECOND_READER_MIN = 0.01
"""Least probability that the second reader may give to any decision of an accepted reading."""

_SILENT_WORDS = frozenset({
    "a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "do", "does", "did",
    "has", "have", "had", "'ve", "will", "would", "'ll", "to", "that", "which", "who", "whom", "whoever",
    "it", "there", "exist", "exists", "then", "than", "as", "of", "from", "in", "on", "at", "by", "for", "with", "both",
    "place", "however", "therefore", "also", "moreover", "furthermore", "additionally", "thus", "hence",
    "consequently", "fact", "course", "addition", "result", "true", "case", "follow", "correct", "concluded",
    "conclude", "right", "say", "we", "can",
})  # fmt: skip
"""Words that may mean nothing by themselves. "in", "can" … are here for fixed phrases ("in fact", "can we conclude that");
where they join or relate, they carry a label and are accounted for like any other."""
_POINTING = frozenset({"his", "her", "its", "their", "my", "your", "our", "whose", "not", "no", "never"})
"""Words that say something wherever they stand: as a mere part of an expression they would be passed over."""
_DETERMINERS = (Label.ALL, Label.SOME, Label.NO, Label.THE, Label.NUMBER)
_PARTITIVE = frozenset({"of", "the", "one", "those", "these", "times"})
"""What may belong to a determiner: "each of the two". Anything else there would be passed over."""
_PHRASES = (Label.PRONOUN, Label.AT_LEAST, Label.AT_MOST, Label.NOBODY, Label.EITHER)
"""Expressions that such words belong to: "his or her", "no more than", "no one", "but not both"."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reading is not accepted, and the words in the way."""

    reason: UnreadReason
    detail: str
    words: tuple[int, ...]


def refusal(parse: Parse, assembled: Assembled, support: tuple[int, float], share: float) -> Refusal | None:
    """The first gate that the reading does not pass, None if it passes all.

    `support`: the word whose decision the second reader finds least likely, and that probability. `share`: how much of the
    probability of all graphs that leave no word out goes to graphs that say the same.
    """
    missing = unaccounted(parse.graph, assembled)
    if missing:
        named = ", ".join(repr(parse.graph.words[i]) for i in missing)
        return Refusal(UnreadReason.UNACCOUNTED_WORDS, f"no part in the reading: {named}", missing)
    word, weakest = parse.weakest
    sure = weakest >= WEAKEST_DECISION_MIN or (share >= SAME_MEANING_SHARE_MIN and support[1] >= VOUCHING_SUPPORT_MIN)
    if not sure or parse.probability < READING_PROBABILITY_MIN:
        return Refusal(UnreadReason.LOW_CONFIDENCE, f"unsure at {parse.graph.words[word]!r}", (word,))
    word, agreed = support
    if agreed < SECOND_READER_MIN:
        return Refusal(UnreadReason.READERS_DISAGREE, f"the second reader reads {parse.graph.words[word]!r} otherwise", (word,))
    return None


def _hides(graph: Graph, word: int) -> bool:
    """Whether a word's label passes over what it says: "its" as a part of "each of its", "largest" as a plain adjective."""
    label, text = graph.labels[word], graph.words[word].lower()
    if label is Label.ADJECTIVE and text != "single" and words.number(text) is not None:
        return True
    if label is Label.PART and graph.labels[graph.parents[word]] in _DETERMINERS:
        return text not in _PARTITIVE and words.number(text) is None
    if label is Label.PART:
        return text in _POINTING and graph.labels[graph.parents[word]] not in _PHRASES
    return label is Label.ADJECTIVE and text != "other" and text.endswith(("est", "er")) and words.lemma(text, "ADJ") != text


def _is_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _only_adds(graph: Graph, word: int) -> bool:
    """Whether a word at the end only adds the sentence to what was said before: "too", "as well"."""
    if any(_is_word(text) for text in graph.words[word + 1 :]):
        return False
    text, before = graph.words[word].lower(), graph.words[word - 1].lower()
    return text == "too" or (text == "well" and before == "as")


def unaccounted(graph: Graph, assembled: Assembled) -> tuple[int, ...]:
    """The words that neither are silent nor have a part in the formula."""
    missing = []
    for word, label in enumerate(graph.labels):
        if label is Label.EMPTY:
            text = graph.words[word].lower()
            if _is_word(text) and text not in _SILENT_WORDS and not _only_adds(graph, word):
                missing.append(word)
        elif label is Label.BEYOND or word not in assembled.used or _hides(graph, word):
            missing.append(word)
    return tuple(missing)
