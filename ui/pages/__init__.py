"""The pages of the window, each on its own; none knows another.

What every page is, is said here; the list of them stands in `ui/contents.py`. A page that
outgrows 200 lines becomes a folder of its own: `ui/pages/members/`.
"""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from resources.words import _
from ui import theme
from ui.commands import Command, demote
from ui.layouts import words
from ui.office import Office
from ui.parts import Empty
from ui.styling import named
from ui.tables import Table


class Page(QWidget):
    """One page: a head with its name, count and commands, and a body.

    A page fills `self.body` in its `__init__`, says what can be asked for in `commands`, and
    asks its queries in `refresh`, which is called when the page is first shown and each time
    that a table in `watches` has changed (at once, or when the page is next shown).

    Attributes:
        name: one English word, the same as the module's.
        title: marked with `N_`.
        icon: one of `resources/icons`.
        watches: names of the tables that it shows.

    Signals:
        asks(str, object): go to another page, by name, to show something there.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str]
    watches: ClassVar[frozenset[str]] = frozenset()

    asks = Signal(str, object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        named(f"page-{self.name}", self).setProperty("role", "ground")
        self._stale = True
        self._buttons: dict[str, tuple[QPushButton, Command]] = {}
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.GAP)
        self._title = words(_(self.title), "h1")
        self._others = named("more", QPushButton(self))
        self._others.hide()
        self._others.setIcon(theme.icon("ellipsis"))
        self._others.setToolTip(_("More actions"))
        self._others.setAccessibleName(_("More actions"))
        self._others.clicked.connect(lambda _on: self._menu(self._others))
        self._count = words("", "mute")
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.addWidget(self._title)
        self._head.addSpacing(4)
        self._head.addWidget(self._count, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        whole = QVBoxLayout(self)
        edge = 16 if theme.is_compact() else 24
        whole.setContentsMargins(24, edge, 24, edge)
        whole.setSpacing(12)
        whole.addLayout(self._head)
        whole.addLayout(self.body, 1)
        office.changed.connect(self._hear)

    # ------------------------------------------------------------------- to override

    def commands(self) -> tuple[Command, ...]:
        """Return what can be asked for while this page is in front; at most one is primary."""
        return ()

    def refresh(self) -> None:
        """Ask the queries again and show what they bring."""

    def show_subject(self, subject: object) -> None:
        """Show what another page or the search asked for, e.g. a record's id."""

    # ------------------------------------------------------------------- to call

    def say_count(self, text: str) -> None:
        """Show how much there is, beside the page's name."""
        self._count.setText(text)

    def look_again(self) -> None:
        """Let the buttons say again whether they can be used, and why not.

        What an empty page offers in its middle has no second button in the head, and what
        needs a row has none at all.
        """
        empty = [each for each in self.findChildren(Empty) if each.isVisibleTo(self)]
        offered = {name for each in empty for name in each.offers()}
        for button, command in self._buttons.values():
            command.tell(button)
            button.setVisible(command.name not in offered and not (empty and command.reason()))
        for each in empty:
            each.look_again()
        possible = any(not each.reason() for each in self._menu_commands())
        self._others.setVisible(possible or bool(self._menu_commands() and not empty))

    def stand_back(self, stand_back: bool) -> None:
        """Let a form's button be the only one that is marked as the next step."""
        for button, command in self._buttons.values():
            demote(button, command, stand_back)
        for each in self.findChildren(Empty):
            each.stand_back(stand_back)

    def remember(self, table: Table[Any]) -> None:
        """Let a table's columns stay as the person leaves them."""
        name, preferences = table.objectName(), self.office.preferences
        table.remember(preferences.columns(name))
        table.header_changed.connect(lambda header: preferences.keep_columns(name, header))

    # ------------------------------------------------------------------- inside

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._buttons:
            self._show_commands()
        if self._stale:
            self._stale = False
            self.refresh()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & self.watches:
            self._stale = not self.isVisible()
            if not self._stale:
                self.refresh()

    def _show_commands(self) -> None:
        commands = self.commands()
        for command in sorted(commands, key=lambda each: each.primary):
            if command.shown or command.primary:
                button = command.button()
                self._buttons[command.name] = (button, command)
                self._head.addWidget(button)
        if self._menu_commands():
            self._head.insertWidget(self._head.count() - self._primaries(), self._others)
        self.look_again()

    def _menu_commands(self) -> list[Command]:
        return [each for each in self.commands() if not (each.shown or each.primary)]

    def _primaries(self) -> int:
        return sum(command.primary for _button, command in self._buttons.values())

    def _menu(self, button: QPushButton) -> None:
        menu = QMenu(self)
        for command in self._menu_commands():
            menu.addAction(command.action(menu))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
