"""``python -m api`` is the ``partners`` command."""

from api.cli import main

main()
