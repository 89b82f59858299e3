"""The groups of a union, in the card beside the roster: their tree, and one of them as a form."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.domain.groups import GroupDraft, GroupKind
from desktop.queries.groups import GroupRow, group_draft
from desktop.queries.memberships import GroupList, group_list
from resources.words import _
from ui import theme
from ui.layouts import row, words
from ui.office import Office
from ui.pages.members.deleting import delete_group
from ui.pages.members.groupforms import GroupForm
from ui.pages.members.grouptree import GroupTree
from ui.styling import named

Offer = Callable[[list[GroupRow]], object]


class Groups(QWidget):
    """Shows the groups and their heads; members are dropped on them; one opens as a form.

    Args:
        office: whose books.
        show_members: asked with a group's id when its members are wanted in the list.
        open_page: asked with a group's id when everything about it is wanted.

    Signals:
        dropped(GroupRow | None): the dragged members shall go there, None for the union itself.
    """

    dropped = Signal(object)

    def __init__(
        self,
        office: Office,
        show_members: Callable[[UUID | None], object],
        open_page: Callable[[UUID], object],
    ) -> None:
        super().__init__()
        named("groups-card", self)
        self._office = office
        self._groups: list[GroupRow] = []
        self._tree = GroupTree()
        self._form = GroupForm(office, self.first)
        self._note = words("", "mute", wrap=True)
        self._new = _button("groups.new", _("New group"), "plus", self._begin_new)
        self._edit = _button("groups.edit", _("Edit"), "pencil", lambda: self._one(self._begin))
        self._delete = _button(
            "groups.delete", _("Delete"), "trash-2",
            lambda: self._one(lambda each: delete_group(self._office, each.id)),
        )  # fmt: skip
        self._members = _button(
            "groups.members", _("Show its members"), "users",
            lambda: self._one(lambda each: show_members(each.id)),
        )  # fmt: skip
        self._page = _button(
            "groups.open", _("Open page"), "panel-right",
            lambda: self._one(lambda each: open_page(each.id)),
        )  # fmt: skip
        self._list = self._lay_out()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._list)
        whole.addWidget(self._form)
        self._form.hide()
        self._tree.opened.connect(lambda each: open_page(each.id))
        self._tree.chosen.connect(self._look)
        self._tree.dropped.connect(self.dropped.emit)

    def refresh(self, offer: Offer) -> None:
        """Ask the books for the groups again; `offer` hears of them too."""

        def use(found: GroupList) -> None:
            self._show(found)
            offer(found.groups)

        self._office.read(group_list).then(use)

    def first(self) -> None:
        """Begin with the tree, the keyboard in it."""
        self._form.hide()
        self._list.show()
        QTimer.singleShot(0, self._tree, self._tree.setFocus)

    def section_of(self, group_id: UUID | None) -> UUID | None:
        """Return the section in which members of a group stand; None for groups of none."""
        group = next((each for each in self._groups if each.id == group_id), None)
        if group is None:
            return None
        return group.id if group.kind is GroupKind.SECTION_UNION else group.section_id

    def edit(self, group_id: UUID) -> None:
        """Begin to change a group."""
        self._tree.go(group_id)
        self._one(self._begin)

    def _lay_out(self) -> QWidget:
        inside = QWidget()
        inside_column = QVBoxLayout(inside)
        inside_column.setContentsMargins(0, 0, 0, 0)
        inside_column.setSpacing(8)
        inside_column.addWidget(self._note)
        inside_column.addWidget(self._tree, 1)
        inside_column.addStretch()  # without a tree, the note stays at the top
        inside_column.addLayout(row(self._members, None, self._page))
        inside_column.addLayout(row(self._delete, self._edit, None, self._new))
        return inside

    def _show(self, found: GroupList) -> None:
        self._groups = found.groups
        self._tree.show_groups(found)
        said = _("Drag members from the list onto a group to move them there.")
        if not found.groups:
            said = _(
                "A small union needs no groups: its members stand directly under it. Make groups "
                "when the union has them."
            )
        self._note.setText(said)
        self._tree.setVisible(bool(found.groups))
        self._look()

    def _look(self) -> None:
        why = "" if self._tree.current() else _("Choose a group in the list first.")
        for button in (self._edit, self._delete, self._members, self._page):
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setVisible(bool(self._groups))

    def _one(self, act: Callable[[GroupRow], object]) -> None:
        if current := self._tree.current():
            act(current)

    def _begin_new(self) -> None:
        self._form.begin_new(self._groups, self._tree.current())
        self._open_form()

    def _begin(self, each: GroupRow) -> None:
        def use(draft: GroupDraft) -> None:
            self._form.begin(each.id, draft, each.head, self._groups)
            self._open_form()

        self._office.read(group_draft, each.id).then(use)

    def _open_form(self) -> None:
        self._list.hide()
        self._form.show()
        self._form.first()


def _button(name: str, text: str, icon: str, go: Callable[[], object]) -> QPushButton:
    button = named(name, QPushButton(text))
    button.setIcon(theme.icon(icon))
    button.clicked.connect(lambda _on: go())
    return button
