"""Days: typed as people write them, or picked from a calendar."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from resources.words import _, spoken
from ui import theme
from ui.fields.reading import read_day
from ui.lines import TypedLine
from ui.text import day, partial_day

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\D+(\d{4})")


class DayField(TypedLine):
    """A day, or none: `5/9/25`, `05092025`, `5-9-2025` become `05/09/2025` on leaving.

    Args:
        today: gives the year of a day typed without one.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText(_("dd/mm/yyyy"))
        open_ = self.addAction(
            theme.icon("calendar-days", theme.colours().mute, 16),
            QLineEdit.ActionPosition.TrailingPosition,
        )
        open_.setToolTip(_("Choose from a calendar"))
        open_.triggered.connect(self._open_calendar)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(_("Choose from a calendar"))
        self.left.connect(self._tidy)

    def value(self) -> date | None:
        try:
            return read_day(self.text(), self._today())
        except ValueError:
            return None

    def put(self, value: date | None) -> None:
        self.setText(day(value))

    def unread(self) -> str:
        if self.text().strip() and self.value() is None:
            return _("This is not a day. Type it like 05/09/2025.")
        return ""

    def _tidy(self) -> None:
        if (known := self.value()) is not None:
            self.setText(day(known))

    def _open_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(spoken()))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self.value() or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

        def take(chosen: QDate) -> None:
            self.put(date(chosen.year(), chosen.month(), chosen.day()))
            popup.close()
            self.edited.emit()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        inside = QVBoxLayout(popup)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()


class PartialDayField(TypedLine):
    """A day of which perhaps only the month or the year is known, as ISO text.

    `1988`, `5/1988` and `12/5/1988` are `1988`, `1988-05` and `1988-05-12`.
    """

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText(_("dd/mm/yyyy, or the year"))
        self.left.connect(self._tidy)

    def value(self) -> str:
        text = self.text().strip()
        if match := _YEAR.fullmatch(text):
            return match.group(1)
        if match := _MONTH.fullmatch(text):
            month = int(match.group(1))
            return f"{match.group(2)}-{month:02d}" if 1 <= month <= 12 else ""  # noqa: PLR2004
        try:
            return read_day(text, self._today()).isoformat()
        except ValueError:
            return ""

    def put(self, value: str) -> None:
        self.setText(partial_day(value))

    def unread(self) -> str:
        if self.text().strip() and not self.value():
            return _("This is not a date. Type the year, or the whole date like 05/09/1988.")
        return ""

    def _tidy(self) -> None:
        if known := self.value():
            self.setText(partial_day(known))
