"""First step: which column is taken for what."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from resources.words import _
from ui.fields import Choice, ChoiceField
from ui.layouts import row, scrolled, words
from ui.office import Office
from ui.sheets.encodings import Encodings
from ui.sheets.names import HOLDS
from ui.sheets.state import Picture, Reading, convert, remap
from ui.styling import named
from ui.text import number

CHOICE_WIDE = 220  # pixels of a choice
SAMPLES_WIDE = 420  # pixels for the first values of a column


class Columns(QWidget):
    """Lists the columns that were found; each meaning can be changed.

    Args:
        office: runs what takes long.
        show: given the new picture when a meaning was changed.
    """

    def __init__(self, office: Office, show: Callable[[Picture], object]) -> None:
        super().__init__()
        self._office = office
        self._use = show
        self._reading: Reading | None = None
        self._meanings: list[tuple[int, ChoiceField]] = []
        self._told = words("", "mute", wrap=True)
        self._sheet = named("import.sheet", ChoiceField())
        self._sheet.setAccessibleName(_("Sheet"))
        self._sheets = QWidget()
        self._sheets.setLayout(row(words(_("Sheet"), "label"), self._sheet))
        self._kind = named("import.kind", ChoiceField())
        self._kind.setAccessibleName(_("What the sheet holds"))
        for field in (self._sheet, self._kind):
            field.setFixedWidth(CHOICE_WIDE)
            field.edited.connect(self._ask_other)
        self._other: Callable[[str, str], object] = lambda _sheet, _kind: None
        self._encodings = Encodings(self._convert)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(12)
        self._whole.addWidget(self._told)
        kind = words(_("What the sheet holds"), "label")
        self._whole.addLayout(row(kind, self._kind, self._sheets, None, gap=12))
        self._whole.addWidget(self._encodings)
        self._list: QWidget | None = None
        self._built: list[int] = []

    def offer_kinds(self, kinds: Sequence[str]) -> None:
        """Offer what a sheet may hold."""
        self._kind.offer([Choice(kind, _(HOLDS[kind])) for kind in kinds])

    def begin(self, reading: Reading, other: Callable[[str, str], object]) -> None:
        """Begin with a spreadsheet; `other` is asked with another sheet's name, or kind."""
        self._reading = reading
        self._other = other
        self._built = []

    def show_picture(self, picture: Picture) -> None:
        """Show the columns as they are taken now."""
        told = _(
            "The heads of the columns stand in row {row}. Look whether each column is taken for "
            "the right thing; what is “not taken in” stays in the file."
        )
        self._told.setText(told.format(row=number(picture.header_row)))
        self._sheet.offer([Choice(sheet, sheet) for sheet in picture.sheets])
        self._sheet.put(picture.sheet)
        self._sheets.setVisible(len(picture.sheets) > 1)
        self._kind.put(picture.kind)
        self._encodings.show_encodings(picture.encodings)
        places = [column.index for column in picture.columns]
        if places != self._built:
            self._build(picture)
            self._built = places
        taken = {column.index: column.field for column in picture.columns}
        for index, field in self._meanings:
            field.put(taken[index] or None)

    def _build(self, picture: Picture) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(2, 2, 12, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        heads = (_("Column"), _("Head in the file"), _("Begins with"), _("Taken for"))
        for place, head in enumerate(heads):
            grid.addWidget(words(head, "label"), 0, place)
        meanings = [Choice(name, title) for name, title in picture.choices]
        self._meanings = []
        for line, column in enumerate(picture.columns, 1):
            field = named(f"column-{column.letter}", ChoiceField(meanings, _("Not taken in")))
            field.setAccessibleName(_("Column {letter} is taken for").format(letter=column.letter))
            field.edited.connect(lambda field=field, at=column.index: self._remap(at, field))
            samples = words(" · ".join(column.samples), "mute", wrap=True)
            samples.setMaximumWidth(SAMPLES_WIDE)
            grid.addWidget(words(column.letter, "label"), line, 0)
            grid.addWidget(words(column.title, wrap=True), line, 1)
            grid.addWidget(samples, line, 2)
            grid.addWidget(field, line, 3)
            self._meanings.append((column.index, field))
        for place, share in enumerate((0, 2, 3, 2)):
            grid.setColumnStretch(place, share)
        grid.setRowStretch(len(picture.columns) + 1, 1)
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self._list = scrolled(inside)
        self._whole.addWidget(self._list, 1)

    def _ask_other(self) -> None:
        self._other(str(self._sheet.value() or ""), str(self._kind.value()))

    def _convert(self, index: int, encoding: str) -> None:
        if self._reading is not None:
            self._office.do(convert, self._reading, index, encoding).then(self._use)

    def _remap(self, index: int, field: ChoiceField) -> None:
        if self._reading is not None:
            answer = self._office.do(remap, self._reading, index, field.value() or "")
            answer.then(self._use)
