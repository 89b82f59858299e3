"""Where the window's program begins."""

import gc
import sys
from collections.abc import Sequence

from desktop.spreadsheets import READ


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window and return the program's exit status."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == [READ]:
        from desktop.spreadsheets.child import main as read  # noqa: PLC0415 -- another program

        return read(list(words[1:]))
    # What a start builds stays: looking through it for garbage took a tenth of the time to the
    # first window. `starting.run` turns the collector on again once that has been painted.
    gc.disable()
    from ui.starting import run  # noqa: PLC0415 -- this is what takes the time

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
