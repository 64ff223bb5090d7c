from __future__ import annotations

from collections.abc import Sequence

import pytest

from certes.neural.assembly.state import CLASS_TO_SETTLE, Mention, MentionKind
from certes.neural.discourse.classes import distinct_ranks, listed_classes, settle
from certes.neural.discourse.passage import JOINT_READINGS_MAX, Joined, Passage, join
from certes.neural.discourse.references import CANDIDATES_MAX, LOOK_BACK_SENTENCES, resolved
from certes.neural.discourse.sentences import SentenceReading, open_references
from certes.neural.reading import UnreadReason
from certes.symbolic.formulas import Atom
from certes.symbolic.problem import Origin
from certes.symbolic.sorts import check_sorts
from certes.symbolic.terms import Constant
from certes.symbolic.text import parse, show

BIRDS = "bird(owl) & bird(crow) & bird(raven) & all x (bird(x) -> x = owl | x = crow | x = raven)"
LEFTMOST = f'all y ("{CLASS_TO_SETTLE}"(y) & y != owl -> position(owl) < position(y))'


def name(constant: str, surface: str = "") -> Mention:
    return Mention(Constant(constant), MentionKind.NAME, surface or constant.title())


def definite(constant: str, *fits: str) -> Mention:
    return Mention(Constant(constant), MentionKind.DEFINITE, f"the {constant}", tuple(Atom(f, (Constant(constant),)) for f in fits))


def kind(constant: str) -> Mention:
    return Mention(Constant(constant), MentionKind.KIND, constant)


def said(
    position: int,
    logic: str,
    *mentions: Mention,
    probability: float = 1.0,
    text: str = "",
    document: str = "context",
    nouns: Sequence[str] = (),
    inclusive: str | None = None,
    note: str = "",
) -> SentenceReading:
    """A reading written by hand."""
    words = text or f"Sentence {position}."
    origin = Origin(document, position, 100 * position, 100 * position + len(words), words)
    parts = dict.fromkeys(nouns, "noun")
    return SentenceReading(parse(logic), probability, origin, mentions, parts, note, None if inclusive is None else parse(inclusive))


def asked(logic: str, *mentions: Mention, text: str = "Is it so?", position: int = 1, document: str = "question") -> SentenceReading:
    return said(position, logic, *mentions, text=text, document=document)


def joined(*statements: SentenceReading | tuple[SentenceReading, ...], goal: SentenceReading | None = None) -> Joined:
    """A passage of statements (several readings of one as a tuple) and a goal, which by default is the first statement again."""
    options = tuple(s if isinstance(s, tuple) else (s,) for s in statements)
    first = options[0][0]
    return join(Passage(options, ((goal or asked(show(first.formula), *first.mentions),),)))


def premises(found: Joined, at: int = 0) -> list[str]:
    return [show(premise.formula) for premise in found.joint[at].premises]


def goals(found: Joined, at: int = 0) -> list[str | None]:
    return [None if goal is None else show(goal.formula) for goal in found.joint[at].goals]


