"""``python -m cop_diagram`` and the console script."""

import os

# Read when numpy is first imported. Nothing here multiplies large matrices: more threads only take time to start.
os.environ |= dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)

# isort: split
from cop_diagram.commands import main

if __name__ == "__main__":
    main()
