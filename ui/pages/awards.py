"""Awards: proposals, one decision for several of them, and the certificates that follow."""

from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop.domain.awards import AWARD_STEPS, AwardDraft, DecisionDraft
from desktop.domain.kinds import kinds_on
from desktop.queries.awards import AwardRow, award_draft, award_name, award_rows
from desktop.queries.campaigns import campaign_choices
from desktop.queries.members import person_choices
from desktop.queries.offices import OfficeCard, office_card
from desktop.usecases.awards import (
    change_award,
    decide_awards,
    hand_over_award,
    propose_award,
    revoke_award,
)
from reports.documents import make_document
from reports.issuing import issue_certificates
from resources.words import N_, _, ngettext, spoken
from ui.commands import Command
from ui.dialogs.paper import show_paper
from ui.fields import (
    Choice,
    ChoiceField,
    DayField,
    LongTextField,
    MoneyField,
    PersonField,
    TextField,
)
from ui.forms import Form, Part
from ui.labels import label, tone
from ui.office import Answer, Office
from ui.pages import Page
from ui.parts import Empty
from ui.removing import remove
from ui.rows import Column, Rows
from ui.sheets import Sheets
from ui.sheets.orders import sheet_orders
from ui.sides import Sides
from ui.tables import Table
from ui.text import day, money, number


