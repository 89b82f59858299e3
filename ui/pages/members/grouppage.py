"""A group's page: its people, who headed it, what it promised and how far it has come, awards."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.targets import TargetKind
from desktop.queries.groupcards import GroupAward, GroupCard, GroupMember, GroupPact, HeadRow
from desktop.queries.targets import TargetRow
from resources.words import _, ngettext
from ui import theme
from ui.charts import Progress, Reach
from ui.labels import catalogue_name, label, tone
from ui.layouts import column, link, row, words
from ui.pages.members.pieces import Go, entry
from ui.pages.members.wide import Wide
from ui.parts import Facts
from ui.rows import Column, Rows
from ui.styling import named
from ui.tables import Table
from ui.text import day, number, span

MOST = 12  # members that are seen without scrolling their list


class GroupRecord(Wide):
    """Shows one group on the whole width.

    Args:
        edit: asked with the group's id.
        open_member: asked with a member's id.
        go: goes to another page, to a record there.

    Attributes:
        shown: whose page it is, None before the first.
    """

    def __init__(
        self,
        edit: Callable[[UUID], object],
        open_member: Callable[[UUID], object],
        go: Go,
    ) -> None:
        super().__init__("group-record")
        self.shown: UUID | None = None
        self._open_member = open_member
        self._go = go
        button = named("group-record.edit", QPushButton(_("Edit")))
        button.setIcon(theme.icon("pencil"))
        button.clicked.connect(lambda _on: self._with_shown(edit))
        self.offer(button)

    def show_group(self, card: GroupCard) -> None:
        """Show this group."""
        again = card.row.id == self.shown
        self.shown = card.row.id
        left = [
            ("", [_facts(card)]),
            (_("Heads"), [self._head(each) for each in card.heads] or [_none()]),
            (_("Awards"), [self._award(each) for each in card.awards] or [_none()]),
        ]
        right = [
            (_("Members"), self._members(card)),
            (_("Pacts"), [self._pact(each) for each in card.pacts] or [_none()]),
        ]
        self.say(card.row.name, left, right, again)

    def _with_shown(self, act: Callable[[UUID], object]) -> None:
        if self.shown is not None:
            act(self.shown)

    def _members(self, card: GroupCard) -> list[QWidget]:
        count = len(card.members)
        counted = ngettext("{count} member", "{count} members", count)
        told: list[QWidget] = [words(counted.format(count=number(count)), "mute")]
        if not card.members:
            return told
        columns: list[Column[GroupMember]] = [
            Column(_("Name"), lambda each: each.name, width=0),
            Column(_("Post"), lambda each: each.post, width=14),
            Column(_("Union post"), lambda each: each.union_post, width=16),
            Column(
                _("Status"), lambda each: label(each.status),
                tone=lambda each: tone(each.status), width=15,
            ),
        ]  # fmt: skip
        rows = Rows(columns)
        table = Table("group-members", rows, _("Members of the group"))
        rows.show(card.members)
        table.opened.connect(lambda each: self._open_member(each.id))
        table.setFixedHeight(min(count, MOST) * theme.row_height() + 40)
        return [*told, table]

    def _head(self, each: HeadRow) -> QWidget:
        when = span(each.starts_on, each.ends_on) or _("days not known")
        return entry(
            each.name, when, ("open", _("Open"), lambda: self._open_member(each.member_id))
        )

    def _award(self, each: GroupAward) -> QWidget:
        name = catalogue_name("awards", each.kind_code)
        note = " · ".join(filter(None, (each.to, day(each.on), label(each.state))))
        return entry(name, note, ("open", _("Open"), lambda: self._go("awards", each.id)))

    def _pact(self, each: GroupPact) -> QWidget:
        pact = each.pact
        title = f"{pact.number} · {pact.campaign}" if pact.number else pact.campaign
        progress = Progress(title)
        progress.show_lines([_reach(target) for target in each.targets])
        open_it = link(_("Open"), lambda: self._go("pacts", pact.id))
        open_it.setAccessibleName(_("Open: {title}").format(title=title))
        told = QWidget()
        head = row(words(title, wrap=True), words(label(pact.state), "mute"), open_it)
        head.setStretch(0, 1)
        told.setLayout(column(head, progress, gap=4))
        return told


def _reach(target: TargetRow) -> Reach:
    done = target.actual or 0
    goal = max(target.planned, 1)
    if target.actual is None:
        return Reach(target.text, 0, goal, _("not assessed"))
    if target.kind is TargetKind.YES_NO:
        return Reach(target.text, done, 1, _("yes") if done else _("no"))
    return Reach(target.text, done, goal)


def _facts(card: GroupCard) -> QWidget:
    facts = Facts()
    facts.say([
        (_("Kind"), label(card.row.kind)),
        (_("Part of the section"), card.section),
        (_("Groups in it"), ", ".join(each.name for each in card.inside)),
        (_("Head"), card.row.head),
        (_("In force"), span(card.row.valid_from, card.row.valid_to)),
    ])  # fmt: skip
    return facts


def _none() -> QWidget:
    return words(_("None yet."), "mute")