class TestReferences:
    def test_a_pronoun_takes_the_only_candidate_and_keeps_its_probability(self) -> None:
        found = joined(said(1, "tall(bob)", name("bob")), said(2, 'sing("@he")', probability=0.9))
        assert premises(found) == ["tall(bob)", "sing(bob)"]
        assert len(found.joint) == 1
        assert found.joint[0].probability == pytest.approx(0.9)
        assert found.joint[0].choices == ()

    def test_several_candidates_are_several_readings_the_first_mentioned_first_and_each_says_what_it_chose(self) -> None:
        found = joined(said(1, "like(bob, tim)", name("bob"), name("tim")), said(2, 'sing("@he")'))
        assert [premises(found, at)[1] for at in range(2)] == ["sing(bob)", "sing(tim)"]
        assert found.joint[0].probability > found.joint[1].probability
        assert sum(joint.probability for joint in found.joint) == pytest.approx(1.0)
        assert [joint.choices for joint in found.joint] == [("“he” means Bob",), ("“he” means Tim",)]

    def test_the_nearest_sentence_with_a_candidate_decides(self) -> None:
        found = joined(said(1, "tall(bob)", name("bob")), said(2, "tall(tim)", name("tim")), said(3, "rain"), said(4, 'sing("@he")'))
        assert premises(found)[3] == "sing(tim)"
        assert len(found.joint) == 1

    def test_pronouns_follow_one_another(self) -> None:
        found = joined(said(1, "tall(bob)", name("bob")), said(2, 'sing("@he")'), said(3, 'dance("@he")'))
        assert premises(found)[2] == "dance(bob)"

    def test_a_pronoun_of_the_question_is_settled_too(self) -> None:
        found = joined(said(1, "tall(bob)", name("bob")), goal=asked('tall("@he")'))
        assert goals(found) == ["tall(bob)"]

    def test_what_the_sentence_itself_names_is_no_candidate(self) -> None:
        found = joined(said(1, "like(alice, bob)", name("alice"), name("bob")), said(2, 'call(bob, "@she")', name("bob")))
        assert premises(found)[1] == "call(bob, alice)"

    def test_kinds_are_not_referred_to(self) -> None:
        found = joined(said(1, "drink(bob, coffee)", kind("coffee"), name("bob")), said(2, 'like(alice, "@it")', name("alice")))
        assert premises(found)[1] == "like(alice, bob)"

    def test_a_pronoun_without_a_candidate_leaves_its_sentence_out_and_says_so(self) -> None:
        found = joined(said(1, "rain"), said(2, 'sing("@he")'))
        assert premises(found) == ["rain"]
        assert [(u.reason, u.origin.position) for u in found.unread] == [(UnreadReason.UNRESOLVED_REFERENCE, 2)]

    def test_a_question_whose_pronoun_has_no_candidate_is_unread(self) -> None:
        found = joined(said(1, "rain"), goal=asked('sing("@he")'))
        assert found.joint == ()
        assert [(u.reason, u.origin.document) for u in found.unread] == [(UnreadReason.UNRESOLVED_REFERENCE, "question")]

    @pytest.mark.parametrize(("between", "settled"), [(LOOK_BACK_SENTENCES - 1, True), (LOOK_BACK_SENTENCES, False)])
    def test_referents_are_looked_for_only_so_far_back(self, between: int, settled: bool) -> None:  # noqa: FBT001
        before = [(name("bob"),), *(() for _ in range(between))]
        assert bool(resolved(said(9, 'sing("@he")'), before)) is settled

    def test_only_so_many_candidates_are_considered(self) -> None:
        mentions = tuple(name(f"n{i}") for i in range(CANDIDATES_MAX + 2))
        found = resolved(said(2, 'sing("@he")'), [mentions])
        assert len(found) == CANDIDATES_MAX
        assert sum(r.probability for r in found) == pytest.approx(1.0)

    def test_nothing_stays_open(self) -> None:
        found = resolved(said(2, 'like("@he", "@it")', inclusive='like("@he", "@it") | rain'), [(name("bob"), name("tim"))])
        assert found
        assert all(not open_references(f) for r in found for f in (r.formula, r.inclusive) if f is not None)


