"""What every state and kind is called, on screens and on papers: English words, marked.

The values in the books are codes; a person never sees one.
"""

from enum import StrEnum

from desktop.domain.awards import AwardState, LineState
from desktop.domain.campaigns import CampaignKind, CampaignState
from desktop.domain.decisions import DecisionKind, Level, RecognitionKind
from desktop.domain.exchange import Direction, VerdictResult
from desktop.domain.groups import GroupKind
from desktop.domain.initiatives import InitiativeKind, InitiativeState
from desktop.domain.members import MemberStatus, MovementKind, Sex
from desktop.domain.offices import Role
from desktop.domain.pacts import PactRank, PactState, PartyRole
from desktop.domain.targets import Measure, TargetKind
from desktop.domain.units import UnitKind
from desktop.queries.wording import Word, phrase
from resources.words import N_

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Role: {Role.UNION: N_("Union"), Role.PROVINCE: N_("Province")},
    UnitKind: {
        UnitKind.PROVINCE: N_("Province federation"),
        UnitKind.SECTOR_UNION: N_("Sector union"),
        UnitKind.INDUSTRIAL_ZONE_UNION: N_("Industrial-zone union"),
        UnitKind.COMMUNE_UNION: N_("Commune union"),
        UnitKind.BASE_UNION: N_("Grassroots union"),
        UnitKind.TRADE_BASE_UNION: N_("Grassroots union of a trade"),
        UnitKind.MEMBER_BASE_UNION: N_("Member grassroots union"),
        UnitKind.OTHER: N_("Other"),
    },
    GroupKind: {
        GroupKind.GROUP: N_("Union group"),
        GroupKind.SECTION_UNION: N_("Section union"),
    },
    Sex: {Sex.MALE: N_("Male"), Sex.FEMALE: N_("Female")},
    MemberStatus: {
        MemberStatus.ACTIVE: N_("Active"),
        MemberStatus.MOVED: N_("Transferred"),
        MemberStatus.RETIRED: N_("Retired"),
        MemberStatus.LEFT: N_("Left the union"),
        MemberStatus.PAUSED: N_("Paused"),
    },
    MovementKind: {
        MovementKind.ADMITTED: N_("Admitted"),
        MovementKind.MOVED_UNION: N_("Transferred to another union"),
        MovementKind.REASSIGNED: N_("Given another post"),
        MovementKind.MOVED_GROUP: N_("Moved to another group"),
        MovementKind.MOVED_SECTION: N_("Moved to another section"),
        MovementKind.RETIRED: N_("Retired"),
        MovementKind.LEFT: N_("Left the union"),
        MovementKind.PAUSED: N_("Membership paused"),
        MovementKind.RESUMED: N_("Membership resumed"),
    },
    CampaignKind: {
        CampaignKind.STANDING: N_("Standing movement"),
        CampaignKind.YEARLY: N_("Yearly campaign"),
        CampaignKind.DATED: N_("Dated campaign"),
        CampaignKind.THEMATIC: N_("Thematic campaign"),
        CampaignKind.FIVE_YEAR: N_("Five-year campaign"),
    },
    CampaignState: {
        CampaignState.DRAFT: N_("Draft"),
        CampaignState.LAUNCHED: N_("Launched"),
        CampaignState.RUNNING: N_("Running"),
        CampaignState.AWAITING_REVIEW: N_("Awaiting review"),
        CampaignState.REVIEWED: N_("Reviewed"),
        CampaignState.ARCHIVED: N_("Archived"),
        CampaignState.CANCELLED: N_("Called off"),
    },
    TargetKind: {
        TargetKind.NUMBER: N_("Number"),
        TargetKind.PERCENT: N_("Percentage"),
        TargetKind.YES_NO: N_("Yes or no"),
        TargetKind.MONEY: N_("Money"),
        TargetKind.QUOTA_PER_WEEK: N_("Quota per week"),
        TargetKind.QUOTA_PER_MONTH: N_("Quota per month"),
        TargetKind.QUOTA_PER_GROUP: N_("Quota per group"),
    },
    Measure: {
        Measure.BY_HAND: N_("Typed by hand"),
        Measure.INITIATIVES_REGISTERED: N_("Counted: initiatives registered"),
        Measure.INITIATIVES_RECOGNISED: N_("Counted: initiatives recognised"),
        Measure.BENEFIT_SUM: N_("Counted: sum of benefit"),
        Measure.ACTIVITIES: N_("Counted: activities"),
        Measure.AWARDS: N_("Counted: awards"),
    },
    PactState: {
        PactState.DRAFT: N_("Draft"),
        PactState.REGISTERED: N_("Registered"),
        PactState.SIGNED: N_("Signed"),
        PactState.FOLLOWED: N_("Followed up"),
        PactState.SELF_EVALUATED: N_("Self-evaluated"),
        PactState.EVALUATED: N_("Evaluated"),
        PactState.CLOSED: N_("Closed"),
    },
    PactRank: {
        PactRank.EXCELLENT: N_("Excellently fulfilled"),
        PactRank.GOOD: N_("Well fulfilled"),
        PactRank.DONE: N_("Fulfilled"),
        PactRank.NOT_DONE: N_("Not fulfilled"),
    },
    PartyRole: {
        PartyRole.GROUP: N_("Union group"),
        PartyRole.UNION: N_("Union committee"),
        PartyRole.EMPLOYER: N_("Employer"),
        PartyRole.UPPER_UNION: N_("Upper union"),
        PartyRole.PERSON: N_("Person"),
    },
    InitiativeKind: {
        InitiativeKind.TECHNICAL: N_("Technical solution"),
        InitiativeKind.MANAGERIAL: N_("Managerial solution"),
        InitiativeKind.OPERATIONAL: N_("Operational solution"),
        InitiativeKind.APPLICATION: N_("Application of technical progress"),
    },
    InitiativeState: {
        InitiativeState.DRAFT: N_("Draft"),
        InitiativeState.SUBMITTED: N_("Submitted"),
        InitiativeState.COMPLETE: N_("Dossier complete"),
        InitiativeState.SUPPLEMENT_WANTED: N_("Supplement wanted"),
        InitiativeState.IN_SCORING: N_("In scoring"),
        InitiativeState.AWAITING_MEETING: N_("Awaiting the meeting"),
        InitiativeState.PROPOSED: N_("Proposed for recognition"),
        InitiativeState.POSTPONED: N_("Postponed"),
        InitiativeState.REFUSED: N_("Refused"),
        InitiativeState.RECOGNISED: N_("Recognised"),
        InitiativeState.RECOGNITION_WITHDRAWN: N_("Recognition withdrawn"),
        InitiativeState.WITHDRAWN: N_("Withdrawn by the author"),
    },
    DecisionKind: {
        DecisionKind.AWARD: N_("Decision on awards"),
        DecisionKind.RECOGNITION: N_("Decision on recognition"),
        DecisionKind.COUNCIL: N_("Decision on a council"),
        DecisionKind.OTHER: N_("Other decision"),
    },
    Level: {
        Level.BASE: N_("Base level"),
        Level.ABOVE_BASE: N_("Above base level"),
        Level.PROVINCE: N_("Province level"),
        Level.NATIONAL: N_("National level"),
    },
    RecognitionKind: {
        RecognitionKind.INITIATIVE: N_("Recognition of the initiative"),
        RecognitionKind.EFFECT: N_("Recognition of effect and replicability"),
    },
    AwardState: {
        AwardState.PROPOSED: N_("Proposed"),
        AwardState.ELIGIBLE: N_("Eligible"),
        AwardState.NOT_ELIGIBLE: N_("Not eligible"),
        AwardState.SUBMITTED: N_("Submitted upward"),
        AwardState.AWAITING_DECISION: N_("Awaiting the decision"),
        AwardState.DECIDED: N_("Decided"),
        AwardState.PRINTED: N_("Printed"),
        AwardState.HANDED_OVER: N_("Handed over"),
        AwardState.RETURNED: N_("Returned"),
        AwardState.REVOKED: N_("Revoked"),
        AwardState.REISSUED: N_("Reissued"),
    },
    LineState: {
        LineState.ISSUED: N_("Issued"),
        LineState.HANDED_OVER: N_("Handed over"),
        LineState.VOID: N_("Void"),
        LineState.REPLACED: N_("Replaced"),
    },
    Direction: {Direction.IN: N_("Received"), Direction.OUT: N_("Sent")},
    VerdictResult: {
        VerdictResult.ACCEPTED: N_("Accepted"),
        VerdictResult.CORRECTED: N_("Corrected"),
        VerdictResult.RETURNED: N_("Returned"),
    },
}


def worded(value: StrEnum | None) -> Word:
    """Return what a value is called, for a paper whose language is chosen later; "" for None."""
    return "" if value is None else phrase(LABELS[type(value)][value])
