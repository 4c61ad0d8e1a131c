"""Memory is given back after a peak, and not again and again."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.serving.memory import Memory

MIB = 2**20


def freed(*held: tuple[float, int]) -> list[float]:
    """When memory is given back, if clients hold these MiB at these times."""
    times: list[float] = []
    now = 0.0
    memory = Memory(lambda: times.append(now))
    for now, size in held:
        memory.holds(size * MIB, now)
    return times


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([(0, 100), (1, 60), (2, 26), (3, 25), (4, 10), (5, 0)], [3]),
        ([(0, 7), (1, 0)], []),
        ([(0, 8), (1, 0), (2, 0), (30, 0)], [1]),
        ([(0, 100), (1, 20), (5, 0), (11, 0), (12, 0)], [1, 11]),
        ([(0, 9), (1, 0), (2, 9), (3, 0), (10.9, 0), (11, 0)], [1, 11]),
    ],
)
def test_it_is_given_back_once_most_of_a_peak_has_gone(held: list[tuple[float, int]], expected: list[float]) -> None:
    assert freed(*held) == expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc, and only glibc gives memory back")
def test_what_lay_between_blocks_in_use_is_given_back() -> None:
    program = """
import re
from api.serving.memory import give_back
from pathlib import Path
def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
bodies = [bytes([number % 256]) * 30_000 for number in range(3_000)]
kept = bodies[::50]
held = resident()
del bodies
give_back()
print(held - resident())
"""
    root = Path(__file__).parents[3]
    said = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert int(said.stdout) > 50
