"""The preview is the print: the very pages of the PDF, which are saved and printed as shown."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from reports.saving import write_whole
from resources.words import N_, _
from ui import theme
from ui.commands import Command
from ui.layouts import row, words
from ui.office import Office
from ui.paper import POINT, Drawn, draw_page, page_sizes, print_pages
from ui.prompts import PDF
from ui.styling import named
from ui.text import number

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
EDGE = 24  # pixels round a page that fits its place


class Preview(QWidget):
    """Shows a PDF page by page; saves and prints the same bytes.

    Signals:
        written(Path): the PDF was saved there.
    """

    written = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        named("preview", self)
        self._office = office
        self._pdf = b""
        self._name = ""
        self._page = 0
        self._sizes: list[tuple[float, float]] = []
        self._zoom = 0.0  # 0 fits the page to its place
        self._sheet = named("sheet", QLabel(alignment=Qt.AlignmentFlag.AlignCenter))
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(self._sheet)
        self._area.setAccessibleName(_("Pages of the paper"))
        self._told = words("", "mute")
        self._buttons: list[tuple[QPushButton, Command]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP)
        whole.addLayout(self._bar())
        whole.addWidget(self._area, 1)

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show a PDF; `name` is offered when it is saved."""
        self._pdf, self._name, self._page, self._sizes = pdf, name, 0, []
        self._office.do(page_sizes, pdf).then(self._measured)

    def pages(self) -> int:
        """Return how many pages the paper has; 0 until it has been read."""
        return len(self._sizes)

    def turn(self, by: int) -> None:
        """Go to another page."""
        self._page = max(0, min(self.pages() - 1, self._page + by))
        self._area.verticalScrollBar().setValue(0)
        self._draw()

    def zoom(self, by: int) -> None:
        """Show the page larger or smaller by one step."""
        now = self._scale() * POINT / self.logicalDpiX()
        larger = [zoom for zoom in ZOOMS if zoom > now * 1.02] or [ZOOMS[-1]]
        smaller = [zoom for zoom in ZOOMS if zoom < now * 0.98] or [ZOOMS[0]]
        self._zoom = larger[0] if by > 0 else smaller[-1]
        self._draw()

    def fit(self) -> None:
        """Show the whole page."""
        self._zoom = 0.0
        self._draw()

    def save(self) -> None:
        """Write the PDF where the person wants it."""
        if path := self._office.prompts.save_to(_("Save as PDF"), self._name, PDF):
            self._office.do(write_whole, path, self._pdf).then(self._saved)

    def print_paper(self) -> None:
        """Send the pages to a printer."""
        chosen = self._office.prompts.printer(self.pages(), self._name)
        if chosen is not None:
            printer, pages = chosen
            self._office.run(_("Printing"), print_pages, self._pdf, pages, printer).then(
                lambda count: self._office.prompts.toast(
                    _("Sent to the printer. Pages: {count}").format(count=number(count))
                )
            )

    # ------------------------------------------------------------------- inside

    def _bar(self) -> QHBoxLayout:
        commands = (
            Command("preview.back", N_("Previous page"), lambda: self.turn(-1), "PgUp",
                    "chevron-left", reason=self._first),
            Command("preview.on", N_("Next page"), lambda: self.turn(1), "PgDown",
                    "chevron-right", reason=self._last),
            Command("preview.out", N_("Smaller"), lambda: self.zoom(-1), "Ctrl+-", "zoom-out"),
            Command("preview.in", N_("Larger"), lambda: self.zoom(1), "Ctrl++", "zoom-in"),
            Command("preview.fit", N_("Whole page"), self.fit, "Ctrl+0", "image"),
            Command("preview.save", N_("Save as PDF"), self.save, "Ctrl+Shift+S", "download"),
            Command("preview.print", N_("Print"), self.print_paper, "Ctrl+P", "printer"),
        )  # fmt: skip
        for command in commands:
            button = command.button()
            if command.name not in {"preview.save", "preview.print"}:
                button.setText("")
                button.setAccessibleName(_(command.label))
            self._buttons.append((button, command))
            keys = QShortcut(QKeySequence(command.keys), self, command.go)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back, forward, *rest = (button for button, _command in self._buttons)
        return row(back, forward, self._told, None, *rest)

    def _first(self) -> str:
        return "" if self._page else _("This is the first page.")

    def _last(self) -> str:
        return "" if self._page + 1 < self.pages() else _("This is the last page.")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            self._draw()

    def _measured(self, sizes: list[tuple[float, float]]) -> None:
        self._sizes = sizes
        self._draw()

    def _scale(self) -> float:
        """Return how many pixels of this screen a point takes."""
        if self._zoom:
            return self._zoom * self.logicalDpiX() / POINT
        width, height = self._sizes[self._page]
        place = self._area.viewport().size()
        return max(0.2, min((place.width() - EDGE) / width, (place.height() - EDGE) / height))

    def _draw(self) -> None:
        if self._sizes:
            for button, command in self._buttons:
                command.tell(button)
            page = _("Page {page} of {pages}")
            self._told.setText(page.format(page=self._page + 1, pages=self.pages()))
            fine = self._scale() * self.devicePixelRatioF()
            wanted = (self._pdf, self._page)
            answer = self._office.do(draw_page, self._pdf, self._page, fine)
            answer.then(lambda drawn: self._show(wanted, drawn))

    def _show(self, wanted: tuple[bytes, int], drawn: Drawn) -> None:
        if wanted == (self._pdf, self._page):
            picture = QPixmap.fromImage(drawn.image())
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._sheet.setPixmap(picture)

    def _saved(self, path: Path) -> None:
        self._office.prompts.done(_("Saved: {name}").format(name=path.name), path)
        self.written.emit(path)
