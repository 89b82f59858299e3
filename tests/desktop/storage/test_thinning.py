"""Backups are thinned, and never the ones that somebody may need."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.storage.backup import backups, thin_out
from desktop.storage.thinning import moment_of, spare
from desktop.workspace import Workspace
from tests.conftest import Make

NOW = datetime(2025, 11, 20, 10, 42)  # noqa: DTZ001 -- backups are named in local time


def named(moment: datetime, reason: str = "closing") -> Path:
    return Path(f"office-{moment:%Y%m%d-%H%M%S}-{reason}.thidua-office")


def test_a_name_tells_when_the_backup_was_made() -> None:
    assert moment_of(named(NOW, "before-import")) == NOW
    assert moment_of(Path("tổ-1-20251120-104200-3-by-hand.thidua-office")) == NOW
    assert moment_of(Path("office-20251399-104200-closing.thidua-office")) is None
    assert moment_of(Path("bản sao của tôi.thidua-office")) is None


def test_all_of_today_then_seven_days_four_weeks_twelve_months() -> None:
    # Three a day for two years.
    made = [
        named(NOW - timedelta(days=day, hours=hour)) for day in range(730) for hour in (0, 3, 9)
    ]
    kept = {moment_of(path) for path in set(made) - set(spare(made, NOW))}
    days = sorted({moment.date() for moment in kept if moment}, reverse=True)

    assert len([moment for moment in kept if moment and moment.date() == NOW.date()]) == 3
    assert days[:7] == [NOW.date() - timedelta(days=back) for back in range(7)]
    # Sundays 16, 9 and 2 November end the last whole weeks; the rest are ends of months.
    assert [f"{day:%d/%m/%Y}" for day in days[7:]] == [
        "09/11/2025", "02/11/2025", "31/10/2025", "30/09/2025", "31/08/2025", "31/07/2025",
        "30/06/2025", "31/05/2025", "30/04/2025", "31/03/2025", "28/02/2025", "31/01/2025",
        "31/12/2024",
    ]  # fmt: skip


@given(st.lists(st.integers(-900, 60 * 24 * 900), max_size=60))
def test_thinning_twice_is_thinning_once_and_the_newest_always_stays(minutes: list[int]) -> None:
    made = list({named(NOW - timedelta(minutes=back)) for back in minutes})
    gone = spare(made, NOW)
    kept = [path for path in made if path not in gone]

    assert spare(kept, NOW) == []
    if made:
        assert max(made, key=lambda path: str(moment_of(path))) in kept
    # What a clock set back leaves in the future is nobody's to throw away.
    assert not [path for path in gone if (moment := moment_of(path)) and moment > NOW]


def test_a_backup_thins_the_folder_and_leaves_other_files_alone(
    workspace: Workspace, make: Make
) -> None:
    make.member()
    assert workspace.path
    first = workspace.backup("by-hand")
    assert first
    old = [
        first.with_name(f"office-202301{day:02d}-101010-closing.thidua-office") for day in (1, 2)
    ]
    mine = first.with_name("đừng xoá.thidua-office")
    for path in (*old, mine):
        path.write_bytes(first.read_bytes())

    second = workspace.backup("by-hand")

    assert set(backups(workspace.path)) == {first, second, mine}
    assert thin_out(workspace.path, NOW) == []
