"""Names and properties by which the style sheet, and tests, find a widget."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Q = TypeVar("Q", bound=QObject)


def named(name: str, thing: Q) -> Q:
    """Return `thing`, now findable by `name` in tests and in the style sheet."""
    thing.setObjectName(name)
    return thing


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet asks about, and let it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
