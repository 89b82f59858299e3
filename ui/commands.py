"""What a person can ask for, as data: buttons, menus, shortcuts and the palette come from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from resources.words import _
from ui import theme
from ui.styling import named, restyle


def always() -> str:
    """Return that nothing stands in the way."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to ask for.

    Attributes:
        name: for tests and the palette, `page.verb`.
        label: for people, marked with `N_`.
        run: does it.
        keys: the shortcut, in Qt's portable words; "" for none.
        icon: of the button and the menu line.
        primary: whether it is the page's next step; at most one a page.
        shown: whether it has a button of its own in the page's head; others are in its menu.
        reason: why it cannot be done just now, already translated; "" when it can.
    """

    name: str
    label: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    primary: bool = False
    shown: bool = False
    reason: Callable[[], str] = always

    def action(self, parent: QObject) -> QAction:
        """Return the command as something Qt can put in a menu."""
        action = named(self.name, QAction(_(self.label), parent))
        if self.icon:
            action.setIcon(theme.icon(self.icon, theme.colours().mute))
        if self.keys:
            action.setShortcut(QKeySequence(self.keys))
        action.triggered.connect(lambda _on: self.go())
        self.tell(action)
        return action

    def button(self) -> QPushButton:
        """Return the command as a button."""
        colours = theme.colours()
        button = named(self.name, QPushButton(_(self.label)))
        button.setProperty("primary", "1" if self.primary else "0")
        if self.icon:
            button.setIcon(theme.icon(self.icon, colours.on_accent if self.primary else ""))
        button.clicked.connect(lambda _on: self.go())
        self.tell(button)
        return button

    def go(self) -> None:
        """Do it, if it can be done now."""
        if not self.reason():
            self.run()

    def tell(self, control: QAction | QPushButton) -> None:
        """Let a control say whether the command can be done, and why not."""
        reason = self.reason()
        control.setEnabled(not reason)
        keys = QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)
        usual = f"{_(self.label)} ({keys})" if keys else _(self.label)
        control.setToolTip(reason or usual)
        if isinstance(control, QPushButton):
            control.setAccessibleDescription(reason)


def demote(button: QPushButton, command: Command, stand_back: bool) -> None:
    """Let a primary button look like any other while a form has the next step."""
    primary = "0" if stand_back else "1"
    if command.primary and button.property("primary") != primary:
        colours = theme.colours()
        restyle(button, primary=primary)
        if command.icon:
            button.setIcon(theme.icon(command.icon, "" if stand_back else colours.on_accent))
