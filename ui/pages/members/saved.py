"""“My lists”: what is asked for now, kept under a name, and asked for again later."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.queries.finding import MembersAsked
from desktop.queries.lists import MEMBERS, ListRow, saved_lists, written_asked
from desktop.usecases.lists import KeptList, bring_back_list, remove_list, rename_list, save_list
from resources.words import _
from ui import theme
from ui.office import Office
from ui.styling import named

# What is wanted now, and how the columns stand.
Now = Callable[[], tuple[MembersAsked, str]]


class SavedLists(QObject):
    """The button “My lists” with its menu.

    Args:
        office: whose books.
        now: tells what is asked for now.
        use: shows a list that was chosen.
    """

    def __init__(self, office: Office, now: Now, use: Callable[[ListRow], object]) -> None:
        super().__init__()
        self._office, self._now, self._use = office, now, use
        self._rows: list[ListRow] = []
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill)
        self.button = named("members.lists", QPushButton(_("My lists")))
        self.button.setIcon(theme.icon("star", theme.colours().mute))
        self.button.setMenu(self._menu)

    def refresh(self) -> None:
        """Ask the books which lists are kept."""
        self._office.read(saved_lists).then(self._take)

    def names(self) -> list[str]:
        """Return the names of the lists that are kept."""
        return [row.name for row in self._rows]

    def choose(self, name: str) -> None:
        """Show the list of this name."""
        self._use(next(row for row in self._rows if row.name == name))

    def save(self) -> None:
        """Ask for a name, and keep under it what is shown now."""
        name = self._office.prompts.ask_text(_("Save this list"), _("Name of the list"))
        if not name:
            return
        taken = name.strip() in self.names()
        question = _("Replace the list “{name}”?").format(name=name.strip())
        if taken and not self._office.prompts.confirm(question, _("Replace")):
            return
        asked, columns = self._now()
        kept = written_asked(asked, columns)
        answer = self._office.write(save_list, MEMBERS, name, kept, datetime.now(UTC))
        answer.then(partial(self._saved, name.strip()))

    def rename(self, row: ListRow) -> None:
        """Ask for another name of a list."""
        name = self._office.prompts.ask_text(_("Rename the list"), _("Name of the list"), row.name)
        if name and name != row.name:
            self._office.write(rename_list, row.id, name).then(lambda _none: self._renamed(row))

    def remove(self, row: ListRow) -> None:
        """Let a list go; that can be taken back."""
        self._office.write(remove_list, row.id).then(self._removed)

    def _take(self, rows: list[ListRow]) -> None:
        self._rows = rows

    def _fill(self) -> None:
        menu = self._menu
        menu.clear()
        for row in self._rows:
            menu.addAction(_plain(row.name)).triggered.connect(partial(self._chosen, row))
        if not self._rows:
            menu.addAction(_("No list is kept yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(theme.icon("save"), _("Save this list…")).triggered.connect(self.save)
        for title, act in ((_("Rename"), self.rename), (_("Delete"), self.remove)):
            part = menu.addMenu(title)
            part.setEnabled(bool(self._rows))
            for row in self._rows:
                part.addAction(_plain(row.name)).triggered.connect(partial(_on_row, act, row))

    def _chosen(self, row: ListRow, _on: bool = False) -> None:
        self._use(row)

    def _saved(self, name: str, before: KeptList | None) -> None:
        self.refresh()
        text = _("Saved the list “{name}”").format(name=name)
        if before is None:
            self._office.prompts.toast(text)
        else:
            self._office.undoable(text, partial(self._bring_back, before))

    def _renamed(self, row: ListRow) -> None:
        self.refresh()
        text = _("Renamed the list “{name}”").format(name=row.name)
        back = partial(self._office.write, rename_list, row.id, row.name)
        self._office.undoable(text, lambda: back().then(lambda _none: self.refresh()))

    def _removed(self, before: KeptList) -> None:
        self.refresh()
        text = _("Deleted the list “{name}”").format(name=before.name)
        self._office.undoable(text, partial(self._bring_back, before))

    def _bring_back(self, before: KeptList) -> None:
        self._office.write(bring_back_list, before).then(lambda _none: self.refresh())


def _on_row(act: Callable[[ListRow], object], row: ListRow, _on: bool = False) -> None:
    act(row)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
