"""The things the office keeps, and the rules they obey.

Importing this package brings every table into `Entity.metadata`.
"""

from desktop.domain.activities import Activity, ModelExample
from desktop.domain.awards import Award, Certificate, RegisterLine, StoredFile
from desktop.domain.base import Entity, Record
from desktop.domain.campaigns import Campaign, Phase
from desktop.domain.decisions import Decision, Recognition
from desktop.domain.duplicates import DifferentPeople, MemberMerge
from desktop.domain.erasures import Erased
from desktop.domain.exchange import (
    Alias,
    CatalogueItem,
    ChainLink,
    Conflict,
    Custody,
    Device,
    Enrolment,
    ExchangeFile,
    HeldLine,
    Order,
    TransferOut,
    TrustList,
    Verdict,
)
from desktop.domain.groups import Group
from desktop.domain.initiatives import Author, BenefitSheet, Initiative
from desktop.domain.intake import ColumnMemory, WaitingRow
from desktop.domain.lists import SavedList
from desktop.domain.members import Member, Movement
from desktop.domain.offices import Office
from desktop.domain.pacts import Pact, Party
from desktop.domain.targets import Target
from desktop.domain.trail import AuditEntry, FormDraft, ImportBatch, Profile, Revision
from desktop.domain.units import Unit

__all__ = [
    "Activity",
    "Alias",
    "AuditEntry",
    "Author",
    "Award",
    "BenefitSheet",
    "Campaign",
    "CatalogueItem",
    "Certificate",
    "ChainLink",
    "ColumnMemory",
    "Conflict",
    "Custody",
    "Decision",
    "Device",
    "DifferentPeople",
    "Enrolment",
    "Entity",
    "Erased",
    "ExchangeFile",
    "FormDraft",
    "Group",
    "HeldLine",
    "ImportBatch",
    "Initiative",
    "Member",
    "MemberMerge",
    "ModelExample",
    "Movement",
    "Office",
    "Order",
    "Pact",
    "Party",
    "Phase",
    "Profile",
    "Recognition",
    "Record",
    "RegisterLine",
    "Revision",
    "SavedList",
    "StoredFile",
    "Target",
    "TransferOut",
    "TrustList",
    "Unit",
    "Verdict",
    "WaitingRow",
]
