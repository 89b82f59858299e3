"""Members who are dragged from the roster: who they are is found when they are dropped."""

from PySide6.QtCore import QMimeData

from desktop.queries.choosing import Chosen

MIME = "application/x-thidua-members"


class Dragged(QMimeData):
    """Carries a selection, not its ids: half a million may be dragged.

    Whoever takes the drop asks the books with `chosen_ids(session, dragged.chosen)`.
    """

    def __init__(self, chosen: Chosen | None) -> None:
        super().__init__()
        self.chosen = chosen
        # Something must lie in it, or a drop is refused before anybody is asked.
        self.setData(MIME, str(len(chosen) if chosen else 0).encode())


def dragged(mime: QMimeData) -> Chosen | None:
    """Return who is dragged, None for anything else."""
    return mime.chosen if isinstance(mime, Dragged) else None
