"""Nothing is lost: two processes at one record, a process killed at any moment, a disk that is full."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from sijill.pipeline import build
from sijill.record import locking
from sijill.record.store import Record

#: How often a build is killed; fifty by ``SIJILL_KILLS=50``.
KILLS = int(os.environ.get("SIJILL_KILLS", "12"))
COPIES = 40
#: How many processes a parallel build runs on.
WORKERS = 2
SIJILL = (sys.executable, "-m", "sijill.cli")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    rng = random.Random(1)
    for n in range(COPIES):
        day, dead = rng.randint(1, 3), rng.randint(2, 5)
        report = (
            f"شبكة المرفأ {n % 5}\n{day} آذار 2031\n\n"
            f"قتل {dead} عناصر من كتيبة الصقر أمس في قصف على مدينة الرقة، وفق ما قال مصدر محلي رقم {n}.\n"
        )
        (folder / f"{n:02d}.txt").write_text(report, "utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("whole") / "r"
    build([str(texts)], folder, jobs=1)
    return canonical(folder)


def canonical(folder: Path) -> list[str]:
    with Record.open(folder) as record:
        assert record.verify().findings == ()
        return list(record.canonical())


def run(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SIJILL, *arguments], capture_output=True, text=True, timeout=120, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="processes are forked where the system can"
)
def test_killed_at_any_moment_and_resumed_it_is_as_if_undisturbed(
    texts: Path, undisturbed: list[str], tmp_path: Path
) -> None:
    rng = random.Random(3)
    # Moments are counted in statements, which load on the machine does not move: all over an undisturbed build.
    moments = _statements(texts, tmp_path / "counted")
    folder = tmp_path / "killed"
    for n in range(KILLS):
        process = _started(texts, folder, die_at=int(moments * (n + rng.random()) / KILLS))
        process.join(120)
        # What an earlier build has kept is not written again, so that a later one may end before its moment.
        assert process.exitcode in (-signal.SIGKILL, 0)
        assert process.exitcode == -signal.SIGKILL or n % 3, f"kill {n} did not fall into the build"
        if n % 3 == 2:
            build([str(texts)], folder, jobs=1)
            assert canonical(folder) == undisturbed, f"kill {n}"
            shutil.rmtree(folder)
    build([str(texts)], folder, jobs=1)
    assert canonical(folder) == undisturbed


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs to find the workers of a process")
def test_killed_with_its_workers_or_without_a_parallel_build_resumes(
    texts: Path, undisturbed: list[str], tmp_path: Path
) -> None:
    rng = random.Random(5)
    kills = max(4, KILLS // 3)
    folder = tmp_path / "killed"
    hit = {"a worker": 0, "the build": 0}
    for n in range(kills):
        process = _building(sorted(map(str, texts.iterdir())), str(folder), jobs=WORKERS)
        workers = _workers(process)
        time.sleep(rng.random() * 0.05)
        at_worker = bool(n % 2 and workers)
        with suppress(ProcessLookupError):
            os.kill(rng.choice(workers) if at_worker else process.pid, signal.SIGKILL)
            hit["a worker" if at_worker else "the build"] += 1
        process.communicate(timeout=120)
        assert all(map(_gone, workers)), "a worker outlives its build"
    assert all(hit.values())
    build([str(texts)], folder, jobs=WORKERS)
    assert canonical(folder) == undisturbed


def _workers(process: subprocess.Popen[str]) -> list[int]:
    """The workers that a build has started, once there are all, or none where it ended before."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        found = [int(child) for child in children.read_text().split()]
        if len(found) >= WORKERS:
            return found
        time.sleep(0.01)
    return []


def _gone(worker: int) -> bool:
    """Say whether a process ends within some seconds."""
    until = time.monotonic() + 30
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not Path(f"/proc/{worker}").exists()


def _started(texts: Path, folder: Path, die_at: int) -> ForkProcess:
    """A build in a process of its own that is killed before its statement number ``die_at``.

    It has the lexicon already: loading it is not what is tested.
    """

    def run_and_die() -> None:
        left = itertools.count(die_at, -1)

        def count(*_: object) -> None:
            if next(left) <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        build([str(texts)], folder, jobs=1)

    process = multiprocessing.get_context("fork").Process(target=run_and_die)
    process.start()
    return process


