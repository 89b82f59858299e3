"""Campaigns: the list, a card with phases and targets, a form, and the steps of a campaign."""

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.campaigns import (
    CAMPAIGN_STEPS,
    CampaignDraft,
    CampaignKind,
    CampaignState,
    PhaseDraft,
)
from desktop.domain.targets import Measure, TargetDraft, TargetKind
from desktop.queries.campaigns import CampaignCard, CampaignRow, campaign_card, campaign_rows
from desktop.usecases.campaigns import (
    add_phase,
    change_campaign,
    plan_campaign,
    take_campaign_step,
)
from desktop.usecases.targets import set_target
from resources.words import N_, _, ngettext
from ui.charts import Progress
from ui.commands import Command
from ui.fields import Choice, ChoiceField, DayField, LongTextField, NumberField, TextField
from ui.forms import Form, Part
from ui.labels import choices, label, tone
from ui.layouts import column, scrolled, words
from ui.office import Answer, Office
from ui.pages import Page
from ui.parts import Empty, Facts
from ui.reaching import reach
from ui.removing import remove
from ui.rows import Column, Rows
from ui.sides import Sides
from ui.tables import Table
from ui.text import number, span

# The step that usually comes next, by state.
NEXT = {
    CampaignState.DRAFT: ("launch", N_("Launch")),
    CampaignState.LAUNCHED: ("run", N_("Start running")),
    CampaignState.RUNNING: ("end", N_("End")),
    CampaignState.AWAITING_REVIEW: ("review", N_("Close the review")),
    CampaignState.REVIEWED: ("archive", N_("Archive")),
}


