"""What is said without stopping anybody: short messages and the progress of long work.

They lie on a shelf in the lower right corner of the window, the newest below.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop.job import Job
from resources.words import _, ngettext
from ui import theme
from ui.styling import named
from ui.text import number

LOOK_EVERY = 100  # milliseconds between two looks at a job's progress
SLOW = 400  # milliseconds after which a job is shown
WIDTH = 400  # pixels
HOUR, MINUTE = 3600, 60
Act = tuple[str, Callable[[], object]]


class Toast(QFrame):
    """A message with what can be done about it; it goes by itself.

    Args:
        text: the message.
        acts: what can be done: (label, function), e.g. Undo.
        stays: milliseconds until it goes; 0 keeps it until it is closed.
    """

    def __init__(self, text: str, acts: Sequence[Act] = (), stays: int = theme.STAYS) -> None:
        super().__init__()
        named("toast", self).setProperty("role", "toast")
        self.setAccessibleName(text)
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton()
        close.setIcon(theme.icon("x", theme.colours().tip_text, 16))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(self.go)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(label, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 8, 10)
        whole.addLayout(row)
        if acts:
            whole.addLayout(self._buttons(acts))
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.go)
        if stays:
            self._clock.start(stays)

    def go(self) -> None:
        """Take the message away."""
        self.hide()
        self.deleteLater()

    def _buttons(self, acts: Sequence[Act]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for label, act in acts:
            button = named("toast-act", QPushButton(label))
            button.clicked.connect(partial(self._act, act))
            row.addWidget(button)
        return row

    def _act(self, act: Callable[[], object], _on: bool) -> None:
        self.go()
        act()


class Following(QFrame):
    """The progress of one job: what, how far, how long still, and a way to stop it."""

    def __init__(self, title: str, job: Job) -> None:
        super().__init__()
        named("following", self).setProperty("role", "card")
        self._job = job
        self._began = time.monotonic()
        self._title = QLabel(title, wordWrap=True)
        self._title.setProperty("role", "h2")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(title)
        self._note = QLabel(" ", wordWrap=True)
        self._note.setProperty("role", "small")
        self._stop = named("cancel-job", QPushButton(_("Cancel")))
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self._note, 1)
        row.addWidget(self._stop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(theme.GAP)
        whole.addWidget(self._title)
        whole.addWidget(self._bar)
        whole.addLayout(row)
        self._clock = QTimer(self, interval=LOOK_EVERY)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self._look()

    def _look(self) -> None:
        progress = self._job.progress
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        count = ""
        if progress.total:
            count = _("{done} of {total}").format(
                done=number(progress.done), total=number(progress.total)
            )
        told = (progress.note, count, self._time_left(progress.done, progress.total))
        self._note.setText(" · ".join(part for part in told if part) or " ")

    def _time_left(self, done: int, total: int) -> str:
        gone = time.monotonic() - self._began
        if not done or not total or gone < 2:  # noqa: PLR2004 -- seconds; too soon to guess
            return ""
        left = round(gone / done * (total - done))
        if left < MINUTE:
            text = ngettext("{count} second left", "{count} seconds left", left)
            return text.format(count=left)
        minutes = round(left / MINUTE)
        text = ngettext("{count} minute left", "{count} minutes left", minutes)
        return text.format(count=number(minutes))

    def _cancel(self) -> None:
        self._job.cancel()
        self._stop.setEnabled(False)
        self._stop.setText(_("Stopping…"))


class Shelf(QObject):
    """Where messages lie on one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._things: list[QFrame] = []
        window.installEventFilter(self)

    def put(self, thing: QFrame) -> None:
        """Lay a message on the shelf."""
        thing.setParent(self._window)
        thing.destroyed.connect(lambda: self._gone(thing))
        self._things.append(thing)
        thing.show()
        thing.raise_()
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place, from the bottom up."""
        bottom = self._window.height() - 16
        for thing in reversed(self._things):
            if thing.isHidden():
                continue
            width = min(WIDTH, self._window.width() - 32)
            height = max(thing.sizeHint().height(), thing.heightForWidth(width))
            bottom -= height
            thing.setGeometry(self._window.width() - width - 16, bottom, width, height)
            bottom -= theme.GAP

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def _gone(self, thing: QFrame) -> None:
        self._things.remove(thing)
        self.arrange()