class AwardsPage(Page):
    """The list at the left, a form at the right."""

    name = "awards"
    title = N_("Awards")
    icon = "medal"
    watches = frozenset({"award", "decision", "register_line", "member"})

    _importing = False

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._edited: UUID | None = None
        self._deciding: list[UUID] = []
        language = spoken()
        self._rows: Rows[AwardRow] = Rows([
            Column(_("No."), lambda each: number(each.line) if each.line else "", width=8),
            Column(_("Recipient"), lambda each: each.recipient, width=26),
            Column(_("Award"), lambda each: award_name(each.kind_code, language), width=0),
            Column(_("Decision"), lambda each: each.decision, width=14),
            Column(_("Date"), lambda each: day(each.on), width=12, spare=True),
            Column(_("Money"), lambda each: money(each.money) if each.money else "", width=14,
                   number=True, sort=lambda each: each.money, spare=True),
            Column(_("State"), lambda each: label(each.state), tone=lambda each: tone(each.state),
                   width=18),
        ])  # fmt: skip
        self._new = Command(
            "awards.new",
            N_("Propose an award"),
            self._add,
            "Ctrl+N",
            "plus",
            primary=True,
            reason=self._why_not_now,
        )
        self._table = Table("awards", self._rows, _("Awards"), self.commands)
        self._empty = Empty(
            "medal", _("No awards yet"),
            _("Propose who has earned one; then decide several in one decision."), self._new,
        )  # fmt: skip
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._sides = Sides(self._lists)
        self.body.addWidget(self._sides)
        self._sheets = Sheets(office, self._sides, self._turned, ("awards",))
        self.body.addWidget(self._sheets)
        self._form = Form(office, AwardDraft, self._parts())
        self._form.saves(self._send, lambda _id: self._sides.put_away())
        self._decision = Form(office, DecisionDraft, _decision_parts(), _("Decide"))
        self._decision.saves(self._decide, self._decided)
        for form in (self._form, self._decision):
            form.cancelled.connect(self._sides.put_away)
        self._table.opened.connect(lambda each: self._edit(each.id))
        self._table.picked.connect(lambda _count: self.look_again())
        self._sides.holds(self._form, self._decision)
        self.remember(self._table)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            self._new,
            Command("awards.decide", N_("Decide…"), self._ask_decision, "Ctrl+D", "gavel",
                    shown=True, reason=self._why_not_decide),
            Command("awards.print", N_("Certificates…"), self._print, "Ctrl+P", "printer",
                    shown=True, reason=self._why_not_print),
            Command("awards.paper", N_("Decision…"), self._print_decision, "", "file-text",
                    reason=self._why_not_print),
            Command("awards.hand", N_("Hand over…"), self._hand_over, "", "handshake",
                    reason=lambda: self._why_no_step("hand_over")),
            Command("awards.revoke", N_("Revoke…"), self._revoke, "", "ban",
                    reason=lambda: self._why_no_step("revoke")),
            Command("awards.delete", N_("Delete"), self._delete, "Del", "trash-2",
                    reason=self._why_not),
            *sheet_orders("awards", self._sheets, self._why_not_now),
        )  # fmt: skip

    def _turned(self) -> None:
        """Let the buttons look again as an import begins or ends."""
        self._importing = not self._sheets.isHidden()
        self.stand_back(self._importing)
        self.look_again()

    def _why_not_now(self) -> str:
        return _("Finish the import first, or leave it.") if self._importing else ""

    @override
    def refresh(self) -> None:
        self.office.read(award_rows).then(self._show)
        self.office.read(campaign_choices).then(self._offer)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, Path):
            self._sheets.take_in(subject)

    def _show(self, rows: list[AwardRow]) -> None:
        self._rows.show(rows)
        self._lists.setCurrentWidget(self._table if rows else self._empty)
        counted = ngettext("{count} award", "{count} awards", len(rows))
        self.say_count(counted.format(count=number(len(rows))) if rows else "")
        self.look_again()

    def _offer(self, campaigns: list[tuple[UUID, str]]) -> None:
        offered = [Choice(identity, title) for identity, title in campaigns]
        self._form.field("campaign_id").offer(offered)

    # ------------------------------------------------------------------- proposing

    def _add(self) -> None:
        self._edited = None
        self._form.start(AwardDraft(), keep="award-new")
        self._sides.show_card(self._form, _("A new proposal"))
        self._form.first()

    def _edit(self, identity: UUID) -> None:
        self._edited = identity
        self.office.read(award_draft, identity).then(self._show_form)

    def _show_form(self, draft: AwardDraft) -> None:
        self._form.start(draft)
        self._sides.show_card(self._form, award_name(draft.kind_code, spoken()))

    def _send(self, draft: AwardDraft) -> Answer[UUID] | Answer[None]:
        if self._edited is None:
            return self.office.write(propose_award, draft)
        return self.office.write(change_award, self._edited, draft)

    # ------------------------------------------------------------------- deciding and printing

    def _open_ones(self) -> list[AwardRow]:
        chosen = self._table.selected()
        return [row for row in chosen if "decide" in AWARD_STEPS.possible(row.state)]

    def _why_not(self) -> str:
        return "" if self._table.current() else _("Choose an award in the list first.")

    def _why_not_decide(self) -> str:
        return "" if self._open_ones() else _("Choose proposals that are not decided yet.")

    def _why_not_print(self) -> str:
        row = self._table.current()
        return "" if row and row.decision_id else _("Choose an award that has been decided.")

    def _why_no_step(self, step: str) -> str:
        row = self._table.current()
        if row is None:
            return self._why_not()
        possible = step in AWARD_STEPS.possible(row.state)
        return "" if possible else _("Not possible in this state.")

    def _ask_decision(self) -> None:
        self._deciding = [row.id for row in self._open_ones()]
        self.office.read(office_card).then(self._show_decision)

    def _show_decision(self, office: OfficeCard) -> None:
        draft = DecisionDraft(
            on=self.office.today(),
            signer=str(office.settings.get("signer_name") or ""),
            signer_post=str(office.settings.get("signer_post") or ""),
        )
        self._decision.start(draft)
        told = ngettext("Decide {count} award", "Decide {count} awards", len(self._deciding))
        self._sides.show_card(self._decision, told.format(count=number(len(self._deciding))))
        self._decision.first()

    def _decide(self, draft: DecisionDraft) -> Answer[UUID]:
        return self.office.write(decide_awards, self._deciding, draft, self.office.today())

    def _decided(self, decision: UUID) -> None:
        self._sides.put_away()
        self._preview(decision)

    def _print(self) -> None:
        row = self._table.current()
        if row is not None and row.decision_id is not None:
            self._preview(row.decision_id)

    def _preview(self, decision: UUID) -> None:
        self.office.run(
            _("Drawing certificates"), lambda books, job: issue_certificates(books, decision, job)
        ).then(self._show_paper)

    def _print_decision(self) -> None:
        row = self._table.current()
        if row is None or row.decision_id is None:
            return
        of, language = str(row.decision_id), spoken()
        self.office.run(
            _("Writing the decision"),
            lambda books, _job: make_document(books, "decision", of, language),
        ).then(lambda pdf: show_paper(self.office, row.decision, pdf, _("decision")))

    def _show_paper(self, pdf: bytes) -> None:
        show_paper(self.office, _("Certificates"), pdf, _("certificates"))

    def _hand_over(self) -> None:
        row = self._table.current()
        if row is None:
            return
        name = self.office.prompts.ask_text(
            _("Who received the certificate?"), _("Name"), row.recipient
        )
        if name:
            self.office.write(hand_over_award, row.id, name).then(lambda _none: None)

    def _revoke(self) -> None:
        row = self._table.current()
        if row is None:
            return
        reason = self.office.prompts.ask_text(_("Why is this award revoked?"), _("Reason"))
        if reason:
            self.office.write(revoke_award, row.id, reason).then(lambda _none: None)

    def _delete(self) -> None:
        if row := self._table.current():
            remove(self.office, "award", row.id, self._sides.put_away)

    def _parts(self) -> list[Part]:
        language = spoken()
        kinds = [Choice(kind.code, kind.name(language)) for kind in kinds_on(self.office.today())]
        person = PersonField(
            lambda asked, show: self.office.read(person_choices, asked).then(
                lambda found: show([Choice(*each) for each in found])
            )
        )
        return [
            Part("kind_code", _("Award"), ChoiceField(kinds, nothing="–")),
            Part("member_id", _("Member"), person),
            Part("outside_name", _("Or somebody who is no member"), TextField()),
            Part("campaign_id", _("Campaign"), ChoiceField([], nothing="–")),
            Part("citation", _("For what"), LongTextField(3)),
            Part("money", _("Money"), MoneyField(empty=0), half=True),
        ]


def _decision_parts() -> list[Part]:
    return [
        Part("number", _("Number of the decision"), TextField(), half=True),
        Part("on", _("Date of the decision"), DayField(), half=True),
        Part("signer", _("Who signs"), TextField(), half=True),
        Part("signer_post", _("Post"), TextField(), half=True),
        Part("subject", _("About what"), TextField()),
    ]
