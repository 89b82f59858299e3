"""Standings of everybody cost as few statements as those of one."""

from datetime import date

from sqlalchemy import event
from sqlalchemy.orm import Session

from desktop.domain.members import MovementDraft, MovementKind
from desktop.queries.groupcards import group_card
from desktop.queries.standings import members_on
from desktop.usecases.members import move_member
from tests.conftest import TODAY, Make


def test_the_number_of_statements_does_not_grow(make: Make) -> None:
    group = make.group("Tổ 1")

    def count(people: int) -> tuple[int, int]:
        for number in range(people):
            member = make.member(f"Lò Thị {number}", group, joined_on=date(2020, 1, 1))
            paused = MovementDraft(MovementKind.PAUSED, date(2025, 1, 1))
            make.workspace.write(move_member, member, paused, TODAY)
        statements: list[str] = []

        def read(session: Session) -> tuple[int, int]:
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
            members_on(session, TODAY)
            standing = len(statements)
            group_card(session, group, TODAY)
            return standing, len(statements) - standing

        return make.workspace.read(read)

    first = count(1)
    assert first == (4, 6)  # beginning included
    assert count(5) == first