def _statements(texts: Path, folder: Path) -> int:
    """How many statements an undisturbed build takes."""
    seen = itertools.count()

    def count(*_: object) -> None:
        next(seen)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        build([str(texts)], folder, jobs=1)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return next(seen)


def test_two_builds_at_once_lose_nothing(texts: Path, undisturbed: list[str], tmp_path: Path) -> None:
    files = sorted(map(str, texts.iterdir()))
    folder = str(tmp_path / "r")
    started = [_building(part, folder) for part in (files[: COPIES // 2], files[COPIES // 2 :])]
    for process in started:
        out, error = process.communicate(timeout=120)
        assert process.returncode == 0, out + error
    assert canonical(tmp_path / "r") == undisturbed


def _building(files: Sequence[str], folder: str, jobs: int = 1) -> subprocess.Popen[str]:
    command = [*SIJILL, "build", *files, "--record", folder, "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_second_writer_is_told_who_holds_the_record(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    Record.open(folder, create=True).close()
    script = (
        "import sys\nfrom pathlib import Path\nfrom sijill.pipeline import build\n"
        "build([sys.argv[1]], Path(sys.argv[2]), jobs=1, wait=0.2)\n"
    )
    with locking.hold(folder):
        told = subprocess.run(
            [sys.executable, "-c", script, str(texts), str(folder)], capture_output=True, text=True, timeout=60
        )
    assert told.returncode == 1
    assert f"in use by process {os.getpid()} on " in told.stderr and "nothing was lost" in told.stderr


def test_a_build_waits_for_the_one_before(texts: Path, undisturbed: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "r"
    Record.open(folder, create=True).close()
    with locking.hold(folder):
        process = _building([str(texts)], str(folder))
        time.sleep(1.5)
        assert process.poll() is None
        with Record.open(folder) as record:
            assert list(record.documents()) == []
    assert process.wait(60) == 0
    assert canonical(folder) == undisturbed


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["sijill", *sys.argv[2:]]
from sijill.cli.main import main
main()
"""


def test_where_no_more_can_be_written_it_says_so_and_loses_nothing(
    texts: Path, undisturbed: list[str], tmp_path: Path
) -> None:
    pytest.importorskip("resource", reason="file size limits are a matter of POSIX")
    folder = tmp_path / "r"
    first, *_ = sorted(texts.iterdir())
    build([str(first)], folder, jobs=1)
    before = canonical(folder)
    limit = (folder / "record.sqlite").stat().st_size + 8192
    arguments = [str(limit), "build", str(texts), "--record", str(folder), "--jobs", "1"]
    told = subprocess.run([sys.executable, "-c", LIMITED, *arguments], capture_output=True, text=True, timeout=60)
    assert told.returncode == 1
    assert "space" in told.stderr and "Traceback" not in told.stderr, told.stderr
    with Record.open(folder) as record:
        after = list(record.canonical())
    documents = [line for line in before if '"kind":"document"' in line]
    assert set(documents) <= set(after)
    build([str(texts)], folder, jobs=1)
    assert canonical(folder) == undisturbed


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk takes root")
def test_with_the_disk_full_it_says_so_and_loses_nothing(
    texts: Path, undisturbed: list[str], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this system lets nobody mount a disk")
    try:
        folder = disk / "r"
        first, *_ = sorted(texts.iterdir())
        build([str(first)], folder, jobs=1)
        filler = disk / "filler"
        with filler.open("wb") as file:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            file.write(b"x" * max(free - 150_000, 0))
        told = run("build", str(texts), "--record", str(folder), "--jobs", "1")
        assert told.returncode == 1 and "space" in told.stderr and "Traceback" not in told.stderr, told.stderr
        filler.unlink()
        build([str(texts)], folder, jobs=1)
        assert canonical(folder) == undisturbed
    finally:
        subprocess.run(["umount", str(disk)], check=True)
