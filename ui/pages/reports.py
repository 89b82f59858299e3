"""Reports: choose one and its period; look at it, print it, or take it as a workbook."""

from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from desktop.errors import Invalid, Problem
from desktop.job import Job
from desktop.queries.offices import OfficeCard, office_card
from desktop.queries.reports import EARLIEST, report_kinds
from desktop.workspace import Workspace
from reports.making import make_report
from reports.saving import write_whole
from resources.words import N_, _, ngettext, spoken
from ui.commands import Command
from ui.dialogs.paper import show_paper
from ui.fields import Choice, ChoiceField, DayField
from ui.forms import Form, Part
from ui.office import Answer, Office
from ui.pages import Page
from ui.prompts import WORKBOOK
from ui.rows import Column, Rows
from ui.sides import Sides
from ui.tables import Table
from ui.text import number

PDF, XLSX = ".pdf", ".xlsx"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that this office can make; `id` is its short name, `whole` see `ReportKind`."""

    id: str
    title: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What a person says about the report: its days, both counted, and as what file."""

    starts_on: date | None = None
    ends_on: date | None = None
    suffix: str = PDF


class ReportsPage(Page):
    """The list at the left, the period at the right."""

    name = "reports"
    title = N_("Reports")
    icon = "chart-column"
    watches = frozenset({"office"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._row: ReportRow | None = None
        self._suffix = PDF
        self._rows: Rows[ReportRow] = Rows([
            Column(_("Code"), lambda each: each.id, width=8),
            Column(_("Report"), lambda each: each.title, width=0),
        ])  # fmt: skip
        self._choose = Command(
            "reports.choose", N_("Choose the period…"), self._open, "Ctrl+N", "calendar-days",
            primary=True, reason=self._why_not,
        )  # fmt: skip
        self._table = Table("reports", self._rows, _("Reports"), self.commands)
        self._sides = Sides(self._table)
        self.body.addWidget(self._sides)
        self._form = Form(office, ReportDraft, _parts(), _("Make the report"))
        self._form.saves(self._make, self._made)
        self._form.cancelled.connect(self._sides.put_away)
        self._table.opened.connect(lambda _each: self._open())
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._form)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (self._choose,)

    @override
    def refresh(self) -> None:
        self.office.read(office_card).then(self._show)

    def _show(self, office: OfficeCard) -> None:
        rows = [
            ReportRow(kind.name, _(kind.title), kind.whole) for kind in report_kinds(office.role)
        ]
        self._rows.show(rows)
        self._table.go(0)
        counted = ngettext("{count} report", "{count} reports", len(rows))
        self.say_count(counted.format(count=number(len(rows))))
        self.look_again()

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose a report in the list first.")

    def _open(self) -> None:
        row = self._table.current()
        if row is None:
            return
        self._row = row
        year = self.office.today().year
        since = EARLIEST if row.whole else date(year, 1, 1)
        self._form.start(ReportDraft(since, date(year, 12, 31)))
        self._sides.show_card(self._form, row.title)
        self._form.first()

    def _make(self, draft: ReportDraft) -> Answer[bytes]:
        assert self._row is not None
        name, language, self._suffix = self._row.id, spoken(), draft.suffix
        return self.office.run(
            _("Making the report"), lambda books, job: _report(books, name, draft, language, job)
        )

    def _made(self, made: bytes) -> None:
        assert self._row is not None
        name = f"{self._row.id}"
        if self._suffix == PDF:
            show_paper(self.office, self._row.title, made, name)
            return
        path = self.office.prompts.save_to(_("Save the report"), f"{name}{XLSX}", WORKBOOK)
        if path is not None:
            self.office.do(write_whole, path, made).then(
                lambda written: self.office.prompts.done(
                    _("Saved: {name}").format(name=written.name), written
                )
            )


def _report(books: Workspace, name: str, draft: ReportDraft, language: str, job: Job) -> bytes:
    missing = [
        Problem(field, N_("Give this day."))
        for field in ("starts_on", "ends_on")
        if getattr(draft, field) is None
    ]
    if missing:
        raise Invalid(missing)
    assert draft.starts_on is not None
    assert draft.ends_on is not None
    return make_report(books, name, draft.starts_on, draft.ends_on, draft.suffix, language, job=job)


def _parts() -> list[Part]:
    papers = [Choice(PDF, _("PDF document")), Choice(XLSX, _("Excel workbook"))]
    return [
        Part("starts_on", _("First day"), DayField(), half=True),
        Part("ends_on", _("Last day"), DayField(), half=True),
        Part("suffix", _("As"), ChoiceField(papers)),
    ]
