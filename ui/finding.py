"""What the window's search box finds: pages, what can be done on them, and records."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from resources.words import N_, _
from ui.commands import Command
from ui.contents import Place
from ui.office import Office
from ui.palette import Hit

FEW = 5  # records of each kind
Show = Callable[[Sequence[Hit]], None]
Go = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found.

    Attributes:
        page: where it is shown.
        id: of the record.
        name: as it reads.
        note: what it is, marked for translation.
        icon: before it.
    """

    page: str
    id: UUID
    name: str
    note: str
    icon: str


def find_records(session: Any, asked: str) -> list[Found]:  # noqa: ANN401 -- the books' own
    """Return the first members and initiatives that match the words."""
    # The books are loaded after the window has appeared.
    from desktop.queries.initiatives import initiative_rows  # noqa: PLC0415
    from desktop.queries.members import member_rows  # noqa: PLC0415

    members = member_rows(session, asked, limit=FEW)
    initiatives = initiative_rows(session, asked, limit=FEW)
    return [
        *(Found("members", each.id, each.name, N_("member"), "user") for each in members),
        *(
            Found("initiatives", each.id, each.title, N_("initiative"), "lightbulb")
            for each in initiatives
        ),
    ]


def find(
    asked: str,
    places: Sequence[Place],
    commands: Sequence[Command],
    office: Office | None,
    go: Go,
    show: Show,
) -> None:
    """Show what fits the words: pages and actions at once, records when they come."""
    near = [*_places(asked, places, go), *_commands(asked, commands)]
    if office is None:
        show(near)
        return
    known = {place.name for place in places}

    def arrived(found: Sequence[Found]) -> None:
        show([*(_hit(each, go) for each in found if each.page in known), *near])

    if near:
        show(near)
    office.read(find_records, asked).then(arrived)


def _hit(found: Found, go: Go) -> Hit:
    return Hit(found.name, _(found.note), found.icon, lambda: go(found.page, found.id))


def _places(asked: str, places: Sequence[Place], go: Go) -> Iterator[Hit]:
    for place in places:
        if _fits(asked, _(place.title)):
            yield Hit(_(place.title), _("page"), place.icon, partial(go, place.name, None))


def _commands(asked: str, commands: Sequence[Command]) -> Iterator[Hit]:
    for command in commands:
        if _fits(asked, _(command.label)):
            note = command.reason() or command.keys
            yield Hit(_(command.label), note, command.icon or "play", command.go)


def _fits(asked: str, text: str) -> bool:
    """Return whether each word asked for begins a word of the text, marks aside."""
    # Loaded late for the same reason as the queries.
    from desktop.domain.text import fold  # noqa: PLC0415

    there = fold(text).split()
    return all(any(word.startswith(each) for word in there) for each in fold(asked).split())
