"""The one list of keys: what every page knows, and what the page in front knows."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from resources.words import N_, _
from ui.commands import Command
from ui.layouts import scrolled, words
from ui.styling import named

EVERYWHERE = (
    ("Ctrl+K", N_("Search everything: pages, actions and records")),
    ("Ctrl+Z", N_("Undo the last step")),
    ("F1", N_("This list")),
    ("Enter", N_("In a form: next field; in a list: open the row")),
    ("Ctrl+S", N_("In a form: save")),
    ("Esc", N_("Close the card or the dialog; what was typed is kept")),
    ("Ctrl+C", N_("In a list: copy the selected rows for Excel")),
)


def show_keys(
    window: QWidget, pages: Sequence[tuple[str, str]], commands: Sequence[Command]
) -> None:
    """Show the list of keys on top of the window.

    Args:
        window: it lies on top of this.
        pages: (keys, title marked for translation) of each page.
        commands: what the page in front can do.
    """
    dialog = named("keys", QDialog(window))
    dialog.setWindowTitle(_("Keys"))
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    own = [(command.keys, command.label) for command in commands if command.keys]
    for title, lines in (
        (N_("On this page"), own), (N_("Everywhere"), EVERYWHERE), (N_("Pages"), pages),
    ):  # fmt: skip
        if lines:
            grid.addWidget(words(_(title), "h2"), grid.rowCount(), 0, 1, 2)
        for keys, label in lines:
            line = grid.rowCount()
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(words(native, "key"), line, 0)
            grid.addWidget(words(_(label)), line, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(24, 24, 24, 16)
    whole.setSpacing(16)
    whole.addWidget(scrolled(inside))
    whole.addWidget(buttons)
    dialog.resize(520, min(560, window.height() - 40))
    dialog.exec()
