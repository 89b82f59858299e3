"""What ships beside the code: words, fonts, icons, styles, catalogues, layouts.

Nothing here knows the program that uses it.
"""

from importlib.resources import files
from pathlib import Path


def path(name: str) -> Path:
    """Return where a shipped file lies, e.g. `path("fonts/Tinos-Regular.ttf")`."""
    return Path(str(files(__name__))) / name
