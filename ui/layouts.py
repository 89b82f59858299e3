"""Words, rows, columns and cards: what pages and dialogs are laid out with."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme

L = TypeVar("L", QHBoxLayout, QVBoxLayout)


def words(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a text. Roles: h1, h2, figure, label, mute, small, problem, key."""
    label = QLabel(text, wordWrap=wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if role:
        label.setProperty("role", role)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label


def row(*things: QWidget | QLayout | None, gap: int = theme.GAP) -> QHBoxLayout:
    """Return things side by side; None is a stretch."""
    return _filled(QHBoxLayout(), things, gap)


def column(*things: QWidget | QLayout | None, gap: int = theme.GAP) -> QVBoxLayout:
    """Return things one under another; None is a stretch."""
    return _filled(QVBoxLayout(), things, gap)


def card(*things: QWidget | QLayout | None, title: str = "", margin: int = 16) -> QFrame:
    """Return things on a card, one under another; None is a stretch."""
    frame = QFrame()
    frame.setProperty("role", "card")
    above = (words(title, "h2"),) if title else ()
    inside = column(*above, *things)
    inside.setContentsMargins(margin, margin - 4, margin, margin - 4)
    frame.setLayout(inside)
    return frame


def chip(text: str, tone: str = "neutral") -> QLabel:
    """Return a short state on coloured ground. Tones: neutral, ok, warn, bad, info."""
    label = words(text, "chip")
    label.setProperty("tone", tone)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def line() -> QFrame:
    """Return a thin line between two things."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


def scrolled(inside: QWidget) -> QScrollArea:
    """Return something that scrolls up and down when it is higher than its place."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("role", "inside")
    area.setWidget(inside)
    return area


def link(text: str, go: Callable[[], object], *, lead: bool = False) -> QPushButton:
    """Return a text that leads somewhere; with `lead`, flush with the texts above and below."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    if lead:
        button.setProperty("lead", "1")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _on: go())
    return button


def _filled(layout: L, things: Sequence[QWidget | QLayout | None], gap: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for thing in things:
        if thing is None:
            layout.addStretch()
        elif isinstance(thing, QLayout):
            layout.addLayout(thing)
        else:
            layout.addWidget(thing)
    return layout
