"""Verdicts travel down with the answer, are accepted or disputed, and the dispute travels up."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain import Initiative, Recognition
from desktop.domain.awards import DecisionDraft, NothingToDecide
from desktop.domain.decisions import Level, NumberTaken
from desktop.domain.exchange import VerdictResult
from desktop.errors import Invalid
from desktop.exchange.sending import send
from desktop.exchange.take_in import take_in
from desktop.practice.story import Story
from desktop.queries.overview import overview
from desktop.queries.verdicts import InboxRow, inbox_rows, recognition_queue
from desktop.queries.waiting import Waiting, waiting_rows
from desktop.usecases.initiatives import ReasonMissing
from desktop.usecases.verdicts import (
    NoSuchVerdict,
    NotRecognisedYet,
    RecordChanged,
    VerdictAnswered,
    VerdictDraft,
    accept_verdict,
    dispute_verdict,
    give_verdict,
    recognise_at_province,
)
from desktop.workspace import Workspace

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def played(tmp_path: Path) -> Iterator[Story]:
    story = Story(tmp_path / "demo")
    for _title, step in story.steps():
        step()
    yield story
    story.close()


def inbox(books: Workspace) -> dict[VerdictResult, InboxRow]:
    return {row.result: row for row in books.read(inbox_rows)}


def saving(books: Workspace, initiative: UUID) -> int:
    def query(session: Session) -> int:
        found = session.get(Initiative, initiative)
        assert found is not None
        return found.saving

    return books.read(query)


def test_the_inbox_holds_what_the_province_said(played: Story) -> None:
    rows = played.union.read(inbox_rows)
    assert sorted(row.result.value for row in rows) == [
        "accepted", "accepted", "corrected", "returned",
    ]  # fmt: skip
    assert not any(row.answered for row in rows)
    assert all(row.title for row in rows)
    assert played.union.read(overview, TODAY).unread == 4

    def levels(session: Session) -> list[Level]:
        return list(session.scalars(select(Recognition.level)))

    assert played.union.read(levels).count(Level.PROVINCE) == 2


def test_a_correction_is_written_only_when_the_union_accepts_it(played: Story) -> None:
    books = played.union
    row = inbox(books)[VerdictResult.CORRECTED]
    [(name, old, new)] = row.changes
    assert (name, saving(books, row.of_id)) == ("saving", old)
    books.write(accept_verdict, row.id, NOW)
    assert saving(books, row.of_id) == new
    assert inbox(books)[VerdictResult.CORRECTED].answered
    with pytest.raises(VerdictAnswered):
        books.write(accept_verdict, row.id, NOW)


def test_a_correction_that_no_longer_fits_changes_nothing(played: Story) -> None:
    books = played.union
    row = inbox(books)[VerdictResult.CORRECTED]

    def change(session: Session) -> None:
        found = session.get(Initiative, row.of_id)
        assert found is not None
        found.saving = 7

    books.write(change)
    with pytest.raises(RecordChanged):
        books.write(accept_verdict, row.id, NOW)
    assert saving(books, row.of_id) == 7
    assert not inbox(books)[VerdictResult.CORRECTED].answered


def test_a_dispute_goes_up_with_the_next_package(played: Story) -> None:
    books = played.union
    row = inbox(books)[VerdictResult.RETURNED]
    with pytest.raises(ReasonMissing):
        books.write(dispute_verdict, row.id, " ", NOW)
    books.write(dispute_verdict, row.id, "Đã gửi xác nhận ngày 5/11.", NOW)
    assert inbox(books)[VerdictResult.RETURNED].reply == "Đã gửi xác nhận ngày 5/11."
    assert books.read(overview, TODAY).conflicts == 0
    send(books, played.out / "USB")
    played.close()
    province = Workspace(played.out / "tỉnh.thidua-office")
    take_in(province, [played.out / "USB"])
    # It is the first thing that the province's inbox shows, about the union's initiative.
    # The province's own answer lies on the same stick and waits for nobody there.
    [waiting] = province.read(waiting_rows)
    province.close()
    assert waiting.kind is Waiting.DISPUTE
    assert (waiting.id, waiting.about) == (row.of_id, row.title)
    assert waiting.reason == "Đã gửi xác nhận ngày 5/11."


def test_the_province_recognises_each_initiative_once(tmp_path: Path) -> None:
    story = Story(tmp_path / "demo")
    for _title, step in story.steps():
        step()
    story.close()
    books = Workspace(story.out / "tỉnh.thidua-office")
    draft = DecisionDraft(number="46/QĐ-LĐLĐ", on=TODAY, signer="Quàng Văn Phủ")
    queue = books.read(recognition_queue)
    assert len(books.read(recognition_queue, "zzz")) == 0
    with pytest.raises(NothingToDecide):
        books.write(recognise_at_province, [], draft, TODAY)
    with pytest.raises(Invalid):
        books.write(recognise_at_province, [queue[0].id], DecisionDraft(), TODAY)
    books.write(recognise_at_province, [queue[0].id], draft, TODAY)
    assert queue[0].id not in {row.id for row in books.read(recognition_queue)}
    again = DecisionDraft(number="47/QĐ-LĐLĐ", on=TODAY, signer="Quàng Văn Phủ")
    with pytest.raises(NotRecognisedYet):
        books.write(recognise_at_province, [queue[0].id], again, TODAY)
    with pytest.raises(NumberTaken):
        books.write(recognise_at_province, [queue[1].id], draft, TODAY)
    with pytest.raises(Invalid):
        books.write(give_verdict, VerdictDraft(queue[1].id), TODAY)
    with pytest.raises(NoSuchVerdict):
        books.write(accept_verdict, uuid4(), NOW)
    books.close()
