"""Every question and notice that a person meets. Tests answer in its place.

What a question is drawn with is loaded when the first one is asked: the start of the program
asks nothing.
"""
# ruff: noqa: PLC0415 -- see above

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from resources.words import N_, _
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.errors import Told
    from desktop.job import Job
    from ui.questions import Question
    from ui.toasts import Act, Shelf

PDF = (N_("PDF documents"), ("pdf",))
WORKBOOK = (N_("Excel workbooks"), ("xlsx",))
ROSTER = (N_("Spreadsheets"), ("xlsx", "xls", "ods", "csv"))
PACKAGE = (N_("Packages"), ("thidua",))
OFFICE = (N_("Office files"), ("thidua-office",))
Kind = tuple[str, tuple[str, ...]]


class Prompts:
    """Asks and tells on top of one window."""

    def __init__(self, window: QWidget | None = None) -> None:
        self.window = window
        self._shelf: Shelf | None = None

    # ------------------------------------------------------------ what stops nobody

    def toast(self, text: str, acts: "Sequence[Act]" = (), stays: int = theme.STAYS) -> None:
        """Say something in passing; `acts` are (label, function), e.g. Undo."""
        from ui.toasts import Toast

        if shelf := self._lying():
            shelf.put(Toast(text, acts, stays))

    def done(self, text: str, path: Path) -> None:
        """Say that a file has been written, with ways to open it and its folder."""
        acts = (
            (_("Open file"), lambda: self.open_outside(path)),
            (_("Open folder"), lambda: self.open_outside(path.parent)),
        )
        self.toast(text, acts, stays=2 * theme.STAYS)

    def follow(self, title: str, job: "Job") -> Callable[[], object]:
        """Show a job's progress with a way to cancel; return how to take it away."""
        from PySide6.QtCore import QTimer

        from ui.toasts import SLOW, Following

        shelf = self._lying()
        if shelf is None:
            return lambda: None
        panel = Following(title, job)
        # A job that is done at once is not worth a flicker.
        clock = QTimer(panel, singleShot=True, interval=SLOW)
        clock.timeout.connect(lambda: shelf.put(panel))
        clock.start()

        def take_away() -> None:
            clock.stop()
            panel.hide()
            panel.deleteLater()

        return take_away

    def open_outside(self, path: Path) -> None:
        """Open a file or a folder with the system's own program for it."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ------------------------------------------------------------ what waits for an answer

    def tell(self, error: "Told") -> None:
        """Say what went wrong and wait until it is read."""
        from ui.text import explain

        self._question(explain(error), icon="triangle-alert").exec()

    def notice(self, text: str, detail: str = "") -> None:
        """Say something that must be read before going on."""
        self._question(text, detail, icon="info").exec()

    def confirm(
        self, question: str, yes: str = "", detail: str = "", *, danger: bool = False
    ) -> bool:
        """Return whether the person says yes.

        Args:
            question: what is asked.
            yes: what happens on yes, as a button: a verb.
            detail: what it touches, e.g. the number and the first ten names.
            danger: whether yes cannot be undone; then No is where the keyboard stands.
        """
        ask = self._question(question, detail, icon="circle-question-mark")
        ask.offer(("yes", yes or _("Yes")), ("no", _("Cancel")), usual="no" if danger else "yes")
        return ask.ask() == "yes"

    def choose(
        self, question: str, answers: Sequence[tuple[str, str]], detail: str = ""
    ) -> str | None:
        """Return the key of the answer taken, or None; `answers` are (key, label)."""
        ask = self._question(question, detail, icon="circle-question-mark")
        ask.offer(*answers, ("", _("Cancel")), usual=answers[0][0])
        return ask.ask() or None

    def ask_text(
        self, question: str, label: str, value: str = "", *, secret: bool = False
    ) -> str | None:
        """Return a short text, or None if the person thinks better of it."""
        from PySide6.QtWidgets import QLineEdit

        from ui.styling import named

        ask = self._question(question, icon="pencil")
        line = named("answer", QLineEdit(value))
        line.setAccessibleName(label)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        ask.place(label, line)
        ask.offer(("ok", _("Continue")), ("", _("Cancel")), usual="ok")
        line.setFocus()
        return line.text() if ask.ask() == "ok" else None

    def apologise(self, report: str) -> None:
        """Say that the program has failed, and offer the report without personal data."""
        from PySide6.QtGui import QGuiApplication

        ask = self._question(
            _("Something went wrong inside the program."),
            _(
                "What was saved is safe. You can go on; if it happens again, close the "
                "program and open it, and send the error report to whoever helps you with it."
            ),
            icon="triangle-alert",
        )
        ask.offer(("copy", _("Copy the error report")), ("", _("Close")), usual="")
        if ask.ask() == "copy":
            QGuiApplication.clipboard().setText(report)

    def printer(self, pages: int, name: str) -> "tuple[QPrinter, list[int]] | None":
        """Return a printer and which pages (from 0) it shall print, or None."""
        from desktop.errors import Told
        from ui.printers import ask_printer

        try:
            return ask_printer(self.window, pages, name)
        except Told as error:
            self.tell(error)
            return None

    # ------------------------------------------------------------ files

    def open_file(self, title: str, *kinds: Kind, folder: Path | None = None) -> Path | None:
        """Return a file to open, or None; `kinds` are PDF, ROSTER, PACKAGE and so on."""
        from PySide6.QtWidgets import QFileDialog

        start = str(folder or "")
        chosen, _kind = QFileDialog.getOpenFileName(self.window, title, start, _filters(kinds))
        return Path(chosen) if chosen else None

    def open_files(self, title: str, *kinds: Kind) -> list[Path]:
        """Return files to open; none when the person thinks better of it."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getOpenFileNames(self.window, title, "", _filters(kinds))
        return [Path(each) for each in chosen]

    def save_to(self, title: str, name: str, *kinds: Kind) -> Path | None:
        """Return where to save, with its ending, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _kind = QFileDialog.getSaveFileName(self.window, title, name, _filters(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        ending = f".{kinds[0][1][0]}" if kinds else ""
        return path if not ending or path.suffix == ending else path.with_name(path.name + ending)

    def folder(self, title: str) -> Path | None:
        """Return a folder, or None."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self.window, title)
        return Path(chosen) if chosen else None

    def _question(self, text: str, detail: str = "", icon: str = "info") -> "Question":
        from ui.questions import Question

        return Question(self.window, text, detail, icon)

    def _lying(self) -> "Shelf | None":
        from ui.toasts import Shelf

        if self.window is None:
            return None
        if self._shelf is None or self._shelf.parent() is not self.window:
            self._shelf = Shelf(self.window)
        return self._shelf


def _filters(kinds: Sequence[Kind]) -> str:
    lines = [f"{_(name)} ({' '.join(f'*.{end}' for end in ends)})" for name, ends in kinds]
    return ";;".join([*lines, _("All Files (*)")])
