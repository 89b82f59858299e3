"""A form: fields bound by name to a frozen draft.

self.form = Form(office, MemberDraft, [
    Part("name", _("Full name"), TextField()),
    Part("born", _("Born"), PartialDayField(), half=True),
    Part("sex", _("Sex"), ChoiceField(...), half=True),
])
self.form.saves(lambda draft: office.write(add_member, draft, office.today()), self._saved)
self.form.start(MemberDraft(), keep="member-new")
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.errors import Invalid, Problem, Told
from resources.words import _
from ui.drafts import Keeper
from ui.fields import Field
from ui.layouts import scrolled
from ui.lines import ENTER
from ui.office import Answer, Office
from ui.parts import banner
from ui.slots import Slot, lay_out
from ui.styling import named
from ui.text import say

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    D = TypeVar("D", bound=DataclassInstance)
else:
    D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form.

    Attributes:
        name: of the draft's field.
        label: above the input, translated.
        field: the input.
        hint: in quiet letters under it.
        half: whether it shares its line with the next half.
        heading: a heading above it, beginning a group of fields.
        fold: whether the group is folded away until somebody asks for it.
    """

    name: str
    label: str
    field: Field
    hint: str = ""
    half: bool = False
    heading: str = ""
    fold: bool = False


class Form(QWidget, Generic[D]):
    """Shows a draft, gives back what the person made of it, and shows its problems.

    Signals:
        edited: something was typed.
        cancelled: Esc or Cancel; what was typed stays kept.
    """

    edited = Signal()
    cancelled = Signal()

    def __init__(
        self,
        office: Office,
        draft: type[D],
        parts: Sequence[Part],
        save: str = "",
        *,
        buttons: bool = True,
    ) -> None:
        """Build the inputs.

        Raises:
            TypeError: a part names no field of the draft, or the order differs.
        """
        super().__init__()
        names = [part.name for part in parts]
        if [each.name for each in fields(draft) if each.name in names] != names:
            raise TypeError(f"{draft.__name__} and the form differ: {names}")
        self._office = office
        self._kind = draft
        self._base = draft()
        self._slots = {part.name: _slot(part) for part in parts}
        self._send: Callable[[D], Answer[Any]] | None = None
        self._done: Callable[[Any], object] = lambda _result: None
        self._keeper: Keeper[D] | None = None
        self._note = banner()
        self._save = named("save", QPushButton(save or _("Save")))
        self._cancel = named("cancel", QPushButton(_("Cancel")))
        self._lay_out(buttons)
        for slot in self._slots.values():
            slot.field.edited.connect(self._changed)
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.cancel)
        keys = QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ------------------------------------------------------------------- what it holds

    def draft(self) -> D:
        """Return what the fields say now; fields without an input keep what was put."""
        return replace(self._base, **{n: slot.field.value() for n, slot in self._slots.items()})

    def put(self, draft: D) -> None:
        """Show a draft, without problems."""
        self._base = draft
        for name, slot in self._slots.items():
            slot.field.put(getattr(draft, name))
            slot.doubt("")
        for section in {slot.section for slot in self._slots.values() if slot.section}:
            section.fold()
        self.show_problems([])

    def fill(self, **values: Any) -> None:  # noqa: ANN401 -- whatever the draft holds
        """Put values into some fields as if the person had typed them there."""
        self._base = replace(self._base, **values)
        for name in values.keys() & self._slots.keys():
            self._slots[name].field.put(values[name])
            if section := self._slots[name].section:
                section.unfold()
        self._changed()

    def start(self, draft: D, keep: str = "") -> None:
        """Begin with a draft; with `keep`, go on where a person stopped under that name."""
        self.leave()
        self.put(draft)
        self._note.hide()
        self._keeper = Keeper(self._office, self._kind, self.draft, keep, self) if keep else None
        if self._keeper:
            keeper = self._keeper
            keeper.bring(lambda kept: self._go_on(keeper, kept, draft))

    def field(self, name: str) -> Any:  # noqa: ANN401 -- the caller knows its kind
        """Return one input, e.g. to offer choices that have just arrived."""
        return self._slots[name].field

    def show_part(self, name: str, shown: bool) -> None:
        """Show or hide one field with its label, e.g. when another makes it pointless."""
        self._slots[name].show(shown)

    def doubt(self, name: str, text: str) -> None:
        """Say under a field what may be wrong with it and stops nobody; "" takes it away."""
        self._slots[name].doubt(text)

    # ------------------------------------------------------------------- saving

    def saves(
        self, send: Callable[[D], Answer[Any]], done: Callable[[Any], object] | None = None
    ) -> None:
        """Say how the draft is written, and what follows (given what the use case returned)."""
        self._send = send
        self._done = done or (lambda _result: None)

    def save(self) -> None:
        """Write the draft, or show what is wrong with it."""
        if unread := self._unread():
            self.show_problems(unread)
        elif self._send and self._save.isEnabled():
            self.show_problems([])
            self._save.setEnabled(False)
            self._send(self.draft()).then(self._written).otherwise(self._refused)

    def cancel(self) -> None:
        """Leave the form; what was typed is offered again next time."""
        self.leave()
        self.cancelled.emit()

    def leave(self) -> None:
        """Keep what waits to be kept."""
        if self._keeper:
            self._keeper.flush()

    def drop(self) -> None:
        """Forget what was typed: it is not wanted any more."""
        if self._keeper:
            self._keeper.forget()

    def put_under(self, widget: QWidget) -> None:
        """Put something between the fields and the buttons."""
        cast("QVBoxLayout", self.layout()).insertWidget(1, widget)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each field what is wrong with it; go to the first one."""
        told = {problem.field: say(problem) for problem in reversed(problems)}
        for name, slot in self._slots.items():
            slot.tell(told.get(name, ""))
        loose = [say(each) for each in problems if each.field not in self._slots]
        if loose:
            self._note.say("\n".join(loose), "bad")
        first = next((slot for name, slot in self._slots.items() if name in told), None)
        if first:
            cast("QWidget", first.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, text: str, tone: str = "warn") -> None:
        """Say something above the fields that does not stop anybody; "" takes it away."""
        self._note.say(text, tone)

    def first(self) -> None:
        """Put the keyboard into the first field."""
        cast("QWidget", next(iter(self._slots.values())).field).setFocus()

    # ------------------------------------------------------------------- inside

    def _unread(self) -> list[Problem]:
        told = ((name, slot.field.unread()) for name, slot in self._slots.items())
        return [Problem(name, "{said}", {"said": said}) for name, said in told if said]

    def _changed(self) -> None:
        if self._keeper:
            self._keeper.touch()
        self.edited.emit()

    def _go_on(self, keeper: "Keeper[D]", kept: D, fresh: D) -> None:
        if keeper is not self._keeper or kept == fresh:
            return

        def afresh() -> None:
            keeper.forget()
            self.put(fresh)
            self._note.hide()

        self.put(kept)
        self._note.say(_("You can continue where you stopped."), "info", _("Start afresh"), afresh)

    def _written(self, result: object) -> None:
        self._save.setEnabled(True)
        if self._keeper:
            self._keeper.forget()
        self._done(result)

    def _refused(self, error: Told) -> None:
        self._save.setEnabled(True)
        if isinstance(error, Invalid):
            self.show_problems(error.problems)
        else:
            self._office.prompts.tell(error)

    def _lay_out(self, buttons: bool) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        inside = lay_out(list(self._slots.values()), self._note)
        whole.addWidget(scrolled(inside), 1)
        if buttons:
            self._save.setProperty("primary", "1")
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch()
            row.addWidget(self._cancel)
            row.addWidget(self._save)
            whole.addLayout(row)
        else:
            for button in (self._save, self._cancel):
                button.setParent(self)
                button.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape and self._cancel.isVisibleTo(self):
            self.cancel()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_page(stand_back=self._save.isVisibleTo(self))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell_page(stand_back=False)
        self.leave()

    def _tell_page(self, *, stand_back: bool) -> None:
        """Let the page's own primary button step back: only one next step is marked."""
        above = self.parentWidget()
        while above is not None and not hasattr(above, "stand_back"):
            above = above.parentWidget()
        if above is not None:
            above.stand_back(stand_back)


def _slot(part: Part) -> Slot:
    return Slot(part.name, part.label, part.field, part.hint, part.half, part.heading, part.fold)
