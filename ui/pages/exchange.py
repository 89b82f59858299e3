"""Exchange: send the package, take files in, answer; and what became of each file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.domain.exchange import Direction
from desktop.domain.offices import Role
from desktop.errors import CannotRead
from desktop.exchange.answering import Answered, answer
from desktop.exchange.codes import SENTENCES, sentence
from desktop.exchange.enrolling import accept_computer
from desktop.exchange.joining import KitCard, join_by_kit, read_kit
from desktop.exchange.sending import Sent, send
from desktop.exchange.take_in import TakenIn, take_in
from desktop.queries.exchange import ExchangeView, FileRow, exchange_view
from resources.words import N_, _, ngettext
from ui.commands import Command
from ui.labels import file_label, file_tone
from ui.layouts import card, row, words
from ui.office import Office
from ui.pages import Page
from ui.parts import Banner, Empty
from ui.prompts import PACKAGE
from ui.rows import Column, Rows
from ui.tables import Table
from ui.text import instant, number

KINDS = {"up": N_("Package"), "down": N_("Answer"), "kit": N_("Kit"), "peer": N_("Peer file")}


class ExchangePage(Page):
    """The log of files, with the next step above it."""

    name = "exchange"
    title = N_("Exchange")
    icon = "usb"
    watches = frozenset({"exchange_file", "office", "revision"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._view: ExchangeView | None = None
        self._banner = Banner()
        self._state = words("", "", wrap=True)
        self._rows: Rows[FileRow] = Rows([
            Column(_("When"), lambda file: instant(file.at), width=18),
            Column(_("File"), _kind, width=12),
            Column(_("From"), lambda file: file.from_code, width=12),
            Column(_("To"), lambda file: file.to_code, width=12),
            Column(_("Records"), lambda file: number(file.records) if file.records else "",
                   width=8, number=True, sort=lambda file: file.records),
            Column(_("File code"), lambda file: file.short_code, width=18),
            Column(_("State"), lambda file: file_label(file.state),
                   tone=lambda file: file_tone(file.state), width=25),
            Column(_("What it means"), _meaning, width=0),
        ])  # fmt: skip
        self._table = Table("exchange", self._rows, _("Files that came and went"), self.commands)
        self._table.picked.connect(lambda _count: self.look_again())
        self._table.chosen.connect(self._explain)
        self._above = card(row(self._state))
        self._lists = QStackedWidget()
        self._lists.addWidget(self._table)
        self._bare = self._empties()
        for each in self._bare.values():
            self._lists.addWidget(each)
        self.body.addWidget(self._banner)
        self.body.addWidget(self._above)
        self.body.addWidget(self._lists, 1)
        self.remember(self._table)
        self._banner.hide()

    def _empties(self) -> dict[str, Empty]:
        """Return what stands in the place of the list while no file has come or gone."""
        known = {each.name.partition(".")[2]: each for each in self.commands()}
        first = {name: replace(each, primary=True) for name, each in known.items()}
        return {
            "alone": Empty(
                "package-open", _("No province yet"),
                _("Open the kit that your province gave you; what is in these books stays."),
                first["join"],
            ),
            "union": Empty(
                "send", _("Nothing sent yet"),
                _("Put a stick in and send the package; the province takes it in and answers."),
                first["send"],
            ),
            "province": Empty(
                "inbox", _("Nothing taken in yet"),
                _("Take in what the unions bring, then write their answers."), first["take"],
            ),
        }  # fmt: skip

    @override
    def commands(self) -> tuple[Command, ...]:
        recent = self.office.preferences.now.recent
        province = bool(recent) and recent[0].role == Role.PROVINCE
        return (
            Command(
                "exchange.send", N_("Send the package…"), self._send, "Ctrl+E", "send",
                primary=not province, reason=self._why_not_send,
            ),
            Command(
                "exchange.take", N_("Take files in…"), self._take, "Ctrl+I", "inbox",
                primary=province, shown=not province,
            ),
            Command(
                "exchange.answer", N_("Write the answers…"), self._answer, "", "mail",
                shown=province, reason=self._why_not_answer,
            ),
            Command(
                "exchange.join", N_("Open a kit…"), self._join, "", "package-open",
                reason=self._why_not_join,
            ),
            Command(
                "exchange.accept", N_("Accept this computer…"), self._accept, "", "shield-check",
                shown=province, reason=self._why_not_accept,
            ),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.read(exchange_view).then(self._show)

    def _show(self, view: ExchangeView) -> None:
        self._view = view
        self._rows.show(view.files)
        if view.role is Role.PROVINCE:
            self._state.setText(_("Take in what the unions bring, then write their answers."))
        elif not view.joined:
            self._state.setText(
                _("This office has no province yet. Open the kit that you were given.")
            )
        else:
            self._state.setText(
                _("At {province}: {arrived} records. Not there yet: {waiting}. Held: {held}.")
                .format(province=view.province, arrived=number(view.arrived),
                        waiting=number(view.waiting), held=number(view.held))
            )  # fmt: skip
        place = "province" if view.role is Role.PROVINCE else "union" if view.joined else "alone"
        shown: QWidget = self._bare[place] if not view.files or place == "alone" else self._table
        self._lists.setCurrentWidget(shown)
        self._above.setVisible(shown is self._table)
        counted = ngettext("{count} file", "{count} files", len(view.files))
        self.say_count(counted.format(count=number(len(view.files))) if view.files else "")
        self.look_again()

    def _explain(self, file: FileRow | None) -> None:
        """Say in full what a file's state means: a cell has no room for it."""
        if file is not None:
            self._banner.say(_meaning(file), "warn" if file.code else "info")

    # ------------------------------------------------------------------- why not

    def _why_not_send(self) -> str:
        if self._view is None or self._view.role is Role.PROVINCE:
            return _("Only a union sends a package.")
        return "" if self._view.joined else _("Open the kit of the province first.")

    def _why_not_answer(self) -> str:
        province = self._view is not None and self._view.role is Role.PROVINCE
        return "" if province else _("Only a province writes answers.")

    def _why_not_join(self) -> str:
        alone = self._view is not None and not self._view.joined
        return "" if alone else _("This office has its province already.")

    def _why_not_accept(self) -> str:
        file = self._table.current()
        waits = file is not None and file.state == "PENDING_ENROL"
        return "" if waits else _("Choose a file that waits for its computer to be accepted.")

    # ------------------------------------------------------------------- acts

    def _send(self) -> None:
        folder = self.office.prompts.folder(_("Which stick or folder?"))
        if folder is not None:
            self.office.run(
                _("Sending the package"), lambda books, job: send(books, folder, job)
            ).then(self._sent)

    def _sent(self, sent: Sent) -> None:
        told = _("Package {seq} lies on the stick. File code: {code}. Now eject it safely.")
        self.office.prompts.done(told.format(seq=sent.seq, code=sent.short_code), sent.path)
        self.refresh()

    def _take(self) -> None:
        paths = self.office.prompts.open_files(_("Which files?"), PACKAGE)
        if paths:
            self._take_paths(paths)

    def _take_paths(self, paths: Sequence[Path]) -> None:
        self.office.run(
            _("Taking files in"), lambda books, job: take_in(books, list(paths), job)
        ).then(self._taken)

    def _taken(self, taken: TakenIn) -> None:
        lines = [f"{Path(each.path).name}: {file_label(each.state.value)}" for each in taken.files]
        self._banner.say("\n".join(lines[:10]), "info")
        self.refresh()

    def _answer(self) -> None:
        folder = self.office.prompts.folder(_("Which stick or folder?"))
        if folder is not None:
            self.office.run(
                _("Writing answers"), lambda books, job: answer(books, folder, "", job)
            ).then(self._answered)

    def _answered(self, answers: list[Answered]) -> None:
        told = ngettext("{count} answer written.", "{count} answers written.", len(answers))
        self._banner.say(told.format(count=number(len(answers))), "ok")
        self.refresh()

    def _join(self) -> None:
        path = self.office.prompts.open_file(_("Open a kit from the province"), PACKAGE)
        if path is not None:
            self.office.do(_read, path).then(self._join_by)

    def _join_by(self, read: tuple[bytes, KitCard]) -> None:
        data, kit = read
        code = self.office.prompts.ask_text(
            _("Type the enrolment code from the paper"), _("Enrolment code")
        )
        if code:
            joined = self.office.with_books(lambda books: join_by_kit(books, data, code))
            joined.then(lambda _nothing: self._joined(kit.province_name))

    def _joined(self, province: str) -> None:
        self._banner.say(_("This office belongs to {name} now.").format(name=province), "ok")
        self.refresh()

    def _accept(self) -> None:
        file = self._table.current()
        if file is None:
            return
        if file.vouched:
            question = _("Accept this computer of {union}?").format(union=file.from_code)
            detail = _("It holds the enrolment code that this union was given with its kit.")
        else:
            question = _("Does {union} read the same number on the telephone?").format(
                union=file.from_code
            )
            detail = _("{number}\n\nThe union finds it on its page Exchange.").format(
                number=_digits(file.number)
            )
        if self.office.prompts.confirm(question, _("Accept"), detail, danger=not file.vouched):
            self.office.write(accept_computer, file.id).then(lambda _device: self._take_paths([]))


def _read(path: Path) -> tuple[bytes, KitCard]:
    """Return a kit's bytes and what it says.

    Raises:
        CannotRead, NotAKit, Bad: it cannot be used.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRead(name=path.name) from error
    return data, read_kit(data)


def _kind(file: FileRow) -> str:
    return _(KINDS.get(file.kind, "")) if file.kind in KINDS else ""


def _digits(number: str) -> str:
    return f"{number[:4]} {number[4:]}"


def _meaning(file: FileRow) -> str:
    if file.direction is Direction.OUT and file.number:
        told = _("If the province telephones, the number of this computer is {number}.")
        return told.format(number=_digits(file.number))
    if file.direction is Direction.OUT or not file.code:
        return ""
    if file.vouched:
        return _("A new computer with the right enrolment code: choose Accept.")
    told = sentence(file.code, sender=file.from_code, to=file.to_code)
    return told if file.code in SENTENCES else file.code
