"""Awards: proposed, decided in one step, handed over, revoked."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from desktop.domain.awards import (
    AwardDraft,
    AwardState,
    DecisionDraft,
    LineState,
    NothingToDecide,
    NotOursToGrant,
)
from desktop.domain.decisions import NoSuchDecision, NumberTaken
from desktop.domain.kinds import NoSuchKind
from desktop.domain.states import StepRefused
from desktop.errors import Invalid
from desktop.queries.awards import award_rows, decision_id_of, decision_rows, register_rows
from desktop.usecases.awards import (
    decide_awards,
    hand_over_award,
    propose_award,
    revoke_award,
)
from desktop.usecases.removal import AwardDecided, remove_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make

DECISION = DecisionDraft("12/QĐ-CĐCS", TODAY, "Cầm Thị Ước", "Chủ tịch")


@pytest.fixture
def three(workspace: Workspace, make: Make) -> list[UUID]:
    names = ("Lò Thị Ún", "Quàng Văn Bình", "Đèo Thị Yến")
    return [
        workspace.write(
            propose_award,
            AwardDraft("GK_CDCS", member_id=make.member(name), citation="Sáng tạo", money=500_000),
        )
        for name in names
    ]


def test_one_step_gives_decision_and_register_lines(
    workspace: Workspace, three: list[UUID]
) -> None:
    decision = workspace.write(decide_awards, three, DECISION, TODAY)

    [row] = workspace.read(decision_rows)
    assert (row.id, row.awards, row.money) == (decision, 3, 1_500_000)
    lines = workspace.read(register_rows)
    assert [(line.number, line.recipient) for line in lines] == [
        (1, "Lò Thị Ún"),
        (2, "Quàng Văn Bình"),
        (3, "Đèo Thị Yến"),
    ]
    assert {award.state for award in workspace.read(award_rows)} == {AwardState.DECIDED}


@pytest.mark.parametrize("typed", ["12/QĐ-CĐCS", "12 /QĐ - CĐCS", "12/QD-CDCS"])
def test_a_number_is_taken_however_it_is_typed(
    workspace: Workspace, make: Make, three: list[UUID], typed: str
) -> None:
    decision = workspace.write(decide_awards, three[:1], DECISION, TODAY)
    with pytest.raises(NumberTaken):
        workspace.write(decide_awards, three[1:], replace(DECISION, number=typed), TODAY)

    assert workspace.read(decision_id_of, typed, 2025) == decision
    with pytest.raises(NoSuchDecision):
        workspace.read(decision_id_of, typed, 2024)
    # Numbers restart every 1 January.
    last_year = replace(DECISION, on=TODAY.replace(year=2024))
    workspace.write(decide_awards, three[1:], last_year, TODAY)


def test_numbers_have_no_gap_and_are_never_reused(workspace: Workspace, three: list[UUID]) -> None:
    workspace.write(decide_awards, three[:2], DECISION, TODAY)
    workspace.write(revoke_award, three[1], "Khai sai")
    workspace.write(decide_awards, three[2:], replace(DECISION, number="13/QĐ-CĐCS"), TODAY)

    lines = workspace.read(register_rows)
    assert [(line.number, line.state) for line in lines] == [
        (1, LineState.ISSUED),
        (2, LineState.VOID),
        (3, LineState.ISSUED),
    ]
    with pytest.raises(AwardDecided):
        workspace.write(remove_record, "award", three[0], NOW)


def test_an_award_of_another_body_cannot_be_granted_here(
    workspace: Workspace, make: Make, three: list[UUID]
) -> None:
    upper = workspace.write(
        propose_award, AwardDraft("BK_LDLD", member_id=make.member("Cà Thị Mai"))
    )
    with pytest.raises(NotOursToGrant):
        workspace.write(decide_awards, [*three, upper], DECISION, TODAY)

    assert workspace.read(register_rows) == []


def test_handing_over_names_the_receiver(workspace: Workspace, three: list[UUID]) -> None:
    with pytest.raises(StepRefused):
        workspace.write(hand_over_award, three[0], "Lò Thị Ún")
    workspace.write(decide_awards, three, DECISION, TODAY)
    workspace.write(hand_over_award, three[0], "Lò Thị Ún")

    assert workspace.read(register_rows)[0].handed_to == "Lò Thị Ún"


def test_bad_decisions_change_nothing(workspace: Workspace, three: list[UUID]) -> None:
    with pytest.raises(NothingToDecide):
        workspace.write(decide_awards, [], DECISION, TODAY)
    late = replace(DECISION, on=TODAY + timedelta(days=1))
    with pytest.raises(Invalid):
        workspace.write(decide_awards, three, late, TODAY)

    assert workspace.read(decision_rows) == []


def test_an_award_has_exactly_one_recipient(workspace: Workspace, make: Make) -> None:
    with pytest.raises(Invalid):
        workspace.write(propose_award, AwardDraft("GK_CDCS"))
    both = AwardDraft("GK_CDCS", member_id=make.member(), outside_name="Người ngoài")
    with pytest.raises(Invalid):
        workspace.write(propose_award, both)
    with pytest.raises(NoSuchKind):
        workspace.write(propose_award, AwardDraft("KHONG_CO", outside_name="Người ngoài"))
