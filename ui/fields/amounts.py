"""Numbers: counts, money in whole đồng, shares in hundredths of a percent."""

from decimal import Decimal

from PySide6.QtCore import Qt
from typing_extensions import override

from resources.words import _
from ui.fields.reading import read_number
from ui.lines import TypedLine
from ui.text import money, number, percent

HUNDREDTHS = 100


class NumberField(TypedLine):
    """A whole number, or `empty` when nothing is typed.

    Args:
        empty: what an empty line means: None (nobody has said) or 0.
        least: the smallest number taken.
    """

    def __init__(self, empty: int | None = None, least: int = 0) -> None:
        super().__init__()
        self._empty = empty
        self._least = least
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.connect(self._tidy)

    def value(self) -> int | None:
        if not self.text().strip():
            return self._empty
        known = self._read()
        return self._empty if known is None else known

    def put(self, value: int | None) -> None:
        self.setText("" if value is None else self._shown(value))

    def unread(self) -> str:
        if not self.text().strip():
            return ""
        known = self._read()
        if known is None:
            return self._sentence()
        if known < self._least:
            return _("The smallest number here is {least}.").format(least=number(self._least))
        return ""

    def _tidy(self) -> None:
        known = self._read() if self.text().strip() else None
        if known is not None:
            self.setText(self._shown(known))

    def _read(self) -> int | None:
        try:
            return self._whole(read_number(self.text()))
        except ValueError:
            return None

    def _whole(self, typed: Decimal) -> int | None:
        return int(typed) if typed == typed.to_integral_value() else None

    def _shown(self, value: int) -> str:
        return number(value)

    def _sentence(self) -> str:
        return _("This is not a whole number. Type digits only, like 1.250.")


class MoneyField(NumberField):
    """Whole đồng: `24tr`, `24.000.000`, `1,5 tỷ` become `24.000.000 ₫` on leaving."""

    @override
    def _shown(self, value: int) -> str:
        return money(value)

    @override
    def _sentence(self) -> str:
        return _("This is not an amount of money. Type it like 24.000.000 or 24tr.")


class PercentField(NumberField):
    """Hundredths of a percent: `99,84` is 9984 and is shown as `99,84 %`."""

    @override
    def _whole(self, typed: Decimal) -> int | None:
        return super()._whole(typed * HUNDREDTHS)

    @override
    def _shown(self, value: int) -> str:
        return percent(value)

    @override
    def _sentence(self) -> str:
        return _("This is not a percentage. Type it like 99,84.")
