"""All jobs of a plan, one after the other or several at a time; the same comes of them, in the same order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from cop_diagram.builds.freshness import Verdict
from cop_diagram.builds.jobs import Job
from cop_diagram.builds.working import Outcome, Settings, at_sight, work

_AHEAD = 2
"""Jobs for each process that are done or under way before their turn: pictures wait in memory for no longer."""

_Found = tuple[Outcome, ...] | Future[tuple[Outcome, ...]]


def outcomes(jobs: Sequence[Job], settings: Settings, processes: int) -> Generator[tuple[Outcome, ...]]:
    """Yield what comes of each job, in their order.

    Parameters
    ----------
    processes : int
        How many jobs are laid out at a time; with one, in this process.
    """
    told = [at_sight(job, settings) for job in jobs]
    if processes == 1 or told.count(None) < 2:
        yield from (found or work(job, settings) for job, found in zip(jobs, told, strict=True))
        return
    # A forked process may inherit a lock that nobody opens again; one from a server has no locks yet.
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload([work.__module__])
    waiting: deque[tuple[Job, _Found]] = deque()
    pool = ProcessPoolExecutor(processes, context, _begin)
    try:
        for job, found in zip(jobs, told, strict=True):
            waiting.append((job, found or pool.submit(work, job, settings)))
            while len(waiting) > _AHEAD * processes:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Let an interruption end the process at once and without a word; the one that waits for it says what there is.

    It also ends once nobody waits for it any more: one that is killed cannot send it home.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _result(job: Job, found: _Found) -> tuple[Outcome, ...]:
    if not isinstance(found, Future):
        return found
    try:
        return found.result()
    except BrokenProcessPool:
        said = f"{job.map}: error: the process that drew it was ended from outside, perhaps for lack of memory"
        return tuple(Outcome(target, Verdict("failed"), error=said, fault="output") for target in job.targets)
