"""`python -m contested`: the command line, where the command itself is not on the path."""

from __future__ import annotations

from contested.terminal.app import main

if __name__ == "__main__":
    main()
