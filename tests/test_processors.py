"""The same bytes on every kind of processor: libraries choose their inner loops by what it can do."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from support.places import ROOT

CORES = {
    "Prescott": {"pni"},
    "Nehalem": {"sse4_2"},
    "Haswell": {"avx2", "fma"},
    "SkylakeX": {"avx512f", "avx512bw", "avx512dq", "avx512vl"},
}
"""Core types of OpenBLAS, and what a processor must be able to do to pass for one, as Linux calls it."""

PLAIN = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL"}
"""The C library as on a processor without wide registers."""


def _surroundings() -> dict[str, dict[str, str]]:
    """Return the kinds of processors that this one can pass for, and by which settings."""
    if platform.machine() != "x86_64" or not Path("/proc/cpuinfo").exists():
        return {}
    flags = {word for line in Path("/proc/cpuinfo").read_text().splitlines() for word in line.split()}
    found = {core: {"OPENBLAS_CORETYPE": core} for core, needed in CORES.items() if needed <= flags}
    features = np.show_config(mode="dicts")["SIMD Extensions"]["found"]
    plain = found.get("Prescott", {}) | PLAIN | {"NPY_DISABLE_CPU_FEATURES": " ".join(features)}
    return {"itself": {}, **found, "plain": plain}


SURROUNDINGS = _surroundings()


@cache
def drawn(name: str) -> list[str]:
    """Return what ``support/many_maps.py`` prints in those surroundings."""
    script = ROOT / "tests" / "support" / "many_maps.py"
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    command = [sys.executable, str(script), "50"]
    environment = {**os.environ, "PYTHONPATH": paths, **SURROUNDINGS[name]}
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=900)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.processors
@pytest.mark.skipif(len(SURROUNDINGS) < 5, reason="needs a processor that can pass for three others")
class TestProcessors:
    @pytest.mark.parametrize("name", [name for name in SURROUNDINGS if name != "itself"])
    def test_kept_and_generated_maps(self, name: str) -> None:
        here = drawn("itself")
        assert len(here) == 61
        assert drawn(name) == here
