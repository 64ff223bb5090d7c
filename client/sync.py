"""The client for programs that wait for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from . import _calls
from ._calls import AskParameters, BatchItem, ExecuteParameters
from ._channel import TARGET_DEFAULT
from ._sync import NetworkTransport, Transport

if TYPE_CHECKING:
    import grpc

    from certes.answer import Answer, Parsed, Progress, Receipt, ReceiptPage
    from certes.errors import CertesError


class Client:
    """Asks a Certes server, or the engine in this process (`Client.local()`). Use it in a `with` statement, or `close` it.

    Every method raises a subclass of `certes.CertesError`; certes.errors draws them all. A client may be shared by threads.
    """

    def __init__(
        self, target: str = TARGET_DEFAULT, *, credentials: grpc.ChannelCredentials | None = None, transport: Transport | None = None
    ) -> None:
        self._transport = transport or NetworkTransport(target, credentials)

    @classmethod
    def local(cls, data: str | Path | None = None, *, device: str = "auto") -> Self:
        """The same engine, in this process. Receipts and log are kept in `data`, or in a temporary folder that `close` removes.

        Raises NotInstalled when the parts of `pip install 'certes[server]'` are missing.
        """
        from .local import LocalTransport

        return cls(transport=LocalTransport.start(data, device=device))

    def ask(self, question: str, **parameters: Unpack[AskParameters]) -> Answer:
        """Ask a question, over the `context` sent along. The other parameters are described in `AskParameters`."""
        return self._transport.run(_calls.ask(question, parameters))

    def ask_stream(self, question: str, **parameters: Unpack[AskParameters]) -> Iterator[Progress | Answer]:
        """As `ask`, telling each stage as it is reached; the answer comes last."""
        return self._transport.stream(_calls.ask_stream(question, parameters))

    def ask_batch(self, questions: Iterable[str | BatchItem], **parameters: Unpack[AskParameters]) -> tuple[Answer | CertesError, ...]:
        """Ask several questions; an answer or an error for each, in order. `parameters` hold for all."""
        return self._transport.run(_calls.ask_batch(questions, parameters))

    def parse(self, question: str, *, context: str | None = None, options: Sequence[str] = (), timeout: float | None = None) -> Parsed:
        """Turn English into logic, and decide nothing."""
        return self._transport.run(_calls.parse(question, context=context, options=options, timeout=timeout))

    def execute(self, premises: Iterable[str], goal: str, **parameters: Unpack[ExecuteParameters]) -> Answer:
        """Decide a goal over premises, all logic text (docs/logic.md)."""
        return self._transport.run(_calls.execute(premises, goal, parameters))

    def get_receipt(self, trace_id: str, *, timeout: float | None = None) -> Receipt:
        """Fetch a receipt from the log. Raises ReceiptNotFound."""
        return self._transport.run(_calls.get_receipt(trace_id, timeout))

    def list_receipts(self, *, page_size: int = 100, page_token: str = "", timeout: float | None = None) -> ReceiptPage:
        """Fetch a page of the list of receipts, oldest first."""
        return self._transport.run(_calls.list_receipts(page_size, page_token, timeout))

    def close(self) -> None:
        """Release the connection, or the engine."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
