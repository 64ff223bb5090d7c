"""The engine in this process: the same handlers that a server runs, on an event loop in a thread of their own.

The one module of the SDK that loads the service, and only when it is asked for.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from certes.errors import NotInstalled

from ._calls import Call

if TYPE_CHECKING:
    from certes.service.engine import Engine

DATA_DEFAULT = Path.home() / ".local" / "share" / "certes"
"""Where a server keeps receipts and log unless told otherwise."""

Result = TypeVar("Result")
Opening: TypeAlias = Callable[[], Coroutine[Any, Any, "Engine"]]


async def open_engine(data: Path, device: str = "auto") -> Engine:
    """The engine with the network's weights, keeping receipts and log in `data`.

    Raises NotInstalled when the parts of `pip install 'certes[server]'` are missing.
    """
    try:
        from certes.service.opening import open_engine as load
    except ModuleNotFoundError as error:
        message = f"this needs {error.name}, which is not installed: pip install 'certes[server]'"
        raise NotInstalled(message, missing=error.name) from error
    return await load(data, device)


class LocalTransport:
    """Carries calls out on the engine's own event loop."""

    def __init__(self, opening: Opening, folder: TemporaryDirectory[str] | None = None) -> None:
        """Open the engine in the thread that it stays in; `folder` is removed at the end."""
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="certes-engine", daemon=True)
        self._thread.start()
        try:
            self._engine = self._wait(opening())
        except BaseException:
            self._end()
            raise
        self._handlers = _handlers(self._engine)

    @classmethod
    def start(cls, data: str | Path | None, *, device: str) -> Self:
        """The engine over `data`, or over a temporary folder that `close` removes."""
        if data is not None:
            return cls(lambda: open_engine(Path(data), device))
        folder = TemporaryDirectory(prefix="certes-")
        return cls(lambda: open_engine(Path(folder.name), device), folder)

    def run(self, call: Call[Result]) -> Result:
        """See Transport."""
        return call.read(self._wait(self._handlers[call.method](call.request, call.timeout)))

    def stream(self, call: Call[Result]) -> Iterator[Result]:
        """See Transport."""
        events: AsyncGenerator[Any, None] = self._handlers[call.method](call.request, call.timeout)
        try:
            while (event := self._wait(anext(events, None))) is not None:
                yield call.read(event)
        finally:
            self._wait(events.aclose())

    def close(self) -> None:
        """See Transport."""
        if not self._loop.is_closed():
            self._wait(self._engine.close())
            self._end()

    def _wait(self, work: Awaitable[Result]) -> Result:
        """What `work` gives on the engine's loop. If this thread is interrupted meanwhile, the work is cancelled."""

        async def carried() -> Result:
            return await work

        running = asyncio.run_coroutine_threadsafe(carried(), self._loop)
        try:
            return running.result()
        finally:
            running.cancel()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        if self._folder is not None:
            self._folder.cleanup()


def _handlers(engine: Engine) -> Mapping[str, Callable[[Any, float | None], Any]]:
    """Every method of every service, by its name."""
    from certes.service.audit_handlers import AuditHandlers
    from certes.service.handlers import ReasoningHandlers

    reasoning, audit = ReasoningHandlers(engine), AuditHandlers(engine)
    return {
        "Ask": reasoning.ask,
        "AskBatch": reasoning.ask_batch,
        "AskStream": reasoning.ask_stream,
        "Parse": reasoning.parse,
        "Execute": reasoning.execute,
        "GetReceipt": audit.get_receipt,
        "ListReceipts": audit.list_receipts,
        "Verify": audit.verify,
    }
