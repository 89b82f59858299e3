"""Pacts: drawn up, signed, evaluated."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from desktop.domain.pacts import (
    PactDraft,
    PactRank,
    PactSigned,
    PactState,
    PartyDraft,
    PartyRole,
)
from desktop.domain.states import StepRefused
from desktop.domain.targets import Measure, TargetDraft
from desktop.errors import Invalid
from desktop.queries.pacts import pact_card, pact_rows
from desktop.usecases.pacts import NoRank, change_pact, draw_up_pact, evaluate_pact, sign_pact
from desktop.usecases.removal import remove_record
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


@pytest.fixture
def draft(make: Make) -> PactDraft:
    groups = [make.group(f"Tổ {number}") for number in (1, 2, 3)]
    return PactDraft(
        campaign_id=make.campaign(),
        parties=tuple(PartyDraft(f"Tổ {n + 1}", group_id=g) for n, g in enumerate(groups)),
        targets=(
            TargetDraft("Sáng kiến", measure=Measure.INITIATIVES_REGISTERED, planned=4),
            TargetDraft("Buổi sinh hoạt", planned=2),
        ),
    )


@pytest.fixture
def pact(workspace: Workspace, draft: PactDraft) -> UUID:
    return workspace.write(draw_up_pact, draft, TODAY)


def test_three_groups_sign(workspace: Workspace, pact: UUID) -> None:
    workspace.write(sign_pact, pact, TODAY, "Sơn La", TODAY)

    card = workspace.read(pact_card, pact)
    assert card.row.number == "01/GƯTĐ-2025"
    assert (card.row.state, card.row.signed_on) == (PactState.SIGNED, TODAY)
    assert card.row.parties == ("Tổ 1", "Tổ 2", "Tổ 3")


def test_a_signed_pact_is_immutable(workspace: Workspace, pact: UUID, draft: PactDraft) -> None:
    workspace.write(sign_pact, pact, TODAY, "Sơn La", TODAY)

    with pytest.raises(PactSigned):
        workspace.write(change_pact, pact, draft)
    with pytest.raises(PactSigned):
        workspace.write(remove_record, "pact", pact, NOW)
    with pytest.raises(StepRefused):
        workspace.write(sign_pact, pact, TODAY, "Sơn La", TODAY)


def test_an_open_pact_is_changed_whole(workspace: Workspace, pact: UUID, draft: PactDraft) -> None:
    other = replace(
        draft, parties=(*draft.parties[:1], PartyDraft("Nhà trường", PartyRole.EMPLOYER))
    )
    workspace.write(change_pact, pact, other)

    card = workspace.read(pact_card, pact)
    assert [party.side for party in card.parties] == ["Tổ 1", "Nhà trường"]
    assert len(card.targets) == 2


@pytest.mark.parametrize("on", [None, TODAY + timedelta(days=1)])
def test_signing_needs_a_day_that_has_come(
    workspace: Workspace, pact: UUID, on: date | None
) -> None:
    with pytest.raises(Invalid):
        workspace.write(sign_pact, pact, on, "Sơn La", TODAY)

    assert workspace.read(pact_card, pact).row.state is PactState.DRAFT


def test_not_assessed_is_not_zero(workspace: Workspace, make: Make, pact: UUID) -> None:
    [group] = [p.group_id for p in workspace.read(pact_card, pact).parties if p.side == "Tổ 1"]
    make.initiative("Một", make.member("Lò Thị Ún", group))
    make.initiative("Ngoài tổ", make.member("Quàng Văn Bình"))

    [row] = workspace.read(pact_rows)
    assert row.percent == 25  # one of four; the second target is not assessed


def test_an_evaluation_says_how_it_was_kept(workspace: Workspace, pact: UUID) -> None:
    with pytest.raises(StepRefused):
        workspace.write(evaluate_pact, pact, PactRank.GOOD)
    workspace.write(sign_pact, pact, TODAY, "Sơn La", TODAY)
    with pytest.raises(NoRank):
        workspace.write(evaluate_pact, pact, None)
    workspace.write(evaluate_pact, pact, PactRank.GOOD)

    assert workspace.read(pact_card, pact).row.rank is PactRank.GOOD
