"""The groups of a union, in the card beside the roster: list, create, rename, delete, head."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.groups import GroupDraft
from desktop.queries.groups import GroupRow
from desktop.queries.memberships import GroupList, group_list
from resources.words import _, ngettext
from ui import theme
from ui.layouts import row, words
from ui.office import Office
from ui.pages.members.deleting import delete_group
from ui.pages.members.groupforms import GroupForm
from ui.rows import Column, Rows
from ui.styling import named
from ui.tables import Table
from ui.text import number

Offer = Callable[[list[GroupRow]], object]


class Groups(QWidget):
    """Lists the groups and their heads; one of them opens as a form.

    Args:
        office: whose books.
        show_members: asked with a group's id when its members are wanted.
    """

    def __init__(self, office: Office, show_members: Callable[[UUID | None], object]) -> None:
        super().__init__()
        named("groups-card", self)
        self._office = office
        columns: list[Column[GroupRow]] = [
                Column(_("Group"), lambda each: each.name, width=0),
                Column(_("Head"), lambda each: each.head, width=9),
                Column(
                    _("Members"), lambda each: number(each.members), number=True,
                    sort=lambda each: each.members, width=5,
                ),
        ]  # fmt: skip
        self._rows = Rows(columns)
        self._table = Table("groups", self._rows, _("Groups"))
        self._form = GroupForm(office, self._back)
        self._note = words("", "mute", wrap=True)
        self._new = _button("groups.new", _("New group"), "plus", self._begin_new)
        self._edit = _button("groups.edit", _("Edit"), "pencil", self._begin_edit)
        self._delete = _button("groups.delete", _("Delete"), "trash-2", self._ask_delete)
        self._members = _button(
            "groups.members", _("Show its members"), "users",
            lambda: self._one(lambda each: show_members(each.id)),
        )  # fmt: skip
        self._list = self._lay_out()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._list)
        whole.addWidget(self._form)
        self._table.opened.connect(lambda _row: self._begin_edit())
        self._table.chosen.connect(lambda _row: self._look())

    def refresh(self, offer: Offer) -> None:
        """Ask the books for the groups again; `offer` hears of them too."""

        def use(found: GroupList) -> None:
            self._show(found)
            offer(found.groups)

        self._office.read(group_list).then(use)

    def first(self) -> None:
        """Begin with the list, the keyboard in it."""
        self._form.hide()
        self._list.show()
        QTimer.singleShot(0, self._table, self._table.setFocus)

    def _lay_out(self) -> QWidget:
        inside = QWidget()
        inside_column = QVBoxLayout(inside)
        inside_column.setContentsMargins(0, 0, 0, 0)
        inside_column.setSpacing(8)
        inside_column.addWidget(self._note)
        inside_column.addWidget(self._table, 1)
        inside_column.addLayout(row(self._members, None))
        inside_column.addLayout(row(self._delete, self._edit, None, self._new))
        return inside

    def _show(self, found: GroupList) -> None:
        current = self._table.current()
        self._rows.show(found.groups)
        ids = [each.id for each in found.groups]
        if current is not None and current.id in ids:
            self._table.go(ids.index(current.id))
        if not found.groups:
            said = _(
                "A small union needs no groups: its members stand directly under it. Make groups "
                "when the union has them."
            )
        else:
            counted = ngettext(
                "{count} member stands directly under the union.",
                "{count} members stand directly under the union.",
                found.without,
            )
            said = counted.format(count=number(found.without)) if found.without else ""
        self._note.setText(said)
        self._note.setVisible(bool(said))
        self._table.setVisible(bool(found.groups))
        self._look()

    def _look(self) -> None:
        why = "" if self._table.current() else _("Choose a group in the list first.")
        for button in (self._edit, self._delete, self._members):
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setVisible(self._rows.total() > 0)

    def _one(self, act: Callable[[GroupRow], object]) -> None:
        if current := self._table.current():
            act(current)

    def _begin_new(self) -> None:
        self._form.begin_new(list(self._rows_now()))
        self._open_form()

    def _begin_edit(self) -> None:
        self._one(self._edit_one)

    def _edit_one(self, each: GroupRow) -> None:
        draft = GroupDraft(
            each.name,
            each.kind,
            each.section_id,
            each.head_id,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        self._form.begin(each.id, draft, each.head, list(self._rows_now()))
        self._open_form()

    def _open_form(self) -> None:
        self._list.hide()
        self._form.show()
        self._form.first()

    def _ask_delete(self) -> None:
        self._one(lambda each: delete_group(self._office, each.id))

    def _rows_now(self) -> list[GroupRow]:
        rows = (self._rows.at(place) for place in range(self._rows.total()))
        return [each for each in rows if each is not None]

    def _back(self) -> None:
        self.first()


def _button(name: str, text: str, icon: str, go: Callable[[], object]) -> QPushButton:
    button = named(name, QPushButton(text))
    button.setIcon(theme.icon(icon))
    button.clicked.connect(lambda _on: go())
    return button
