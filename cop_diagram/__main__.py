"""``python -m cop_diagram`` and the console script."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the program and exit."""
    gc.disable()  # as in ``commands.collection``, which already needs what is imported here
    from cop_diagram.commands import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
