"""Certes: ask in English, get English back, with a receipt that anyone can check.

>>> from certes import Client, Verdict

Names are loaded when first used, so that importing the package stays cheap and the base install needs no engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from .version import __version__

if TYPE_CHECKING:
    from .answer import Answer, Citation
    from .client.aio import AsyncClient
    from .client.sync import Client
    from .errors import CertesError
    from .symbolic.verdict import Basis, Conditionals, Verdict

_HOME: Final = {
    "Answer": "certes.answer",
    "AsyncClient": "certes.client.aio",
    "Basis": "certes.symbolic.verdict",
    "CertesError": "certes.errors",
    "Citation": "certes.answer",
    "Client": "certes.client.sync",
    "Conditionals": "certes.symbolic.verdict",
    "Verdict": "certes.symbolic.verdict",
}

__all__ = ["Answer", "AsyncClient", "Basis", "CertesError", "Citation", "Client", "Conditionals", "Verdict", "__version__"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'certes' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
