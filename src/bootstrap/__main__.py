"""`python -m bootstrap` is `tadreeb`, where that command is not installed."""

from bootstrap.cli import main

main()
