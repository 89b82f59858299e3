"""A practice office: a made-up school's union in the middle of a campaign.

Everything goes through the use cases, so it is what a clerk's own work would leave.

Source: spec/product.md, the main job; issue figures of the campaign: 1 September to
31 December 2025, 122 days, three phases of which two overlap.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.awards import AwardDraft, DecisionDraft
from desktop.domain.campaigns import CampaignDraft, PhaseDraft
from desktop.domain.groups import GroupDraft
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft, RecognitionDraft
from desktop.domain.offices import OfficeDraft
from desktop.domain.pacts import PactDraft, PartyDraft
from desktop.domain.targets import Measure, TargetDraft, TargetKind
from desktop.domain.terms import PostTerm
from desktop.job import Job
from desktop.practice.people import made_up_members, with_details
from desktop.queries.groups import group_choices
from desktop.queries.members import member_rows
from desktop.usecases.awards import decide_awards, propose_award
from desktop.usecases.campaigns import plan_campaign, take_campaign_step
from desktop.usecases.groups import change_group, register_group
from desktop.usecases.initiatives import (
    recognise_initiative,
    register_initiative,
    take_initiative_step,
)
from desktop.usecases.members import register_member
from desktop.usecases.offices import create_union_office
from desktop.usecases.pacts import draw_up_pact, sign_pact
from desktop.usecases.posts import put_posts
from desktop.usecases.targets import set_target
from desktop.workspace import Workspace
from resources import path

NAME = "Công đoàn cơ sở Trường Tiểu học Bản Mòn"
MEMBERS = 48
GROUPS = ("Tổ Một – Hai – Ba", "Tổ Bốn – Năm", "Tổ Văn phòng")
STARTS, ENDS = date(2025, 9, 1), date(2025, 12, 31)
TERM = date(2023, 3, 15)  # when the committee and the heads of the groups took office
BEFORE = date(2017, 11, 20)  # when those before them did
# The first members after the heads of the groups, in the committee.
COMMITTEE = ("Phó Chủ tịch", "Chủ nhiệm Ủy ban kiểm tra", "Ủy viên Ban Chấp hành")
HEAD = "Tổ trưởng"
SEED = 120


@dataclass(frozen=True, slots=True)
class Filled:
    """What a practice office holds, for whoever goes on with it."""

    members: list[UUID]
    groups: list[UUID]
    campaign: UUID
    pact: UUID
    initiatives: list[UUID]
    decision: UUID


def make_practice_office(folder: Path, language: str, job: Job) -> Path:
    """Make a practice office in a folder under a free name, and return its file.

    Args:
        folder: where it shall lie.
        language: of the file's name; the made-up union itself is Vietnamese.
        job: hears of progress and may cancel.

    Raises:
        Trouble: the file cannot be written.
    """
    stem = {"vi": "Tập làm quen", "id": "Latihan"}.get(language, "Practice")
    places = (folder / f"{stem}{number}.thidua-office" for number in ("", *range(2, 1000)))
    target = next(place for place in places if not place.exists())
    books = Workspace(target, create=True)
    try:
        books.write(create_union_office, office_draft(), books.now(), practice=True)
        fill(books, books.now().date(), job)
    finally:
        books.close()
    return target


def office_draft() -> OfficeDraft:
    """Return what the made-up union says of itself."""
    return OfficeDraft(
        name=NAME,
        symbol="CĐCS",
        place="Sơn La",
        employer_kind="public_service",
        sector="education",
        parent_name="Liên đoàn Lao động tỉnh",
        signer_name="Cầm Thị Ước",
        signer_post="Chủ tịch",
    )


def fill(
    books: Workspace, today: date, job: Job, *, roster: bool = True, members: int = MEMBERS
) -> Filled:
    """Fill an office with members, a campaign, a signed pact, initiatives and a decision.

    Args:
        books: an office; with `roster` it has no members yet.
        today: the day that the work counts as.
        job: hears of progress and may cancel.
        roster: whether to register members and groups; without, those there are used.
        members: how many.
    """
    random = Random(SEED)
    steps = 5
    groups, people = _people(books, random, today, members) if roster else books.read(_those_there)
    job.step(1, steps)
    campaign = _campaign(books, min(max(today, STARTS), ENDS))
    job.step(2, steps)
    pact = _pact(books, campaign, groups, today)
    job.step(3, steps)
    initiatives = _initiatives(books, campaign, people, today)
    job.step(4, steps)
    decision = _decision(books, campaign, people, today)
    job.step(5, steps)
    return Filled(people, groups, campaign, pact, initiatives, decision)


def _those_there(session: Session) -> tuple[list[UUID], list[UUID]]:
    rows = member_rows(session, limit=MEMBERS)
    return [identity for identity, _name in group_choices(session)], [row.id for row in rows]


def _people(
    books: Workspace, random: Random, today: date, count: int
) -> tuple[list[UUID], list[UUID]]:
    groups = [books.write(register_group, GroupDraft(name=name)) for name in GROUPS]
    drafts = made_up_members(random, count)
    people = []
    for place, draft in enumerate(drafts):
        grouped = replace(
            with_details(draft, place),
            group_id=groups[place % len(groups)],
            joined_on=date(2012, 9, 5),
        )
        people.append(books.write(register_member, grouped, today))
    if count >= len(groups) + len(COMMITTEE):
        _terms(books, groups, people, today)
    return groups, people


def _terms(books: Workspace, groups: list[UUID], people: list[UUID], today: date) -> None:
    """Let each group have a head, and the union a committee."""
    for name, group, head in zip(GROUPS, groups, people, strict=False):
        draft = GroupDraft(name=name, head_id=head, head_on=TERM)
        books.write(change_group, group, draft, today)
        books.write(put_posts, head, (PostTerm(HEAD, TERM, None, "04/QĐ-CĐCS"),), today)
    others = people[len(groups) :]
    for place, (post, member) in enumerate(zip(COMMITTEE, others, strict=False)):
        earlier = PostTerm(COMMITTEE[-1], BEFORE, TERM - timedelta(days=1), "11/QĐ-LĐLĐ")
        now = PostTerm(post, TERM, None, "27/QĐ-LĐLĐ")
        books.write(put_posts, member, (earlier, now) if place == 0 else (now,), today)


def _campaign(books: Workspace, today: date) -> UUID:
    draft = CampaignDraft(
        title="120 ngày sáng tạo, bứt phá hoàn thành nhiệm vụ năm 2025",
        theme="Mỗi đoàn viên một việc làm mới",
        launcher="Liên đoàn Lao động tỉnh",
        starts_on=STARTS,
        ends_on=ENDS,
    )
    phases = (
        PhaseDraft("Phát động và đăng ký", STARTS, date(2025, 9, 30)),
        PhaseDraft("Mỗi tuần một sáng kiến", date(2025, 9, 15), date(2025, 11, 30)),
        PhaseDraft("Về đích và bình xét", date(2025, 12, 1), ENDS),
    )
    campaign = books.write(plan_campaign, draft, today, phases)
    books.write(take_campaign_step, campaign, "launch")
    books.write(take_campaign_step, campaign, "run")
    weekly = TargetDraft(
        text="Mỗi tuần ít nhất một sáng kiến",
        kind=TargetKind.QUOTA_PER_WEEK,
        measure=Measure.INITIATIVES_REGISTERED,
        measure_unit="sáng kiến",
        planned=1,
    )
    whole = TargetDraft(
        text="Số sáng kiến được công nhận",
        measure=Measure.INITIATIVES_RECOGNISED,
        measure_unit="sáng kiến",
        planned=12,
    )
    for target in (weekly, whole):
        books.write(set_target, campaign, target)
    return campaign


def _pact(books: Workspace, campaign: UUID, groups: list[UUID], today: date) -> UUID:
    draft = PactDraft(
        campaign_id=campaign,
        content="Các tổ cùng thi đua hoàn thành các chỉ tiêu của đợt.",
        parties=tuple(
            PartyDraft(side=name, signer_name=signer, group_id=group)
            for name, signer, group in zip(
                GROUPS, ("Lò Thị Ún", "Đỗ Văn Đông", "Giàng A Páo"), groups, strict=False
            )
        )
        or (PartyDraft(side=NAME, signer_name="Cầm Thị Ước"),),
        targets=(TargetDraft(text="100 % đoàn viên đăng ký sáng kiến", planned=100),),
    )
    signed = min(today, date(2025, 9, 5))
    pact = books.write(draw_up_pact, draft, signed)
    books.write(sign_pact, pact, signed, "Bản Mòn", today)
    return pact


def _initiatives(books: Workspace, campaign: UUID, people: list[UUID], today: date) -> list[UUID]:
    with path("practice/initiatives.toml").open("rb") as file:
        texts = tomllib.load(file)["initiatives"]
    made = []
    for place, text in enumerate(texts):
        lead = AuthorDraft(member_id=people[place % len(people)], lead=True)
        draft = InitiativeDraft(
            title=text["title"],
            field=text["field"],
            authors=(lead,),
            first_applied_on=date(2025, 9, 1 + place * 2),
            purpose=text["purpose"],
            content=text["content"],
            saving=text["saving"],
            campaign_id=campaign,
        )
        # One a week, as the campaign wants it.
        proposed = min(today, STARTS + timedelta(weeks=place))
        initiative = books.write(register_initiative, draft, proposed)
        if place % 4:
            recognition = RecognitionDraft(
                number=f"{30 + place}/QĐ-TH", on=min(today, proposed + timedelta(days=10)),
                authority="Hiệu trưởng",
                signer="Tòng Văn Khoa",
            )  # fmt: skip
            books.write(recognise_initiative, initiative, recognition, today)
        elif place:
            books.write(take_initiative_step, initiative, "submit")
        made.append(initiative)
    return made


def _decision(books: Workspace, campaign: UUID, people: list[UUID], today: date) -> UUID:
    citations = (
        "Đã có thành tích xuất sắc trong đợt thi đua 120 ngày sáng tạo, bứt phá",
        "Đã có nhiều sáng kiến được áp dụng có hiệu quả trong dạy và học",
        "Đã tích cực tham gia hoạt động công đoàn và giúp đỡ đồng nghiệp",
    )
    awards = [
        books.write(
            propose_award,
            AwardDraft(
                kind_code="GK_CDCS",
                member_id=member,
                campaign_id=campaign,
                citation=citation,
                money=300_000,
            ),
        )
        for member, citation in zip(people, citations, strict=False)
    ]
    draft = DecisionDraft(
        number="12/QĐ-CĐCS",
        on=min(today, date(2025, 11, 18)),
        signer="Cầm Thị Ước",
        signer_post="Chủ tịch",
        subject="khen thưởng đoàn viên trong đợt thi đua 120 ngày sáng tạo, bứt phá",
    )
    return books.write(decide_awards, awards, draft, today)
