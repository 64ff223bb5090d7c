from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import count
from typing import cast

import pytest

from certes.answer import Answer
from certes.errors import Overloaded, RequestIdReused, Unavailable
from certes.service.admission import Admission
from certes.service.inquiry import Inquiry
from certes.service.once import Once

ASKED = Inquiry("Is Bob round?", "Bob is red.", request_id="r1")


class Work:
    """Gives a new value each time it is done, or fails the first time."""

    def __init__(self, failure: Exception | None = None) -> None:
        self._numbers = count()
        self._failure = failure

    async def __call__(self) -> Answer:
        await asyncio.sleep(0)
        failure, self._failure = self._failure, None
        if failure:
            raise failure
        return cast("Answer", next(self._numbers))


def test_the_same_request_is_answered_once() -> None:
    async def main() -> list[Answer]:
        once, work = Once(), Work()
        first = await once.answer(ASKED, work)
        return [first, *await asyncio.gather(once.answer(ASKED, work), once.answer(replace(ASKED), work))]

    assert asyncio.run(main()) == [0, 0, 0]


def test_at_the_same_time_it_is_done_once() -> None:
    async def main() -> list[Answer]:
        once, work = Once(), Work()
        return await asyncio.gather(*(once.answer(ASKED, work) for _ in range(5)))

    assert asyncio.run(main()) == [0] * 5


def test_without_an_id_it_is_done_each_time() -> None:
    async def main() -> list[Answer]:
        once, work = Once(), Work()
        return [await once.answer(replace(ASKED, request_id=""), work) for _ in range(3)]

    assert asyncio.run(main()) == [0, 1, 2]


def test_an_id_stands_for_one_request() -> None:
    async def main() -> None:
        once, work = Once(), Work()
        await once.answer(ASKED, work)
        await once.answer(replace(ASKED, context="Bob is blue."), work)

    with pytest.raises(RequestIdReused, match="'r1'"):
        asyncio.run(main())


def test_a_failure_is_not_remembered() -> None:
    async def main() -> Answer:
        once, work = Once(), Work(Overloaded("full"))
        with pytest.raises(Overloaded):
            await once.answer(ASKED, work)
        return await once.answer(ASKED, work)

    assert asyncio.run(main()) == 0


def test_the_oldest_are_forgotten() -> None:
    async def main() -> list[Answer]:
        once, work = Once(limit=2), Work()
        return [await once.answer(replace(ASKED, request_id=name), work) for name in ("a", "b", "c", "c", "b", "a")]

    assert asyncio.run(main()) == [0, 1, 2, 2, 1, 3]


def test_a_waiting_caller_that_gives_up_takes_nothing_from_the_others() -> None:
    async def main() -> Answer:
        once, work = Once(), Work()
        impatient = asyncio.ensure_future(once.answer(ASKED, work))
        patient = asyncio.ensure_future(once.answer(ASKED, work))
        await asyncio.sleep(0)
        impatient.cancel()
        return await patient

    assert asyncio.run(main()) == 0


def test_a_full_house_refuses() -> None:
    admission = Admission(limit=1)
    with admission.slot():
        with pytest.raises(Overloaded) as caught, admission.slot():
            pass
        assert caught.value.details == {"limit": "REQUESTS_INSIDE_MAX", "allowed": "1"}
    with admission.slot():
        pass


def test_a_closing_house_refuses() -> None:
    admission = Admission()
    admission.close()
    with pytest.raises(Unavailable), admission.slot():
        pass
