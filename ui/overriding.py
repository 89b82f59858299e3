"""`override` for what is loaded before the first window.

typing_extensions alone takes as long to load as the parts of that window do; the checker of
types sees the real thing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: Callable[..., Any]) -> Callable[..., Any]:
        """Return the method as it is."""
        return method


__all__ = ["override"]
