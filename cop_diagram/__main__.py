"""``python -m cop_diagram`` and the console script."""

from cop_diagram.commands import main

if __name__ == "__main__":
    main()
