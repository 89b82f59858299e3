"""The first thing a new person sees: four ways to begin, and the offices opened before."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMainWindow, QPushButton, QSizePolicy, QWidget

from desktop.settings import Recent
from resources.words import N_, _
from ui import theme
from ui.layouts import card, column, row, scrolled, words
from ui.overriding import override
from ui.styling import named

CHOICES = (
    (
        "kit", "package-open", N_("Open a kit from the province"),
        N_("You were given a file for your union. It knows who you are and what is running."),
    ),
    (
        "new", "file-plus", N_("Start without a kit"),
        N_("Type the name of your union and begin. A kit that comes later joins this office."),
    ),
    (
        "practice", "sparkles", N_("Try with practice data"),
        N_("A made-up union to look at and to try things on. It is marked on every paper."),
    ),
    (
        "open", "folder-open", N_("Open an office file"),
        N_("You already have an office on this computer or on a stick."),
    ),
)  # fmt: skip
WIDTH = 760  # pixels of the page, at most


class Choice(QPushButton):
    """A large button: an icon, what it does, and a sentence about it."""

    def __init__(self, name: str, icon: str, title: str, text: str) -> None:
        super().__init__()
        named(f"start-{name}", self).setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        sign = QLabel()
        sign.setPixmap(theme.picture(icon, theme.colours().accent, 28))
        told = column(words(title, "h2", wrap=True), words(text, "mute", wrap=True), None, gap=4)
        inside = row(sign, told, gap=16)
        inside.setStretch(1, 1)
        inside.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        inside.setContentsMargins(16, 16, 16, 16)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        inside = self.layout()
        return inside.minimumSize() if inside else super().minimumSizeHint()


class StartWindow(QMainWindow):
    """Four choices and the recent offices.

    Signals:
        asked(str): `kit`, `new`, `practice` or `open`.
        recent(str): open the office at this path.
        closed: the person left without choosing.
    """

    asked = Signal(str)
    recent = Signal(str)
    closed = Signal()

    def __init__(self, offices: Sequence[Recent]) -> None:
        super().__init__()
        named("start", self)
        self.setWindowTitle(_("Sổ Thi Đua"))
        self.setMinimumSize(640, 480)
        page = QWidget()
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (name, icon, title, text) in enumerate(CHOICES):
            choice = Choice(name, icon, _(title), _(text))
            choice.clicked.connect(lambda _on, name=name: self.asked.emit(name))
            grid.addWidget(choice, place // 2, place % 2)
        head = column(
            words(_("Sổ Thi Đua"), "h1"),
            words(_("The emulation ledger of your union. It works without any network."), "mute"),
            gap=4,
        )
        inside = column(head, grid, gap=24)
        if offices:
            inside.addWidget(card(*map(self._recent, offices), title=_("Opened before")))
        inside.addStretch()
        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        middle.setLayout(inside)
        across = row(middle)
        across.setContentsMargins(24, 40, 24, 24)
        across.setAlignment(middle, Qt.AlignmentFlag.AlignHCenter)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        page.setLayout(across)
        area = scrolled(page)
        area.setProperty("role", "ground")
        self.setCentralWidget(area)

    def _recent(self, office: Recent) -> QPushButton:
        path = Path(office.path)
        button = named("recent", QPushButton(f"{office.name or path.stem}\n{path.parent}"))
        button.setProperty("role", "link")
        button.setIcon(theme.icon("building-2", theme.colours().mute))
        button.setToolTip(office.path)
        button.setEnabled(path.exists() or "://" in office.path)
        button.clicked.connect(lambda _on: self.recent.emit(office.path))
        return button

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
