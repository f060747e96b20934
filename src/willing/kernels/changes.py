"""What changes of offers would gain: each tried against the plan as it stands, then taken back.

A change replaces modules by changed ones (same module, other postings) or adds modules. The gain
is that of an explicit plan: best responses in turn (kernels.best_response), first of the changed
modules, then, on request, of the modules that serve the same lines. All sums are whole numbers,
so what was tried is taken back bit by bit.
"""

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from willing.kernels.best_response import Workspace
from willing.kernels.force_state import Links, State, append_rotation, remove_module, stands
from willing.kernels.respond import respond

Ints = NDArray[np.int64]
NOBODY = -1


class Changes(NamedTuple):
    """C changes of V modules in all."""

    start: Ints  # (C+1,) start of each change's modules
    old: Ints  # (V,) the module it takes the place of, NOBODY where it is added
    new: Ints  # (V,) the module as changed


class Tried(NamedTuple):
    """What was found, and room to take it back."""

    gain: Ints  # (C,) cost before less cost after, never below 0
    used: Ints  # (M,) rotations of each changed module in the plan found
    posting: Ints  # (M, K)
    first: Ints  # (M, K)
    last: Ints  # (M, K)
    touched: Ints  # (M,) modules moved in this change …
    mark: Ints  # (M,) … 1 while among them
    kept_used: Ints  # (M,) what modules had before
    kept_posting: Ints  # (M, K)
    kept_first: Ints  # (M, K)
    kept_last: Ints  # (M, K)


@njit(cache=True, nogil=True)
def touch(a: Any, links: Links, s: State, t: Tried, at: tuple[int, int]) -> int:
    """Take module m out, and remember what it had before this change; at = (m, count).

    Returns how many modules have been touched.
    """
    m, count = at
    if t.mark[m] == 0:
        t.mark[m] = 1
        t.touched[count] = m
        count += 1
        t.kept_used[m] = s.used[m]
        for k in range(s.used[m]):
            t.kept_posting[m, k] = s.posting[m, k]
            t.kept_first[m, k] = s.first[m, k]
            t.kept_last[m, k] = s.last[m, k]
    remove_module(a, links, s, m)
    return count


@njit(cache=True, nogil=True)
def restore_module(a: Any, links: Links, s: State, t: Tried, m: int) -> None:
    """Give module m, which is out, what it had before this change."""
    for k in range(t.kept_used[m]):
        append_rotation(a, links, s, t.kept_posting[m, k], t.kept_first[m, k], t.kept_last[m, k])


@njit(cache=True, nogil=True)
def all_stand(a: Any, links: Links, s: State) -> bool:
    """Return whether every module that depends on others still stands."""
    standing = True
    for m in links.dependent_module:
        standing = standing and (s.used[m] == 0 or stands(a, s, m))
    return standing


@njit(cache=True, nogil=True)
def exchange(
    a: Any, links: Links, s: State, work: Workspace, t: Tried, job: tuple[int, int, int]
) -> Any:
    """Let module `new` answer in place of `old`; job = (old, new, count). Undone if it is worse.

    Returns how many modules have been touched.
    """
    old, new, count = job
    before = s.cost[0]
    count = touch(a, links, s, t, (new, count))
    leaves = old != NOBODY and s.used[old] > 0
    if old != NOBODY:
        count = touch(a, links, s, t, (old, count))
    respond(a, links, s, work, (new, True))
    if s.cost[0] > before or (leaves and not all_stand(a, links, s)):
        remove_module(a, links, s, new)
        if leaves:
            restore_module(a, links, s, t, old)
    return count


@njit(cache=True, nogil=True)
def answer_beside(
    a: Any, links: Links, s: State, work: Workspace, t: Tried, job: tuple[int, int, int]
) -> int:
    """Let the modules that may feed the lines of module m answer again, once each.

    job = (m, count, modules before this one that belong to the plan). What would be worse, or
    leave another without what it depends on, is put back. Returns how many have been touched.
    """
    m, count, own = job
    room = np.zeros((3, s.posting.shape[1]), np.int64)
    for k in range(s.used[m]):
        p = s.posting[m, k]
        for j in range(a.feed_start[p], a.feed_start[p + 1]):
            r = a.feed_line[j]
            for i in range(links.line_start[r], links.line_start[r + 1]):
                other = links.line_module[i]
                if other >= own or t.mark[other] == 1:
                    continue
                before = s.cost[0]
                had = s.used[other]
                room[0, :had] = s.posting[other, :had]
                room[1, :had] = s.first[other, :had]
                room[2, :had] = s.last[other, :had]
                count = touch(a, links, s, t, (other, count))
                respond(a, links, s, work, (other, True))
                if s.cost[0] > before or (had > 0 and not all_stand(a, links, s)):
                    remove_module(a, links, s, other)
                    for q in range(had):
                        append_rotation(a, links, s, room[0, q], room[1, q], room[2, q])
    return count


@njit(cache=True, nogil=True)
def make_change(
    a: Any, links: Links, s: State, work: Workspace, t: Tried, job: tuple[Changes, int, int]
) -> int:
    """Make change c in the plan; job = (changes, c, own). Returns how many modules it touched.

    Modules up to `own` belong to the plan; where it is not 0 those beside the changed ones
    answer again too.
    """
    changes, c, own = job
    before = s.cost[0]
    count = 0
    for v in range(changes.start[c], changes.start[c + 1]):
        count = exchange(a, links, s, work, t, (changes.old[v], changes.new[v], count))
    if own > 0:
        for v in range(changes.start[c], changes.start[c + 1]):
            count = answer_beside(a, links, s, work, t, (changes.new[v], count, own))
    t.gain[c] = before - s.cost[0]
    for v in range(changes.start[c], changes.start[c + 1]):
        m = changes.new[v]
        t.used[m] = s.used[m]
        for k in range(s.used[m]):
            t.posting[m, k] = s.posting[m, k]
            t.first[m, k] = s.first[m, k]
            t.last[m, k] = s.last[m, k]
    return count


@njit(cache=True, nogil=True)
def take_back(a: Any, links: Links, s: State, t: Tried, count: int) -> None:
    """Put every module touched back as it was before the change."""
    for i in range(count):
        remove_module(a, links, s, t.touched[i])
    for i in range(count):
        restore_module(a, links, s, t, t.touched[i])
        t.mark[t.touched[i]] = 0


@njit(cache=True, nogil=True)
def try_changes(
    a: Any, links: Links, s: State, work: Workspace, job: tuple[Changes, Tried, Ints, int]
) -> None:
    """Try each of the changes `chosen` (indices) alone; the plan is as before at the end.

    job = (changes, tried, chosen, own), `own` as in `make_change`.
    """
    changes, t, chosen, own = job
    for c in chosen:
        count = make_change(a, links, s, work, t, (changes, c, own))
        take_back(a, links, s, t, count)


def tried(s: State, changes: int) -> Tried:
    """Return room for so many changes of the modules of a plan."""
    modules, rotations = s.posting.shape

    def row() -> Ints:
        return np.zeros(modules, np.int64)

    def table() -> Ints:
        return np.zeros((modules, rotations), np.int64)

    everything: Any = (
        np.zeros(changes, np.int64),
        row(),
        *(table() for _ in range(3)),
        *(row() for _ in range(3)),
        *(table() for _ in range(3)),
    )
    return Tried(*everything)
