"""The printer on which somebody wants a paper, and which of its pages."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.errors import Trouble
from resources.words import N_


class NoPrinter(Trouble):
    """The system knows no printer."""

    template = N_(
        "This computer has no printer set up. Save the paper as PDF and print it from "
        "another computer, or add a printer in the system's settings."
    )


def ask_printer(window: QWidget | None, pages: int, name: str) -> tuple[QPrinter, list[int]] | None:
    """Return a printer and which pages (from 0) it shall print, or None.

    Raises:
        NoPrinter: the system knows none.
    """
    if not QPrinterInfo.availablePrinters():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    first, last = max(1, printer.fromPage()), printer.toPage() or pages
    return printer, list(range(first - 1, min(last, pages)))
