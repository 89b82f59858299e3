"""What ships beside the code: words, fonts, icons, styles, catalogues, layouts.

Nothing here knows the program that uses it.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Return where a shipped file lies, e.g. `path("fonts/Tinos-Regular.ttf")`."""
    return _HERE / name
