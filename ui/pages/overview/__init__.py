"""Overview: where the running campaign stands, what to do next, and the figures behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from typing_extensions import override

from desktop.queries.overview import Overview, overview
from resources.words import N_, _, ngettext
from ui import theme
from ui.charts import Cell, Progress
from ui.commands import Command
from ui.grids import Grid
from ui.layouts import card, column, row, scrolled, words
from ui.office import Office
from ui.pages import Page
from ui.parts import Figure
from ui.reaching import reach
from ui.styling import named
from ui.text import day, number, short_money

FIGURES = (
    ("members", N_("Active members"), "users"),
    ("initiatives", N_("Initiatives this year"), "lightbulb"),
    ("awards", N_("Awards this year"), "medal"),
)


class OverviewPage(Page):
    """The first page of a union."""

    name = "overview"
    title = N_("Overview")
    icon = "layout-dashboard"
    watches = frozenset(
        {
            "member",
            "initiative",
            "award",
            "campaign",
            "phase",
            "target",
            "pact",
            "verdict",
            "group",
            "waiting_row",
        }
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._figures = {name: Figure(_(title), icon) for name, title, icon in FIGURES}
        for name, figure in self._figures.items():
            figure.pressed.connect(lambda name=name: self.asks.emit(name, None))
        self._campaign = words("", "h2", wrap=True)
        self._days = words("", "mute", wrap=True)
        self._phases = words("", "small", wrap=True)
        self._targets = Progress(_("Targets"))
        self._grid = Grid(_("Initiatives by group and week"))
        self._todo = column(gap=4)
        self._running = card(
            self._campaign, self._days, self._phases, self._targets, title=_("The campaign")
        )
        self._weeks = card(self._grid, title=_("Initiatives by group and week"))
        self._todo_card = card(self._todo, None, title=_("What to do next"))
        inside = QWidget()
        figures = row(*self._figures.values(), gap=12)
        below = QGridLayout()
        below.setSpacing(12)
        below.setColumnStretch(0, 3)
        below.setColumnStretch(1, 2)
        below.addWidget(self._running, 0, 0)
        below.addWidget(self._todo_card, 0, 1, 2, 1)
        below.addWidget(self._weeks, 1, 0)
        inside.setLayout(column(figures, below, None, gap=12))
        self.body.addWidget(scrolled(inside))

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "overview.initiative", N_("Write an initiative down"),
                lambda: self.asks.emit("initiatives", "new"), "", "plus", primary=True,
            ),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(overview, self.office.today()).then(self._show)

    def _show(self, seen: Overview) -> None:
        self._figures["members"].say(number(seen.members))
        self._figures["initiatives"].say(
            number(seen.initiatives),
            _("Recognised: {count}, saving {money}").format(
                count=number(seen.recognised), money=short_money(seen.saving)
            ),
        )
        self._figures["awards"].say(number(seen.awards))
        self._show_campaign(seen)
        self._show_todo(seen)

    def _show_campaign(self, seen: Overview) -> None:
        running = seen.campaign
        self._weeks.setVisible(seen.grid is not None)
        self._targets.setVisible(bool(seen.targets))
        self._phases.setVisible(bool(seen.phases))
        if running is None:
            self._campaign.setText(_("No campaign is running"))
            self._days.setText(_("Plan one on the page Campaigns."))
            return
        self._campaign.setText(running.title)
        self._days.setText(self._counted(seen))
        self._phases.setText(
            "\n".join(
                f"{phase.title}: {day(phase.starts_on)} – {day(phase.ends_on)}"
                for phase in seen.phases
            )
        )
        self._targets.show_lines([reach(target) for target in seen.targets])
        if seen.grid is not None:
            heads = [f"{monday:%d/%m}" for monday in seen.grid.weeks]
            names = [name or _("Without a group") for _id, name, _counts in seen.grid.rows]
            cells = [
                [Cell(count, "ok" if count else "neutral") for count in counts]
                for _id, _name, counts in seen.grid.rows
            ]
            self._grid.show_cells(names, heads, cells)

    def _counted(self, seen: Overview) -> str:
        """Say on which day of the campaign we are, counted from its dates."""
        running, today = seen.campaign, self.office.today()
        if running is None or running.starts_on is None or running.ends_on is None:
            return ""
        whole = running.days
        if today < running.starts_on:
            return _("Begins on {day}; {days} days.").format(day=day(running.starts_on), days=whole)
        if today > running.ends_on:
            return _("Ended on {day}, after {days} days.").format(
                day=day(running.ends_on), days=whole
            )
        now = (today - running.starts_on).days + 1
        left = running.days_left(today) or 0
        return _("Day {now} of {days}; {left} left, until {day}.").format(
            now=now, days=whole, left=left, day=day(running.ends_on)
        )

    def _show_todo(self, seen: Overview) -> None:
        while item := self._todo.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for told, page in _todo(seen):
            self._todo.addWidget(self._link(told, partial(self.asks.emit, page, None)))
        self._todo.addStretch()

    def _link(self, told: str, go: Callable[[], object]) -> QPushButton:
        button = named("todo", QPushButton(told))
        button.setProperty("role", "link")
        button.setIcon(theme.icon("arrow-right", theme.colours().mute))
        button.clicked.connect(lambda _on: go())
        return button


def _todo(seen: Overview) -> list[tuple[str, str]]:
    """Return what to do next, the most urgent first, and the page on which to do it."""
    found: list[tuple[str, str]] = []
    if not seen.members:
        found.append((_("Take the roster in from Excel"), "members"))
    if seen.campaign is None and seen.drafts:
        drafts = ngettext(
            "Launch the campaign that is planned", "Launch one of the {count} campaigns planned",
            seen.drafts,
        )  # fmt: skip
        found.append((drafts.format(count=number(seen.drafts)), "campaigns"))
    elif seen.campaign is None:
        found.append((_("Plan a campaign"), "campaigns"))
    waiting = (
        (seen.unread, "inbox",
         ngettext("{count} verdict of the province", "{count} verdicts of the province",
                  seen.unread)),
        (seen.conflicts, "exchange",
         ngettext("{count} value to decide", "{count} values to decide", seen.conflicts)),
        (seen.waiting_rows, "members",
         ngettext("{count} row of a spreadsheet waits for a decision",
                  "{count} rows of spreadsheets wait for a decision", seen.waiting_rows)),
        (seen.waiting, "initiatives",
         ngettext("{count} initiative waits", "{count} initiatives wait", seen.waiting)),
        (seen.unsigned_pacts, "pacts",
         ngettext("{count} pact is not signed", "{count} pacts are not signed",
                  seen.unsigned_pacts)),
        (seen.unprinted, "awards",
         ngettext("{count} certificate to print", "{count} certificates to print",
                  seen.unprinted)),
    )  # fmt: skip
    for count, page, told in waiting:
        if count:
            found.append((told.format(count=number(count)), page))
    if seen.joined and seen.exported_at is None:
        found.append((_("Send the first package to the province"), "exchange"))
    return found or [(_("Nothing waits. Well done."), "members")]
