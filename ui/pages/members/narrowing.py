"""The filters of the roster: how each reads on its chip, and the menu that offers them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QMenu, QPushButton, QWidget, QWidgetAction

from desktop.domain.members import MemberStatus, Sex
from desktop.queries.finding import MemberFilter
from resources.words import N_, _
from ui.fields import DayField, TextField
from ui.labels import choices, label
from ui.layouts import column, row, words
from ui.styling import named
from ui.text import day

Put = Callable[[MemberFilter], object]
# Whether something is known of a member: field → (what the menu calls it, with, without).
HELD = {
    "union_post": (N_("Union post"), N_("Holds a union post"), N_("Without a union post")),
    "phone": (N_("Phone"), N_("With a phone number"), N_("Without a phone number")),
    "cccd": (N_("Identity number"), N_("With an identity number"), N_("No identity number")),
    "told": (N_("Notice and consent"), N_("Told of their data"), N_("Not told yet")),
}


def chips_of(only: MemberFilter, groups: Mapping[UUID, str]) -> list[tuple[str, MemberFilter]]:
    """Return what each filter reads, and what is left without it."""
    return list(_chips(only, groups))


def _chips(only: MemberFilter, groups: Mapping[UUID, str]) -> Iterator[tuple[str, MemberFilter]]:
    for group in only.groups:
        left = tuple(each for each in only.groups if each != group)
        name = groups.get(group, _("a group that is gone"))
        yield _("Group: {name}").format(name=name), replace(only, groups=left)
    if only.grouped is not None:
        yield (_("In a group") if only.grouped else _("In no group")), replace(only, grouped=None)
    for status in only.statuses:
        left_over = tuple(each for each in only.statuses if each is not status)
        told = _("Status: {name}").format(name=label(status))
        yield told, replace(only, statuses=left_over)
    if only.sex is not None:
        yield label(only.sex), replace(only, sex=None)
    for field, (_name, with_it, without) in HELD.items():
        held = getattr(only, field)
        if held is not None:
            yield _(with_it if held else without), _without(only, field)
    if only.born_from is not None or only.born_to is not None:
        told = _span(_("Born"), only.born_from, only.born_to)
        yield told, _without(only, "born_from", "born_to")
    if only.joined_from is not None or only.joined_to is not None:
        told = _span(_("Joined the union"), day(only.joined_from), day(only.joined_to))
        yield told, _without(only, "joined_from", "joined_to")
    if only.awarded_in is not None:
        told = _("Awarded in {year}").format(year=only.awarded_in)
        yield told, replace(only, awarded_in=None)


def _without(only: MemberFilter, *fields: str) -> MemberFilter:
    nothing: dict[str, Any] = dict.fromkeys(fields)
    return replace(only, **nothing)


def _span(what: str, first: object, last: object) -> str:
    if first and last and first != last:
        return _("{what}: {first} to {last}").format(what=what, first=first, last=last)
    if first and last:
        return f"{what}: {first}"
    if first:
        return _("{what}: from {first}").format(what=what, first=first)
    return _("{what}: until {last}").format(what=what, last=last)


def fill_menu(
    menu: QMenu, only: MemberFilter, groups: Mapping[UUID, str], today: date, put: Put
) -> None:
    """Offer every filter in a menu; those in force are ticked."""
    menu.clear()
    if groups:
        _group_menu(menu.addMenu(_("Group")), only, groups, put)
    statuses = menu.addMenu(_("Status"))
    for status, name in choices(MemberStatus):
        now = _turned(only.statuses, status)
        _line(statuses, name, status in only.statuses, replace(only, statuses=now), put)
    sexes = menu.addMenu(_("Sex"))
    for sex in Sex:
        new = None if only.sex is sex else sex
        _line(sexes, label(sex), only.sex is sex, replace(only, sex=new), put)
    for field, (title, with_it, without) in HELD.items():
        part = menu.addMenu(_(title))
        for held, told in ((True, with_it), (False, without)):
            there = getattr(only, field) is held
            new_held: dict[str, Any] = {field: None if there else held}
            _line(part, _(told), there, replace(only, **new_held), put)
    _entry(menu.addMenu(_("Year of birth")), Years(menu, only, put))
    _entry(menu.addMenu(_("Day of joining")), Days(menu, only, put))
    year = today.year
    there = only.awarded_in == year
    told = _("Awarded in {year}").format(year=year)
    _line(menu, told, there, replace(only, awarded_in=None if there else year), put)


def _group_menu(menu: QMenu, only: MemberFilter, groups: Mapping[UUID, str], put: Put) -> None:
    nowhere = only.grouped is False
    none = replace(only, grouped=None if nowhere else False)
    _line(menu, _("In no group"), nowhere, none, put)
    menu.addSeparator()
    for group_id, name in groups.items():
        now = replace(only, groups=_turned(only.groups, group_id))
        _line(menu, name, group_id in only.groups, now, put)


def _turned(those: tuple[Any, ...], one: object) -> tuple[Any, ...]:
    return tuple(each for each in those if each != one) if one in those else (*those, one)


def _line(menu: QMenu, text: str, ticked: bool, then: MemberFilter, put: Put) -> None:
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(ticked)
    action.triggered.connect(partial(lambda wanted, _on=False: put(wanted), then))


def _entry(menu: QMenu, panel: QWidget) -> None:
    action = QWidgetAction(menu)
    action.setDefaultWidget(panel)
    menu.addAction(action)


class Years(QWidget):
    """From one year of birth to another."""

    def __init__(self, menu: QMenu, only: MemberFilter, put: Put) -> None:
        super().__init__()
        self._first, self._last = (TextField() for _each in range(2))
        for field, year in ((self._first, only.born_from), (self._last, only.born_to)):
            field.setText(str(year or ""))
            field.setMaxLength(4)
        _lay_out(self, self._first, self._last, "born", lambda: self._use(menu, only, put))

    def _use(self, menu: QMenu, only: MemberFilter, put: Put) -> None:
        first, last = (
            int(text) if (text := field.text().strip()).isdecimal() else None
            for field in (self._first, self._last)
        )
        menu.close()
        put(replace(only, born_from=first, born_to=last))


class Days(QWidget):
    """From one day of joining to another."""

    def __init__(self, menu: QMenu, only: MemberFilter, put: Put) -> None:
        super().__init__()
        self._first, self._last = DayField(), DayField()
        self._first.put(only.joined_from)
        self._last.put(only.joined_to)
        _lay_out(self, self._first, self._last, "joined", lambda: self._use(menu, only, put))

    def _use(self, menu: QMenu, only: MemberFilter, put: Put) -> None:
        menu.close()
        put(replace(only, joined_from=self._first.value(), joined_to=self._last.value()))


def _lay_out(
    panel: QWidget, first: QWidget, last: QWidget, name: str, use: Callable[[], object]
) -> None:
    for field, end, told in ((first, "from", _("From")), (last, "to", _("To"))):
        named(f"{name}-{end}", field).setAccessibleName(told)
        field.setMinimumWidth(120)
    button = named(f"{name}-use", QPushButton(_("Filter")))
    button.clicked.connect(lambda _on: use())
    inside = column(row(words(_("From")), first, words(_("To")), last), row(None, button))
    inside.setContentsMargins(12, 8, 12, 8)
    panel.setLayout(inside)
