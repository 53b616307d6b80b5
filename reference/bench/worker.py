"""One process per library, which works when told to and sleeps when not.

In a single process the libraries would disturb each other: the objects of one slow down another's garbage
collection, and its memory and thread settings become everybody's. Apart, each runs as it does for its users;
told to work in turns, they still share every slow minute of the machine. `Worker` is this end of the pipe,
`serve` the other.
"""

import multiprocessing
import os
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from .answers import Answer
from .catalogue import WORKS
from .peers import PEERS, Peer, Skip
from .works import Step


class Failed(Exception):
    """A library that should have worked did not; the message is its own."""


class Worker:
    """A library in its own process."""

    def __init__(self, name: str, gpu: bool = False) -> None:
        context = multiprocessing.get_context("spawn")  # fork would hand down threads and locks
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, name, gpu), daemon=True)
        self.process.start()
        other.close()

    def hello(self) -> tuple[str, str]:
        """The library's version and thread settings, once it is imported."""
        version, threads = self._reply()
        return version, threads

    def prepare(self, work: str) -> Answer:
        """Set the stage for a work, run it for the first time, and return its answer."""
        self.pipe.send(("prepare", work))
        answer: Answer = self._reply()
        return answer

    def seconds(self, repetitions: int) -> float:
        """Run the prepared work so many times; the mean time of one."""
        self.pipe.send(("seconds", repetitions))
        seconds: float = self._reply()
        return seconds

    def close(self) -> None:
        self.pipe.close()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()

    def _reply(self) -> Any:
        try:
            kind, value = self.pipe.recv()
        except (EOFError, ConnectionResetError):
            raise Failed("its process died") from None
        if kind == "skip":
            raise Skip(value)
        if kind == "failed":
            raise Failed(value)
        return value


def serve(pipe: Connection, name: str, gpu: bool) -> None:
    """The life of a worker: import, say hello, then obey until the pipe is closed."""
    peer = PEERS[name](name, gpu)
    step: Step | None = None

    def hello() -> tuple[str, str]:
        with _quiet():
            peer.load()
        return peer.version(), "on the GPU" if peer.gpu else peer.threads()

    try:
        if not _answer(pipe, hello):
            return
        while True:
            order, argument = pipe.recv()
            if order == "prepare":
                step = None  # let go of the last work's arrays before the next one's are made

                def prepare(work: str = argument) -> Answer:
                    nonlocal step
                    step = peer.build(WORKS[work])
                    return [peer.to_numpy(each) for each in step()]

                _answer(pipe, prepare)
            else:
                _answer(pipe, lambda: _clock(peer, step, argument))
    except (EOFError, KeyboardInterrupt):
        pass


def _clock(peer: Peer, step: Step | None, repetitions: int) -> float:
    assert step is not None, "prepare comes first"
    peer.wait(step())  # not counted: the caches are still full of the other libraries' numbers
    start = time.perf_counter()
    for _ in range(repetitions):
        peer.wait(step())
    return (time.perf_counter() - start) / repetitions


def _answer(pipe: Connection, call: Callable[[], Any]) -> bool:
    """Send what `call` returns, or why it could not; was all well?"""
    try:
        pipe.send(("done", call()))
    except Skip as reason:
        pipe.send(("skip", str(reason)))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"
        first_line = (str(error).splitlines() or [""])[0]
        pipe.send(("failed", f"{type(error).__name__}: {first_line} ({where})"))
    else:
        return True
    return False


@contextmanager
def _quiet() -> Iterator[None]:
    """Hide what libraries log while they load: some write below Python, straight to the file descriptor."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
