"""`python -m willing`."""

from willing.cli.main import main

if __name__ == "__main__":
    main()
