"""Qt's own words: it ships neither Vietnamese nor Indonesian, so our catalogue speaks.

The texts are Qt's source strings, letter for letter, accelerators included: the buttons
of message boxes and wizards, the context menu of every input, the calendar, the page
view's zoom, and the file dialog that is shown where the system has none.
"""

from PySide6.QtCore import QCoreApplication, QTranslator

from resources.words import N_, _, spoken
from ui.overriding import override

BUTTONS = (
    N_("OK"), N_("&OK"), N_("Save"), N_("&Save"), N_("Save All"), N_("Open"), N_("&Open"),
    N_("&Yes"), N_("Yes to &All"), N_("&No"), N_("N&o to All"), N_("Abort"), N_("Retry"),
    N_("Ignore"), N_("Close"), N_("&Close"), N_("Cancel"), N_("&Cancel"), N_("Discard"),
    N_("Close without Saving"), N_("Don't Save"), N_("Help"), N_("Apply"), N_("Reset"),
    N_("Restore Defaults"), N_("Show Details..."), N_("Hide Details..."),
)  # fmt: skip
WIZARD = (
    N_("< &Back"), N_("Go Back"), N_("&Next >"), N_("&Next"), N_("Continue"), N_("&Finish"),
    N_("Done"), N_("&Help"), N_("Commit"),
)  # fmt: skip
EDITING = (
    N_("&Undo"), N_("&Redo"), N_("Cu&t"), N_("&Copy"), N_("&Paste"), N_("Delete"),
    N_("Select All"), N_("&Copy Link Location"), N_("Copy &Link Location"), N_("Clear"),
    N_("&Step up"), N_("Step &down"), N_("&Select All"),
)  # fmt: skip
FILES = (
    N_("Look in:"), N_("Back"), N_("Forward"), N_("Parent Directory"), N_("Create New Folder"),
    N_("List View"), N_("Detail View"), N_("Sidebar"), N_("File &name:"), N_("&File name:"),
    N_("Files of type:"), N_("&Rename"), N_("&Delete"), N_("Show &hidden files"),
    N_("&New Folder"), N_("New Folder"), N_("All Files (*)"), N_("Directory:"), N_("Directories"),
    N_("&Choose"), N_("Recent Places"), N_("Remove"), N_("My Computer"), N_("Computer"),
    N_("Drive"), N_("Find Directory"), N_("Open "), N_("Save As"), N_("Show "), N_("Folder"),
    N_("File"), N_("Name"), N_("Size"), N_("Type"), N_("Kind"), N_("Date Modified"),
    N_("Go back"), N_("Go forward"), N_("Go to the parent directory"), N_("Create a New Folder"),
    N_("Change to list view mode"), N_("Change to detail view mode"), N_("Files"),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1 already exists.\nDo you want to replace it?"), N_("%1 KB"), N_("%1 MB"), N_("%1 GB"),
    N_("%1 TB"), N_("%1 bytes"), N_("Invalid filename"), N_("Could not delete directory."),
    N_("Are you sure you want to delete '%1'?"),
    N_("'%1' is write protected.\nDo you want to delete it anyway?"),
)  # fmt: skip
CALENDAR = (N_("Today"), N_("Next Month"), N_("Previous Month"))
KNOWN = frozenset((*BUTTONS, *WIZARD, *EDITING, *FILES, *CALENDAR))


class QtWords(QTranslator):
    """Lets Qt's own buttons and menus speak from our catalogue, so that there is only one."""

    @override
    def translate(  # the names are Qt's
        self,
        context: str,  # noqa: ARG002
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        # An unknown text must stay with Qt: "" would be a translation, and a shortcut's
        # “Ctrl+Shift+G” would read “G”.
        return _(sourceText) if sourceText in KNOWN and spoken() != "en" else None

    @override
    def isEmpty(self) -> bool:
        return False


def install(app: QCoreApplication) -> None:
    """Put `QtWords` to work for the whole program."""
    app.installTranslator(QtWords(app))
