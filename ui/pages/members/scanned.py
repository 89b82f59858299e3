"""What a scanned identity card brought into the form of a member, and what it did not."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.domain.cards import WHY, CardRead, Left
from desktop.domain.identity import OldPaper, mask
from desktop.domain.members import MemberDraft, Sex
from desktop.queries.members import KnownNumber
from resources.words import _
from ui.forms import Form
from ui.labels import label
from ui.layouts import link, row, words
from ui.pages.members.names import field_name
from ui.styling import named, restyle
from ui.text import day, partial_day

_ON_THE_CARD = {"issued_on": "cccd_issued_on"}


class ScannedCard(QFrame):
    """Fills the empty fields of the form from a card and says what it did.

    Args:
        form: of the member.
        open_member: asked with the id of somebody who has this number already.
    """

    def __init__(self, form: Form[MemberDraft], open_member: Callable[[UUID], object]) -> None:
        super().__init__()
        named("scanned-card", self).setProperty("role", "banner")
        self._form = form
        self._open = open_member
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 8, 8, 8)
        self._inside.setSpacing(6)
        self.hide()

    def take(self, card: CardRead) -> None:
        """Put what the card says where nothing stands yet; offer the rest beside it."""
        self._clear()
        draft, values = self._form.draft(), _values(card)
        empty = {name: said for name, said in values.items() if not getattr(draft, name)}
        others = {
            name: said
            for name, said in values.items()
            if name not in empty and getattr(draft, name) != said
        }
        self._form.fill(**empty, **_kind_of_papers(empty))
        head = words(_("Identity card read"), "label")
        hide = named("scanned-hide", link(_("Hide"), self.hide))
        self._inside.addLayout(row(head, None, hide))
        if empty:
            filled = ", ".join(field_name(name) for name in empty)
            self._say(_("Filled in: {fields}.").format(fields=filled))
        if card.sex_by_number:
            self._say(_("The sex was taken from the fourth digit of the number."))
        for why in dict.fromkeys(left.why for left in card.left):
            self._say(_left([left for left in card.left if left.why is why]))
        for name, said in others.items():
            self._differs(name, getattr(draft, name), said)
        restyle(self, tone="warn" if card.left or others else "ok")
        self.show()

    def say_known(self, known: KnownNumber | None) -> None:
        """Say whose the number is already, if anybody's."""
        if known is None:
            return
        told = words(
            _("This number is in the books already: {name}.").format(name=known.name), wrap=True
        )
        opened = named("scanned-open", QPushButton(_("Open")))
        opened.setAccessibleName(_("Open: {title}").format(title=known.name))
        opened.clicked.connect(lambda _on: self._open(known.id))
        line = row(told, opened)
        line.setStretch(0, 1)
        self._inside.insertLayout(1, line)
        restyle(self, tone="bad")

    def _say(self, text: str) -> None:
        self._inside.addWidget(words(text, wrap=True))

    def _differs(self, name: str, old: Any, new: Any) -> None:  # noqa: ANN401 -- any value
        values = {"field": field_name(name), "old": _shown(name, old), "new": _shown(name, new)}
        told = words(_("{field}: {old} → {new}").format(**values), wrap=True)
        put = named(f"scanned-{name}", QPushButton(_("Replace")))
        put.setAccessibleName(_("Replace: {field}").format(field=values["field"]))

        def replace(_on: bool) -> None:
            self._form.fill(**{name: new}, **_kind_of_papers({name: new}))
            put.setEnabled(False)

        put.clicked.connect(replace)
        line = row(told, put)
        line.setStretch(0, 1)
        self._inside.addLayout(line)

    def _clear(self) -> None:
        """Take away what was said of the card before."""
        while item := self._inside.takeAt(0):
            for widget in _widgets(item.widget(), item.layout()):
                widget.hide()
                widget.deleteLater()


def _widgets(widget: QWidget | None, layout: Any) -> list[QWidget]:  # noqa: ANN401 -- QLayout or None
    if widget is not None:
        return [widget]
    found = []
    while layout is not None and (item := layout.takeAt(0)):
        found += _widgets(item.widget(), item.layout())
    return found


def _values(card: CardRead) -> dict[str, Any]:
    said = {
        "name": card.name, "sex": card.sex, "born": card.born, "cccd": card.cccd,
        "old_id": card.old_id, "address": card.address, "cccd_issued_on": card.issued_on,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}


def _kind_of_papers(values: dict[str, Any]) -> dict[str, str]:
    return {"old_id_kind": str(OldPaper.CMND)} if "old_id" in values else {}


def _left(left: Sequence[Left]) -> str:
    """Return why these fields were left, all for one reason, and what came instead."""
    names = [field_name(_ON_THE_CARD.get(each.field, each.field)) for each in left]
    text = _("{fields} were left to you: {why} The scanner typed {came}.")
    came = ", ".join(f"“{each.came}”" for each in left)
    return text.format(fields=", ".join(names), why=_(WHY[left[0].why]), came=came)


def _shown(name: str, value: object) -> str:
    if name == "sex":
        return label(Sex(str(value)))
    if isinstance(value, date):
        return day(value)
    if name == "born":
        return partial_day(str(value))
    return mask(str(value)) if name in {"cccd", "old_id"} else str(value)
