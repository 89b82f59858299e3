"""What the certificates of one decision say, and those that are frozen already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.domain.awards import Award, Certificate, LineState, RegisterLine, StoredFile
from desktop.domain.decisions import Decision, NoSuchDecision
from desktop.domain.groups import Group
from desktop.domain.initiatives import Initiative
from desktop.domain.members import Member, Sex
from desktop.domain.units import Unit
from desktop.queries.awards import award_name
from desktop.queries.offices import office_card


@dataclass(frozen=True, slots=True)
class CertificateText:
    """The words of one certificate, as they are frozen with it.

    `title` is the short word that stands large; `authority` is who grants it.
    """

    register_line_id: UUID
    register_number: int
    year: int
    upper: str
    issuer: str
    authority: str
    title: str
    recipient: str
    belongs: str
    citation: str
    decision_number: str
    decided_on: date
    place: str
    power: str
    signer: str
    practice: bool


# Source: field-facts.md §2.6: a title's own paper, else a letter of commendation.
TITLES = {"GCN": "GIẤY CHỨNG NHẬN", "GK": "GIẤY KHEN", "BK": "BẰNG KHEN"}


def certificate_texts(session: Session, decision_id: UUID) -> list[CertificateText]:
    """Return the certificates of a decision that are not frozen yet, in register order.

    Raises:
        NoSuchDecision: the decision is not in the books.
    """
    if session.get(Decision, decision_id) is None:
        raise NoSuchDecision(number="", year="")
    office = office_card(session)
    recipient = func.coalesce(
        Member.name, Group.name, Unit.name, Initiative.title, Award.outside_name
    )
    query = (
        select(RegisterLine, Award, Decision, recipient, Member.sex, Group.name)
        .join(Award, Award.id == RegisterLine.award_id)
        .join(Decision, Decision.id == RegisterLine.decision_id)
        .outerjoin(Member, Member.id == Award.member_id)
        .outerjoin(Group, Group.id == func.coalesce(Award.group_id, Member.group_id))
        .outerjoin(Unit, Unit.id == Award.unit_id_of)
        .outerjoin(Initiative, Initiative.id == Award.initiative_id)
        .where(
            RegisterLine.decision_id == decision_id,
            RegisterLine.sheet_sha256 == "",
            RegisterLine.state == LineState.ISSUED,
        )
        .order_by(RegisterLine.series, RegisterLine.number)
    )
    texts = []
    for line, award, decision, name, sex, group in session.execute(query):
        person = award.member_id is not None
        belongs = ", ".join(part for part in ((group or "") if person else "", office.name) if part)
        texts.append(
            CertificateText(
                register_line_id=line.id,
                register_number=line.number,
                year=line.year,
                upper=office.parent_name,
                issuer=office.name,
                authority=f"BAN CHẤP HÀNH {office.name}",
                title=TITLES.get(award.kind_code.split("_")[0], "GIẤY KHEN"),
                recipient=f"{_called(sex)} {name}" if person else name,
                belongs=belongs,
                citation=award.citation or award_name(award.kind_code, "vi"),
                decision_number=decision.number,
                decided_on=decision.on,
                place=office.place,
                power=f"{decision.power or 'TM. BAN CHẤP HÀNH'}\n{decision.signer_post}".strip(),
                signer=decision.signer,
                practice=office.practice,
            )
        )
    return texts


def _called(sex: Sex | None) -> str:
    return {Sex.MALE: "Ông", Sex.FEMALE: "Bà"}.get(sex, "Đồng chí") if sex else "Đồng chí"


@dataclass(frozen=True, slots=True)
class FrozenPage:
    """One frozen certificate: a page, counted from 1, of a stored batch file."""

    register_line_id: UUID
    sha256: str
    page: int
    content: bytes


def frozen_pages(session: Session, decision_id: UUID) -> list[FrozenPage]:
    """Return the frozen certificates of a decision, in register order."""
    query = (
        select(RegisterLine.id, Certificate.sha256, Certificate.page, StoredFile.content)
        .join(Certificate, Certificate.register_line_id == RegisterLine.id)
        .join(StoredFile, StoredFile.sha256 == Certificate.sha256)
        .where(RegisterLine.decision_id == decision_id)
        .order_by(RegisterLine.series, RegisterLine.number)
    )
    return [
        FrozenPage(identity, sha256, page, content)
        for identity, sha256, page, content in session.execute(query)
    ]
