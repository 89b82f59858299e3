"""Whether a column of departments tells the union groups too.

In a small office the group is the department, and a roster has no column of its own for it.
A column in which (nearly) every value is another one, or all are the same, tells no groups.
"""

from collections.abc import Sequence

from desktop.domain.text import fold

# In a list as short as this nothing can be told from how often a value comes back.
_TOO_FEW = 8


def tells_groups(texts: Sequence[str]) -> bool:
    """Return whether these departments, one a row, are few enough to be groups."""
    held = [fold(text) for text in texts if text.strip()]
    if len(held) < _TOO_FEW:
        return bool(held)
    return 1 < len(set(held)) <= len(held) // 2
