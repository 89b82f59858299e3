"""Only the office that owns a record changes it."""

from datetime import date
from uuid import UUID

import pytest

from desktop.domain.campaigns import Campaign, CampaignDraft
from desktop.domain.initiatives import (
    Initiative,
    InitiativeDraft,
    InitiativeKind,
    InitiativeState,
    RecognitionDraft,
)
from desktop.domain.units import UnitDraft
from desktop.queries.initiatives import initiative_card
from desktop.usecases.campaigns import change_campaign, take_campaign_step
from desktop.usecases.initiatives import (
    change_initiative,
    recognise_initiative,
    take_initiative_step,
)
from desktop.usecases.ownership import NotOurs
from desktop.usecases.removal import remove_record
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


@pytest.fixture
def foreign(province: Workspace) -> UUID:
    unit = province.write(register_unit, UnitDraft(code="CDCS-0001", name="CĐCS Bản Mòn"))
    return Make(province).put(
        Initiative(
            code="SK-1", title="Sổ tay", kind=InitiativeKind.TECHNICAL, field="other",
            state=InitiativeState.DRAFT, proposed_on=TODAY, unit_id=unit,
        )
    )  # fmt: skip


def test_a_province_changes_no_initiative_of_a_union(province: Workspace, foreign: UUID) -> None:
    with pytest.raises(NotOurs, match="CĐCS Bản Mòn"):
        province.write(change_initiative, foreign, InitiativeDraft("Khác"), TODAY)
    with pytest.raises(NotOurs):
        province.write(take_initiative_step, foreign, "submit")
    draft = RecognitionDraft("1/QĐ", TODAY, "Hiệu trưởng")
    with pytest.raises(NotOurs):
        province.write(recognise_initiative, foreign, draft, TODAY)
    with pytest.raises(NotOurs):
        province.write(remove_record, "initiative", foreign, NOW)
    assert province.read(initiative_card, foreign).row.title == "Sổ tay"


def test_a_union_changes_no_campaign_of_its_province(workspace: Workspace, make: Make) -> None:
    province = UUID("01997000-0000-7000-8000-000000000001")
    campaign = make.put(
        Campaign(code="PT-1", title="120 ngày", starts_on=date(2025, 9, 1), unit_id=province)
    )
    draft = CampaignDraft("Khác", starts_on=date(2025, 9, 1), ends_on=date(2025, 12, 31))
    with pytest.raises(NotOurs):
        workspace.write(change_campaign, campaign, draft)
    with pytest.raises(NotOurs):
        workspace.write(take_campaign_step, campaign, "launch")
    with pytest.raises(NotOurs):
        workspace.write(remove_record, "campaign", campaign, NOW)
