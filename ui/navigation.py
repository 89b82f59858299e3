"""The navigation at the left: an icon and a word for each page, icons alone when narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from resources.words import _
from ui import theme
from ui.contents import Place
from ui.styling import named

WIDE, NARROW = 200, 60  # pixels
ICON, GAP = 18, 6  # pixels; Qt leaves next to nothing between an icon and its word
DIGITS = 9  # places that have a Ctrl+digit


class Navigation(QFrame):
    """Signals: `asked(str)`: go to the page of this name."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named("side", self)
        self.setAccessibleName(_("Pages"))
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._brand = QLabel(_("Sổ Thi Đua"))
        self._brand.setProperty("role", "h2")
        self._sign = QLabel()
        self._sign.setPixmap(theme.picture("award", theme.colours().side_on_text, 22))
        self._help = self._button(_("Keys and help (F1)"), "keyboard")
        self._help.setText(_("Keys and help"))
        self._help.setCheckable(False)
        self._help.clicked.connect(lambda: self.asked.emit("keys"))
        head = QVBoxLayout()
        head.setContentsMargins(10, 4, 0, 8)
        head.addWidget(self._sign)
        head.addWidget(self._brand)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 12, 10, 10)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addLayout(self._list)
        whole.addStretch()
        whole.addWidget(self._help)
        self.narrow(narrow=False)

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these pages, in this order."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for number, place in enumerate(places, 1):
            keys = f" (Ctrl+{number})" if number <= DIGITS else ""
            button = named(f"go-{place.name}", self._button(_(place.title) + keys, place.icon))
            button.setText(_(place.title))
            button.clicked.connect(lambda _on, name=place.name: self.asked.emit(name))
            self._group.addButton(button)
            self._list.addWidget(button)
            self._buttons[place.name] = button
        self.narrow(narrow=self._narrow)

    def mark(self, name: str) -> None:
        """Show which page is in front."""
        if button := self._buttons.get(name):
            button.setChecked(True)

    def narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._brand.setVisible(not narrow)
        style = Qt.ToolButtonStyle
        for button in (*self._buttons.values(), self._help):
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )

    def _button(self, tip: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme.icon(icon, theme.colours().side_text, ICON, beside=GAP))
        button.setIconSize(QSize(ICON + GAP, ICON))
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