class TestListedClasses:
    def test_a_class_is_listed_with_all_its_members(self) -> None:
        (listed,) = listed_classes(parse(BIRDS))
        assert {member.name for member in listed.members} == {"owl", "crow", "raven"}
        assert show(listed.of(Constant("emu"))) == "bird(emu)"

    @pytest.mark.parametrize("logic", ["all x (bird(x) -> x = owl | big(x))", "all x (bird(x) -> fly(x))", "bird(owl) & bird(crow)"])
    def test_what_names_no_complete_list_is_none(self, logic: str) -> None:
        assert list(listed_classes(parse(logic))) == []

    def test_a_superlative_ranks_in_the_listed_class_of_its_thing(self) -> None:
        settled, ranked = settle(parse(LEFTMOST), list(listed_classes(parse(BIRDS))))
        assert show(settled) == "all y (bird(y) & y != owl -> position(owl) < position(y))"
        assert ranked == {(0, "position")}

    def test_without_a_list_it_ranks_among_all(self) -> None:
        settled, ranked = settle(parse(LEFTMOST), ())
        assert show(settled) == "all y (y != owl -> position(owl) < position(y))"
        assert ranked == frozenset()

    def test_an_ordinal_ranks_in_the_class_too(self) -> None:
        third = f'exactly 2 y ("{CLASS_TO_SETTLE}"(y) & position(y) < position(raven))'
        settled, _ = settle(parse(third), list(listed_classes(parse(BIRDS))))
        assert show(settled) == "exactly 2 y (bird(y) & position(y) < position(raven))"

    def test_ranked_members_have_places_of_their_own_as_an_assumption_that_is_shown(self) -> None:
        members = (name("owl"), name("crow"), name("raven"))
        found = joined(said(1, BIRDS, *members), said(2, LEFTMOST, name("owl")))
        listed = next(listed_classes(parse(BIRDS)))
        assert premises(found)[2:] == [show(distinct_ranks(listed, "position"))]
        assumption = found.joint[0].premises[2]
        assert (assumption.id, assumption.origin.document) == ("a1", "convention")
        assert "position" in assumption.origin.text

    def test_members_that_nothing_ranks_may_share_places(self) -> None:
        assert premises(joined(said(1, BIRDS, name("owl")))) == [BIRDS]

    def test_two_lists_are_kept_apart(self) -> None:
        fish = "fish(eel) & fish(cod) & all x (fish(x) -> x = eel | x = cod)"
        longest = f'all y ("{CLASS_TO_SETTLE}"(y) & y != eel -> length(y) < length(eel))'
        found = joined(said(1, BIRDS, name("owl")), said(2, fish, name("eel")), said(3, longest, name("eel")))
        assert premises(found)[2] == "all y (fish(y) & y != eel -> length(y) < length(eel))"


class TestAssumptions:
    def test_a_description_fits_where_its_words_are_used(self) -> None:
        found = joined(
            said(1, "fast(red_car)", definite("red_car", "car", "red")), said(2, "all x (red(x) -> expensive(x))"), goal=asked("expensive(red_car)")
        )
        assert premises(found)[2:] == ["red(red_car)"]

    def test_what_is_stated_is_not_assumed_again(self) -> None:
        found = joined(said(1, "car(red_car)", definite("red_car", "car")), said(2, "all x (car(x) -> fast(x))"))
        assert premises(found) == ["car(red_car)", "all x (car(x) -> fast(x))"]

    def test_names_are_peoples_where_the_passage_speaks_of_people(self) -> None:
        found = joined(said(1, "kind(bob)", name("bob")), said(2, "all x (person(x) & kind(x) -> nice(x))"), goal=asked("nice(bob)", name("bob")))
        assert premises(found)[2:] == ["person(bob)"]
        assert found.joint[0].premises[2].origin.text == "Bob is taken to be a person"

    def test_names_are_not_where_it_does_not(self) -> None:
        found = joined(said(1, "kind(bob)", name("bob")), said(2, "all x (kind(x) -> nice(x))"))
        assert len(premises(found)) == 2

    @pytest.mark.parametrize(
        ("logic", "nouns", "assumed"), [("dog(rex)", ["dog"], False), ("teacher(rex)", ["teacher"], True), ("kind(rex)", [], True)]
    )
    def test_a_name_that_is_classed_otherwise_is_no_persons(self, logic: str, nouns: list[str], assumed: bool) -> None:  # noqa: FBT001
        found = joined(said(1, logic, name("rex"), nouns=nouns), said(2, "all x (person(x) & kind(x) -> nice(x))", nouns=["person"]))
        assert ("person(rex)" in premises(found)) is assumed

    def test_assumptions_are_numbered_premises_after_the_statements(self) -> None:
        found = joined(said(1, "like(bob, tim)", name("bob"), name("tim")), said(2, "all x (person(x) -> mortal(x))"))
        assert [premise.id for premise in found.joint[0].premises] == ["s1", "s2", "a1", "a2"]


