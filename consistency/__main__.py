"""Runs the command line: `python -m consistency`."""

from consistency.cli.app import main

if __name__ == "__main__":
    main()
