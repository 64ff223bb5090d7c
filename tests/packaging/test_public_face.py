from __future__ import annotations

import certes
from certes.version import __version__


def test_everything_promised_is_there() -> None:
    assert {name: getattr(certes, name) is not None for name in certes.__all__} == dict.fromkeys(certes.__all__, True)


def test_nothing_else_is_shown() -> None:
    assert dir(certes) == sorted(certes.__all__)
    assert set(certes._HOME) | {"__version__"} == set(certes.__all__)


def test_names_are_where_they_say() -> None:
    for name, home in certes._HOME.items():
        assert getattr(certes, name).__module__ == home


def test_the_version_is_stated_once() -> None:
    assert certes.__version__ == __version__