class CampaignsPage(Page):
    """The list at the left, a card or a form at the right."""

    name = "campaigns"
    title = N_("Campaigns")
    icon = "flag"
    watches = frozenset({"campaign", "phase", "target", "initiative", "pact"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._of: UUID | None = None
        self._rows: Rows[CampaignRow] = Rows([
            Column(_("Code"), lambda each: each.code, width=14),
            Column(_("Title"), lambda each: each.title, width=0),
            Column(_("From – to"), lambda each: span(each.starts_on, each.ends_on), width=24),
            Column(_("Days"), lambda each: number(each.days) if each.days else "", width=8,
                   number=True, sort=lambda each: each.days or 0, spare=True),
            Column(_("Left"), self._left, width=10, number=True, spare=True),
            Column(_("State"), lambda each: label(each.state), tone=lambda each: tone(each.state),
                   width=18),
        ])  # fmt: skip
        self._new = Command(
            "campaigns.new", N_("Plan a campaign"), self._add, "Ctrl+N", "plus", primary=True
        )
        self._table = Table("campaigns", self._rows, _("Campaigns"), self.commands)
        self._empty = Empty(
            "flag", _("No campaign yet"),
            _("Plan one: its dates, its phases, and what is to be reached."), self._new,
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._sides = Sides(self._lists)
        self.body.addWidget(self._sides)
        self._make_card()
        self._form = self._make_form(office, CampaignDraft, _parts(), self._send)
        self._phase = self._make_form(office, PhaseDraft, _phase_parts(), self._send_phase)
        self._target = self._make_form(office, TargetDraft, _target_parts(), self._send_target)
        self._table.opened.connect(lambda each: self._edit(each.id))
        self._table.chosen.connect(self._choose)
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._card, self._form, self._phase, self._target)
        self.remember(self._table)

    def _make_card(self) -> None:
        self._facts, self._progress = Facts(), Progress(_("Targets"))
        self._phases = words("", "", wrap=True)
        inside = QWidget()
        inside.setLayout(
            column(
                self._facts, words(_("Phases"), "h2"), self._phases,
                words(_("Targets"), "h2"), self._progress, None, gap=12,
            )
        )  # fmt: skip
        self._card = scrolled(inside)

    def _make_form(self, office: Office, draft: type, parts: list[Part], send: object) -> Form:  # type: ignore[type-arg]
        form: Form = Form(office, draft, parts)  # type: ignore[type-arg]
        form.saves(send, lambda _id: self._sides.put_away())  # type: ignore[arg-type]
        form.cancelled.connect(self._sides.put_away)
        return form

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._new,
            Command("campaigns.step", N_("Next step"), self._step, "", "arrow-right",
                    shown=True, reason=self._why_no_step),
            Command("campaigns.phase", N_("Add a phase…"), self._add_phase, "", "calendar-days",
                    reason=self._why_not),
            Command("campaigns.target", N_("Add a target…"), self._add_target, "", "target",
                    reason=self._why_not),
            Command("campaigns.edit", N_("Edit"), self._edit_current, "F2", "pencil",
                    reason=self._why_not),
            Command("campaigns.delete", N_("Delete"), self._delete, "Del", "trash-2",
                    reason=self._why_not),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(campaign_rows).then(self._show)
        if self._of is not None and self._sides.showing() is self._card:
            self.office.read(campaign_card, self._of, self.office.today()).then(self._say)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, UUID):
            self._of = subject
            self.office.read(campaign_card, subject, self.office.today()).then(self._say)

    def _show(self, rows: list[CampaignRow]) -> None:
        self._rows.show(rows)
        self._lists.setCurrentWidget(self._table if rows else self._empty)
        counted = ngettext("{count} campaign", "{count} campaigns", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _left(self, row: CampaignRow) -> str:
        left = row.days_left(self.office.today())
        return number(left) if left is not None and left >= 0 else "–"

    def _choose(self, row: CampaignRow | None) -> None:
        if row is not None and self._sides.showing() in (None, self._card):
            self._of = row.id
            self.office.read(campaign_card, row.id, self.office.today()).then(self._say)

    def _say(self, card: CampaignCard) -> None:
        self._facts.say([
            (_("State"), label(card.row.state)),
            (_("From – to"), span(card.row.starts_on, card.row.ends_on)),
            (_("Theme"), card.row.theme),
            (_("Launched by"), card.row.launcher),
        ])  # fmt: skip
        phases = [f"{each.title}: {span(each.starts_on, each.ends_on)}" for each in card.phases]
        self._phases.setText("\n".join(phases) or _("none yet"))
        self._progress.show_lines([reach(each) for each in card.targets])
        self._sides.show_card(self._card, card.row.title)

    # ------------------------------------------------------------------- forms and steps

    def _add(self) -> None:
        self._of = None
        self._form.start(CampaignDraft(), keep="campaign-new")
        self._sides.show_card(self._form, _("A new campaign"))
        self._form.first()

    def _edit(self, identity: UUID) -> None:
        self._of = identity
        self.office.read(campaign_card, identity).then(self._show_form)

    def _edit_current(self) -> None:
        if row := self._table.current():
            self._edit(row.id)

    def _show_form(self, card: CampaignCard) -> None:
        self._form.start(card.draft)
        self._sides.show_card(self._form, card.row.title)

    def _add_phase(self) -> None:
        if row := self._table.current():
            self._of = row.id
            self._phase.start(PhaseDraft(starts_on=row.starts_on, ends_on=row.ends_on))
            self._sides.show_card(self._phase, _("A phase of {title}").format(title=row.title))
            self._phase.first()

    def _add_target(self) -> None:
        if row := self._table.current():
            self._of = row.id
            self._target.start(TargetDraft())
            self._sides.show_card(self._target, _("A target of {title}").format(title=row.title))
            self._target.first()

    def _send(self, draft: CampaignDraft) -> Answer[UUID] | Answer[None]:
        if self._of is None:
            return self.office.write(plan_campaign, draft, self.office.today())
        return self.office.write(change_campaign, self._of, draft)

    def _send_phase(self, draft: PhaseDraft) -> Answer[UUID]:
        assert self._of is not None
        return self.office.write(add_phase, self._of, draft)

    def _send_target(self, draft: TargetDraft) -> Answer[UUID]:
        assert self._of is not None
        return self.office.write(set_target, self._of, draft)

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose a campaign in the list first.")

    def _why_no_step(self) -> str:
        row = self._table.current()
        if row is None:
            return self._why_not()
        step = NEXT.get(row.state)
        possible = step is not None and step[0] in CAMPAIGN_STEPS.possible(row.state)
        return "" if possible else _("Not possible in this state.")

    def _delete(self) -> None:
        if row := self._table.current():
            remove(self.office, "campaign", row.id, self._sides.put_away)

    def _step(self) -> None:
        row = self._table.current()
        if row is not None and (step := NEXT.get(row.state)) is not None:
            question = _("{step} “{title}”?").format(step=_(step[1]), title=row.title)
            if self.office.prompts.confirm(question, _(step[1])):
                self.office.write(take_campaign_step, row.id, step[0]).then(lambda _none: None)


def _parts() -> list[Part]:
    kinds = [Choice(value, name) for value, name in choices(CampaignKind)]
    return [
        Part("title", _("Title"), TextField()),
        Part("theme", _("Theme"), TextField()),
        Part("kind", _("Kind"), ChoiceField(kinds), half=True),
        Part("launcher", _("Launched by"), TextField(), half=True),
        Part("document", _("Launching document"), LongTextField(2)),
        Part("starts_on", _("First day"), DayField(), half=True),
        Part("ends_on", _("Last day"), DayField(), half=True),
        Part("deadline_on", _("Deadline for dossiers"), DayField(), half=True),
    ]


def _phase_parts() -> list[Part]:
    return [
        Part("title", _("Title"), TextField()),
        Part("starts_on", _("First day"), DayField(), half=True),
        Part("ends_on", _("Last day"), DayField(), half=True),
    ]


def _target_parts() -> list[Part]:
    kinds = [Choice(value, name) for value, name in choices(TargetKind)]
    measures = [Choice(value, name) for value, name in choices(Measure)]
    return [
        Part("text", _("What is to be reached"), TextField()),
        Part("kind", _("Kind"), ChoiceField(kinds), half=True),
        Part("measure", _("How it is counted"), ChoiceField(measures), half=True),
        Part("measure_unit", _("Counted in"), TextField(), half=True),
        Part("planned", _("Plan"), NumberField(empty=0), half=True),
        Part("due_on", _("Due on"), DayField(), half=True),
    ]
