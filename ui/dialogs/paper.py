"""A paper on top of the window: looked at, saved, printed."""

from PySide6.QtWidgets import QDialog, QVBoxLayout

from ui.office import Office
from ui.preview import Preview
from ui.styling import named

SHARE = 0.92  # of the window that the paper takes


def show_paper(office: Office, title: str, pdf: bytes, name: str) -> QDialog:
    """Show a PDF; `name` is what it is called when it is saved. Returns the open dialog."""
    window = office.prompts.window
    dialog = named("paper", QDialog(window))
    dialog.setWindowTitle(title)
    preview = Preview(office)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(16, 16, 16, 16)
    whole.addWidget(preview)
    if window is not None:
        dialog.resize(window.size() * SHARE)
    preview.show_pdf(pdf, name)
    dialog.open()
    return dialog