class TestUnknownNames:
    def test_a_question_about_an_unknown_name_is_unread_and_names_the_nearest(self) -> None:
        goal = asked("tall(alise)", name("alise"), text="Is Alise tall?")
        found = joined(said(1, "tall(alice)", name("alice")), said(2, "tall(bob)", name("bob")), goal=goal)
        assert found.joint == ()
        (unread,) = found.unread
        assert unread.reason is UnreadReason.UNKNOWN_NAME
        assert "'Alise'" in unread.detail
        assert "Alice" in unread.detail
        assert unread.spans == ((103, 108),)

    def test_a_description_that_nothing_is_said_of_is_unknown_as_well(self) -> None:
        goal = asked("big(dog)", definite("dog"), text="Is the dog big?")
        found = joined(said(1, "tall(alice)", name("alice")), goal=goal)
        assert [u.reason for u in found.unread] == [UnreadReason.UNKNOWN_NAME]
        assert found.unread[0].spans == ((107, 110),)

    def test_options_that_name_nobody_known_are_unread_one_by_one(self) -> None:
        options = (
            asked("tall(alice)", name("alice"), text="Alice is tall.", document="option", position=1),
            asked("tall(zed)", name("zed"), text="Zed is tall.", document="option", position=2),
        )
        found = join(Passage(((said(1, "tall(alice)", name("alice")),),), tuple((o,) for o in options)))
        assert goals(found) == ["tall(alice)", None]
        assert [(u.reason, u.origin.position) for u in found.unread] == [(UnreadReason.UNKNOWN_NAME, 2)]


class TestJointReadings:
    def test_each_reading_of_a_sentence_makes_a_joint_reading_the_likeliest_first(self) -> None:
        readings = (said(2, "sing(bob)", name("bob"), probability=0.6, note="one"), said(2, "dance(bob)", name("bob"), probability=0.3, note="two"))
        found = joined(said(1, "tall(bob)", name("bob")), readings)
        assert [premises(found, at)[1] for at in range(2)] == ["sing(bob)", "dance(bob)"]
        assert [joint.probability for joint in found.joint] == pytest.approx([0.6, 0.3])
        assert [joint.choices for joint in found.joint] == [("one",), ("two",)]

    def test_there_are_never_more_than_the_limit_and_they_are_the_likeliest(self) -> None:
        sentences = [tuple(said(n, f"p{n}{k}(bob)", name("bob"), probability=1 / (k + 1)) for k in range(3)) for n in range(1, 5)]
        found = joined(said(9, "tall(bob)", name("bob")), *sentences)
        probabilities = [joint.probability for joint in found.joint]
        assert len(probabilities) == JOINT_READINGS_MAX
        assert probabilities == sorted(probabilities, reverse=True)
        assert probabilities == pytest.approx([1.0, 0.5, 0.5, 0.5])

    def test_unlikely_readings_are_not_decided(self) -> None:
        found = joined((said(1, "tall(bob)", name("bob"), probability=0.99), said(1, "small(bob)", name("bob"), probability=0.01)))
        assert [premises(found, at) for at in range(len(found.joint))] == [["tall(bob)"]]

    def test_an_exclusive_either_is_followed_by_its_inclusive_twin(self) -> None:
        found = joined(said(1, "sing(bob) xor dance(bob)", name("bob"), inclusive="sing(bob) | dance(bob)"), goal=asked("sing(bob)", name("bob")))
        assert [premises(found, at) for at in range(2)] == [["sing(bob) xor dance(bob)"], ["sing(bob) | dance(bob)"]]
        assert "either" in found.joint[1].choices[0]
        assert found.joint[0].probability > found.joint[1].probability

    def test_a_goal_that_was_not_read_stays_in_its_place(self) -> None:
        option = asked("tall(bob)", name("bob"), document="option", position=2)
        found = join(Passage(((said(1, "tall(bob)", name("bob")),),), ((), (option,))))
        assert goals(found) == [None, "tall(bob)"]

    def test_without_any_goal_there_is_nothing_to_decide(self) -> None:
        assert join(Passage(((said(1, "tall(bob)", name("bob")),),), ((),))).joint == ()

    def test_premises_and_goals_keep_their_origins_and_are_well_typed_together(self) -> None:
        found = joined(said(1, BIRDS, name("owl")), said(2, LEFTMOST, name("owl")), said(3, "age(owl) > age(crow)", name("owl"), name("crow")))
        for joint in found.joint:
            check_sorts([(p.id, p.formula) for p in joint.premises] + [("goal", g.formula) for g in joint.goals if g is not None])
            assert [p.origin.position for p in joint.premises if p.id.startswith("s")] == [1, 2, 3]
            assert len({p.id for p in joint.premises}) == len(joint.premises)
