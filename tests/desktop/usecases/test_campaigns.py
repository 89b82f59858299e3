"""Campaigns, phases, targets."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.domain.campaigns import CampaignDraft, CampaignState, PhaseDraft
from desktop.domain.states import StepRefused
from desktop.domain.targets import Measure, MeasuredByItself, TargetDraft, TargetKind
from desktop.errors import Invalid
from desktop.queries.campaigns import campaign_card, campaign_rows, running_campaign
from desktop.queries.targets import week_grid
from desktop.usecases.campaigns import (
    add_phase,
    change_campaign,
    plan_campaign,
    take_campaign_step,
)
from desktop.usecases.targets import record_result, set_target
from desktop.workspace import Workspace
from tests.conftest import TODAY, Make

DRAFT = CampaignDraft(
    title="120 ngày sáng tạo, bứt phá",
    starts_on=date(2025, 9, 1),
    ends_on=date(2025, 12, 31),
)


def test_days_come_from_dates_and_never_from_the_slogan(workspace: Workspace) -> None:
    workspace.write(plan_campaign, DRAFT, TODAY)

    [row] = workspace.read(campaign_rows)
    assert (row.code, row.days, row.days_left(TODAY)) == ("PT-2025-001", 122, 42)


def test_phases_may_overlap_but_lie_inside(workspace: Workspace) -> None:
    campaign = workspace.write(plan_campaign, DRAFT, TODAY)
    for title in ("Tăng tốc", "Mỗi tuần một sáng kiến"):
        workspace.write(
            add_phase, campaign, PhaseDraft(title, date(2025, 10, 1), date(2025, 10, 31))
        )
    with pytest.raises(Invalid) as refusal:
        workspace.write(
            add_phase, campaign, PhaseDraft("Về đích", date(2025, 12, 1), date(2026, 1, 5))
        )

    assert [problem.field for problem in refusal.value.problems] == ["ends_on"]
    assert len(workspace.read(campaign_card, campaign).phases) == 2


def test_a_campaign_cannot_shrink_away_from_its_phases(workspace: Workspace, make: Make) -> None:
    campaign = make.campaign()
    shorter = replace(DRAFT, ends_on=date(2025, 10, 15))

    with pytest.raises(Invalid):
        workspace.write(change_campaign, campaign, shorter)

    assert workspace.read(campaign_card, campaign).row.ends_on == date(2025, 12, 31)


@given(
    start=some.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=some.integers(0, 400),
    deadline=some.integers(-50, 700),
)
def test_the_deadline_rules(start: date, length: int, deadline: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    draft = CampaignDraft(
        "Phong trào",
        starts_on=start,
        ends_on=end,
        deadline_on=date.fromordinal(start.toordinal() + deadline),
    )

    assert bool(draft.problems()) == (deadline < 0)
    assert bool(draft.warnings()) == (deadline > length + 90)


def test_steps_follow_the_table(workspace: Workspace, make: Make) -> None:
    campaign = make.campaign()
    assert workspace.read(running_campaign, TODAY) is None
    workspace.write(take_campaign_step, campaign, "launch")
    running = workspace.read(running_campaign, TODAY)
    assert running is not None
    assert running.id == campaign

    with pytest.raises(StepRefused):
        workspace.write(take_campaign_step, campaign, "archive")
    assert workspace.read(campaign_rows)[0].state is CampaignState.LAUNCHED


def test_an_automatic_target_counts_the_register_and_is_never_typed(
    workspace: Workspace, make: Make
) -> None:
    campaign = make.campaign()
    counted = TargetDraft(
        "Mỗi tuần một sáng kiến",
        TargetKind.QUOTA_PER_WEEK,
        Measure.INITIATIVES_REGISTERED,
        planned=1,
    )
    target = workspace.write(set_target, campaign, counted)
    by_hand = workspace.write(set_target, campaign, TargetDraft("Tỷ lệ tốt nghiệp", planned=9984))
    make.initiative()

    first, second = workspace.read(campaign_card, campaign).targets
    # One of the 18 weeks that the campaign touches; the others are named.
    assert (first.actual, first.planned, first.percent, len(first.missing)) == (1, 18, 5, 17)
    soon = workspace.read(campaign_card, campaign, date(2025, 9, 14)).targets[0]
    assert (soon.planned, soon.missing) == (2, (date(2025, 9, 1), date(2025, 9, 8)))
    assert (second.actual, second.percent) == (None, None)
    with pytest.raises(MeasuredByItself):
        workspace.write(record_result, target, 5)
    workspace.write(record_result, by_hand, 0)
    assert workspace.read(campaign_card, campaign).targets[1].percent == 0


def test_the_grid_has_a_row_for_members_without_a_group(workspace: Workspace, make: Make) -> None:
    group = make.group("Tổ 1")
    make.initiative("Một", make.member("Lò Thị Ún", group))
    make.initiative("Hai", make.member("Quàng Văn Bình"))
    grid = workspace.read(week_grid, date(2025, 9, 1), date(2025, 12, 31))

    assert len(grid.weeks) == 18
    assert grid.weeks[0] == date(2025, 9, 1)
    assert [(name, sum(counts)) for _id, name, counts in grid.rows] == [("Tổ 1", 1), ("", 1)]
