"""The `sources` and `translation` parts of a verification: what the receipt says of texts, compared with the texts it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .outcome import Part
from .receipt import PPM

SHOWN_CHARS_MAX: Final = 80
"""How much of a passage a reason repeats."""

_Json = Mapping[str, Any]


def check_sources(receipt: _Json) -> Part:
    """Whether every premise, goal and citation quotes the request, and every sentence of the answer names a step that exists.

    `LISTED`: they do, and the statements are listed; whether the sources said them needs the sources. `MISMATCHED`: they do not.
    """
    evidence = receipt["evidence"]
    problems = [*_misquoted(evidence), *_wrong_citations(evidence), *_wrong_sentences(receipt)]
    if problems:
        return Part("MISMATCHED", tuple(problems))
    return Part("LISTED", tuple(_listing(evidence)))


def check_translation(receipt: _Json) -> Part:
    """What is known of the step from English to logic, which no verification covers.

    `READ`, `PARTLY_READ` (something was not read, or gave no statement), `NOT_READ`, or `GIVEN` (the request held logic, not English).
    """
    evidence = receipt["evidence"]
    if evidence["reader"] is None:
        return Part("GIVEN", ("the request held logic; nothing was translated",))
    reasons = [*_readings(receipt), *_unread(evidence), *_silent(evidence)]
    if not evidence["readings"]:
        return Part("NOT_READ", tuple(reasons))
    partly = bool(evidence["unread"]) or any(True for _ in _silent(evidence))
    return Part("PARTLY_READ" if partly else "READ", tuple(reasons))


def _document(request: _Json, origin: _Json) -> str | None:
    """The text that `origin` points into; None if there is none."""
    match origin["document"]:
        case "context":
            return str(request["context"])
        case "question":
            return str(request["question"])
        case "option":
            index = origin["position"] - 1
            return str(request["options"][index]) if 0 <= index < len(request["options"]) else None
        case _:
            return None


def _quotes(request: _Json, origin: _Json) -> bool:
    text = _document(request, origin)
    return text is not None and text[origin["start"] : origin["end"]] == origin["text"]


def _misquoted(evidence: _Json) -> Iterator[str]:
    request = evidence["request"]
    for index, reading in enumerate(evidence["readings"]):
        for premise in reading["premises"]:
            if premise["origin"]["document"] != "convention" and not _quotes(request, premise["origin"]):
                yield f"reading {index + 1}: the premise {premise['id']!r} does not quote the request"
        for number, goal in enumerate(reading["goals"]):
            if goal is not None and not (_quotes(request, goal["origin"]) and _asks(request, goal["origin"], number)):
                yield f"reading {index + 1}: goal {number + 1} does not quote the question"


def _asks(request: _Json, origin: _Json, number: int) -> bool:
    """Whether the origin of goal `number` is the question, or the option of that number."""
    if request["options"]:
        return bool(origin["document"] == "option" and origin["position"] == number + 1)
    return bool(origin["document"] == "question")


def _wrong_citations(evidence: _Json) -> Iterator[str]:
    premises = [{premise["id"]: premise["origin"] for premise in reading["premises"]} for reading in evidence["readings"]]
    numbers = [citation["number"] for citation in evidence["citations"]]
    if len(set(numbers)) != len(numbers):
        yield "two citations have the same number"
    for citation in evidence["citations"]:
        if not any(known.get(citation["premise"]) == citation["origin"] for known in premises):
            yield f"citation [{citation['number']}] quotes no premise"


def _wrong_sentences(receipt: _Json) -> Iterator[str]:
    evidence = receipt["evidence"]
    numbers = {citation["number"] for citation in evidence["citations"]}
    if evidence["answer"]["text"] != " ".join(sentence["text"] for sentence in evidence["answer"]["sentences"]):
        yield "the text of the answer is not its sentences, one after the other"
    for sentence in evidence["answer"]["sentences"]:
        shown = sentence["text"][:SHOWN_CHARS_MAX]
        if not points(receipt, sentence["step"]):
            yield f"the sentence {shown!r} names the step {sentence['step'][:SHOWN_CHARS_MAX]!r}, which does not exist"
        if not set(sentence["citations"]) <= numbers:
            yield f"the sentence {shown!r} cites what is not listed"


def points(value: Any, pointer: str) -> bool:  # noqa: ANN401 - JSON of any shape
    """Whether a JSON pointer (RFC 6901) leads somewhere in `value`."""
    if not pointer.startswith("/"):
        return False
    for token in pointer[1:].split("/"):
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, list | tuple) and key.isascii() and key.isdigit() and int(key[:9]) < len(value):
            value = value[int(key[:9])]
        else:
            return False
    return True


def _listing(evidence: _Json) -> Iterator[str]:
    yield f"{len(evidence['citations'])} statements cited, quoted from the request; whether the sources hold them was not checked"
    chosen = evidence["chosen"]["reading"]
    if chosen is None:
        return
    for premise in evidence["readings"][chosen]["premises"]:
        if premise["origin"]["document"] == "convention":
            yield f"assumed: {premise['english'] or premise['origin']['text']}"


def _readings(receipt: _Json) -> Iterator[str]:
    evidence, scores = receipt["evidence"], receipt["record"]["scores"]
    count = len(evidence["readings"])
    if count:
        best = f"; the parser's own score of the first is {scores[0]} in {PPM}" if scores else ""
        yield f"{count} reading{'' if count == 1 else 's'} considered{best}"
    for index, reading in enumerate(evidence["readings"]):
        if reading["set_aside"]:
            yield f"reading {index + 1} was set aside: {reading['set_aside']}"


def _unread(evidence: _Json) -> Iterator[str]:
    return (f"not read ({each['reason']}): {each['origin']['text'][:SHOWN_CHARS_MAX]!r}" for each in evidence["unread"])


def _silent(evidence: _Json) -> Iterator[str]:
    """Passages of the context that gave neither a premise nor a complaint: what a reader dropped without a word."""
    context = evidence["request"]["context"]
    origins = [premise["origin"] for reading in evidence["readings"] for premise in reading["premises"]]
    origins += [each["origin"] for each in evidence["unread"]]
    at = 0
    for start, end in sorted((each["start"], each["end"]) for each in origins if each["document"] == "context"):
        yield from _passage(context[at:start])
        at = max(at, end)
    yield from _passage(context[at:])


def _passage(text: str) -> Iterator[str]:
    if any(character.isalnum() for character in text):
        yield f"gave no statement: {text.strip()[:SHOWN_CHARS_MAX]!r}"
