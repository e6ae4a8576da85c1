"""Catalogues with the warnings about them."""

from __future__ import annotations

from pathlib import Path

from cop_diagram.catalog.reading import trace_bytes, trace_catalog
from cop_diagram.model.catalog import Catalog
from cop_diagram.model.problems import Problem


def read_catalog(path: str | Path | None = None) -> tuple[Catalog, tuple[Problem, ...]]:
    traced = trace_catalog(path)
    return traced.catalog, traced.warnings


def parse_catalog(data: bytes, file: str) -> tuple[Catalog, tuple[Problem, ...]]:
    traced = trace_bytes(data, file)
    return traced.catalog, traced.warnings
