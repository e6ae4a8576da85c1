"""Arithmetic that has the same bits on every processor: libraries choose their inner loops by what it can do.

Sums, products, quotients and square roots of floats are exact to the last bit everywhere (IEEE 754, section 5.4.1).
What libraries compute besides is not: ``np.hypot``, sines, exponentials, third powers, products of complex numbers
and of matrices. So no decision may hang on the last bits of these.
"""

from __future__ import annotations

import numpy as np

from cop_diagram.scene.geometry import Floats

EXACT = 9
"""Decimals (points, or shares of a turn) to which sines, exponentials and angles are the same on every processor."""


def lengths(x: Floats, y: Floats) -> Floats:
    """Return the lengths of vectors with these components."""
    result: Floats = np.sqrt(x * x + y * y)
    return result


def solved(matrices: Floats, vectors: Floats) -> Floats:
    """Return the solutions of systems with positive definite matrices, by elimination without exchange of rows.

    All systems are eliminated at once. LAPACK's is quicker, and its last bits are the processor's (Golub, Van Loan,
    "Matrix Computations", section 4.2).

    Parameters
    ----------
    matrices : array, shape (m, n, n)
    vectors : array, shape (m, n)
    """
    count = vectors.shape[1]
    rows = np.concatenate([matrices, vectors[:, :, None]], axis=2)
    for k in range(count - 1):
        rows[:, k + 1 :, k:] -= (rows[:, k + 1 :, k] / rows[:, k, k, None])[:, :, None] * rows[:, k, None, k:]
    result: Floats = np.zeros_like(vectors)
    for k in reversed(range(count)):
        known = (rows[:, k, k + 1 : count] * result[:, k + 1 :]).sum(axis=1)
        result[:, k] = (rows[:, k, count] - known) / rows[:, k, k]
    return result
