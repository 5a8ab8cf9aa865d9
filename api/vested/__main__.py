"""`python -m vested`."""

from vested.api.cli import main

if __name__ == "__main__":
    main()
