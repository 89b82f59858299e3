"""What happens inside a campaign beside its targets: activities and model examples."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.base import Record


class Activity(Record, kw_only=True):
    """A dated activity: humanitarian, safety, green–clean–beautiful, sport and so on."""

    __tablename__ = "activity"

    campaign_id: Mapped[UUID] = mapped_column(
        ForeignKey("campaign.id", deferrable=True, initially="DEFERRED"), index=True
    )
    kind: Mapped[str]
    on: Mapped[date]
    title: Mapped[str]
    participants: Mapped[int] = mapped_column(default=0)
    money: Mapped[int] = mapped_column(default=0)
    goods: Mapped[str] = mapped_column(default="")
    beneficiaries: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")


class ModelExample(Record, kw_only=True):
    """A person or group held up as an example, with a short citation."""

    __tablename__ = "model_example"

    member_id: Mapped[UUID | None] = mapped_column(default=None, index=True)
    group_id: Mapped[UUID | None] = mapped_column(default=None)
    year: Mapped[int]
    citation: Mapped[str]
    story: Mapped[str] = mapped_column(default="")
