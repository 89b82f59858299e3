"""What the intake says about cells and rows: codes for scripts, sentences for people."""

from dataclasses import dataclass
from dataclasses import field as filled
from enum import StrEnum

from desktop.domain.lengths import TOO_LONG
from resources.words import N_


class Level(StrEnum):
    """How grave a finding is: only an error keeps its row out."""

    ERROR = "error"
    WARNING = "warning"
    REPAIR = "repair"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing said about one cell, or about the file (`row` 0).

    Attributes:
        row: as the spreadsheet counts it, from 1.
        column: the letter of the column, "" for the whole row.
        field: which of the member's fields it is about.
        before, after: what the cell said, and what is taken in its place.
        template: an English sentence with named places, for `_`.
        values: what stands in the places.
    """

    row: int
    column: str
    field: str
    level: Level
    code: str
    before: str
    after: str
    template: str
    values: dict[str, object] = filled(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding that does not know its place yet.

    `template` is a rule's own sentence, "" for the one that belongs to the code.
    """

    code: str
    before: str = ""
    after: str = ""
    values: dict[str, object] = filled(default_factory=dict)
    template: str = ""

    def at(self, row: int, column: str, name: str) -> Finding:
        """Return the finding at its place."""
        level, template = CODES[self.code]
        values = {"before": self.before, "after": self.after, **self.values}
        return Finding(
            row,
            column,
            name,
            level,
            self.code,
            self.before,
            self.after,
            self.template or template,
            values,
        )


_E, _W, _R, _N = Level.ERROR, Level.WARNING, Level.REPAIR, Level.NOTE
_OLD_LETTERS = N_("Letters of an old encoding became Unicode: {after}.")

CODES: dict[str, tuple[Level, str]] = {
    "CELL_ERROR": (_E, N_("The cell holds the error {before}. Type the right value.")),
    "FORMULA_UNSOLVED": (
        _E,
        N_("The formula has no stored result. Open the file in Excel, save it, and try again."),
    ),
    "TEXT_TCVN3": (_R, _OLD_LETTERS),
    "TEXT_VNI": (_R, _OLD_LETTERS),
    "TEXT_CP1258": (_R, _OLD_LETTERS),
    "TEXT_ENCODING_ASK": (
        _W,
        N_(
            "Column {column} may be in the old encoding {encoding}: “{before}” would become "
            "“{after}”. Nothing was changed; choose how the column is read."
        ),
    ),
    "TEXT_COMPOSED": (_R, N_("Letters in pieces were put together: {after}.")),
    "TEXT_TIDIED": (_R, N_("Stray spaces and signs were taken out: {after}.")),
    "TOO_LONG": (_E, TOO_LONG),
    "NAME_MISSING": (_E, N_("Give the member's full name.")),
    "NAME_CASE": (_R, N_("The capitals of the name were put right: {after}.")),
    "NAME_MARK": (_R, N_("The mark after the name was dropped: {after}.")),
    "NAME_ODD": (_W, N_("A name with digits or signs is unusual. Check “{after}”.")),
    "NAME_TITLE": (
        _W,
        N_("“{after}” begins with a form of address. Take it out if it is no part of the name."),
    ),
    "NAME_SHORT": (_W, N_("“{after}” is one word only. Check whether the family name is missing.")),
    "SEX_UNREADABLE": (_W, N_("“{before}” says neither man nor woman; the sex stays empty.")),
    "SEX_TWICE": (_W, N_("Two columns disagree about the sex. The birth date's column counts.")),
    "BIRTH_UNREADABLE": (_E, N_("“{before}” is no date of birth. Write it as 24/01/1988 or 1988.")),
    "BIRTH_TWICE": (_E, N_("A birth date stands under men and under women. Keep one of them.")),
    "BIRTH_REFUSED": (_E, N_("This birth date has not come yet.")),
    "BIRTH_READ": (_R, N_("“{before}” was read as {after}.")),
    "BIRTH_SERIAL": (_R, N_("The number {before} is a day as Excel counts them: {after}.")),
    "BIRTH_CENTURY": (_R, N_("The year has two digits; it was read as {after}.")),
    "BIRTH_MONTH_FIRST": (_W, N_("“{before}” has the month first; it was read as {after}.")),
    "BIRTH_YOUNG": (_W, N_("Born {after}: younger than 15. Check the year.")),
    "BIRTH_OLD": (_W, N_("Born {after}: older than 100. Check the year.")),
    "CCCD_UNREADABLE": (_E, N_("“{before}” is no identity number: it has exactly 12 digits.")),
    "CCCD_CUT": (
        _E,
        N_("“{before}” has lost its last digits and cannot be mended. Type all 12 digits."),
    ),
    "CCCD_REFUSED": (_E, N_("An identity number has exactly 12 digits.")),
    "CCCD_ZEROS": (_R, N_("The zeros that Excel dropped were put back: {after}.")),
    "CCCD_TIDIED": (_R, N_("Spaces and dots were taken out of the number: {after}.")),
    "CCCD_OLD": (_R, N_("{before} has 9 digits, so it is kept as an old identity card (CMND).")),
    "CCCD_PROVINCE": (_W, N_("The first three digits are of no province. Check them.")),
    "CCCD_SEX": (_W, N_("The fourth digit belongs to the other sex. Check both.")),
    "CCCD_YEAR": (_W, N_("The number speaks of another year of birth. Check both.")),
    "OLD_ID_ZERO": (_R, N_("The zero that Excel dropped was put back: {after}.")),
    "PHONE_REPAIRED": (_R, N_("The telephone number {before} became {after}.")),
    "PHONE_SECOND": (_N, N_("Further numbers were put in the note: {after}.")),
    "PHONE_UNREADABLE": (_W, N_("“{before}” is no telephone number; it was put in the note.")),
    "EMAIL_ODD": (_W, N_("“{after}” does not look like an e-mail address. Check it.")),
    "CATALOGUE_SPELLING": (_R, N_("“{before}” is written as the list has it: {after}.")),
    "CATALOGUE_UNKNOWN": (
        _W,
        N_("“{before}” is in no list of the program. It is kept as it is written; check it."),
    ),
    "PARTY_READ": (_R, N_("A day stands here, so the member is taken for a party member.")),
    "PARTY_UNREADABLE": (_W, N_("“{before}” says neither yes nor no; it was left out.")),
    "JOINED_UNREADABLE": (_W, N_("“{before}” is no whole date; it was put in the note.")),
    "JOINED_REFUSED": (_E, N_("This day has not come yet.")),
    "JOINED_READ": (_R, N_("“{before}” was read as {after}.")),
    "STATUS_UNREADABLE": (_W, N_("“{before}” is no status that is known; it was left out.")),
    "TWICE_IN_FILE": (
        _E,
        N_(
            "Row {other} has the same identity number. The first of them is taken in; this one "
            "waits for your decision."
        ),
    ),
    "PERHAPS_TWICE": (
        _E,
        N_("Perhaps the same person as row {other}: same name and birth. Decide which it is."),
    ),
    "IN_OFFICE": (_N, N_("{name} is in the books already, with the same identity number.")),
    "PERHAPS_IN_OFFICE": (
        _E,
        N_("Perhaps {name}, who is in the books already: same name and birth. Decide which it is."),
    ),
    "OTHER_IN_OFFICE": (
        _E,
        N_("This identity number belongs to {name} in the books. Check the number or decide."),
    ),
    "ID_TWICE": (_E, N_("Row {other} is the same record of the books. Take one of them out.")),
    "GROUP_NEW": (_N, N_("The group “{after}” is new and will be made.")),
    "GROUP_IS_SECTION": (
        _E,
        N_("“{before}” is a section union with groups. Name the group in it."),
    ),
    "NO_GROUP_COLUMN": (
        _N,
        N_("No column names a group, so the members come directly under the union."),
    ),
    "GROUP_FROM_DEPARTMENT": (
        _N,
        N_(
            "No column names a union group, so “{before}” is taken for it. If it is not, say in "
            "the list of columns that it is the department."
        ),
    ),
    "COLUMNS_RECALLED": (
        _N,
        N_("The columns are taken as you said for an earlier file of this shape."),
    ),
    "SENSITIVE_OFF": (
        _N,
        N_("The column “{before}” was left out: the office has not turned this field on."),
    ),
    "RULE_BROKEN": (_E, N_("“{before}” breaks a rule of the books.")),
    "FIELD_NEEDED": (_E, N_("This cell may not be empty.")),
    "DAY_UNREADABLE": (_E, N_("“{before}” is no whole date. Write it as 24/01/2024.")),
    "MONEY_UNREADABLE": (
        _E,
        N_("“{before}” is no amount of money. Write it as 24000000 or 24 triệu."),
    ),
    "MONEY_READ": (_R, N_("“{before}” was read as {after} đồng.")),
    "CHOICE_UNKNOWN": (_E, N_("“{before}” is in no list of the program. Write it in full.")),
    "CHOICE_OTHER": (_W, N_("“{before}” is in no list of the program; “Other” is taken.")),
    "CHOICE_MANY": (_E, N_("“{before}” may be several: {names}. Write it in full.")),
    "CHOICE_READ": (_R, N_("“{before}” was taken for: {after}.")),
    "SAME_ROW": (_E, N_("Row {other} says the same already. Only the first of them is taken in.")),
    "RECORD_IN_OFFICE": (_N, N_("“{name}” is in the books already.")),
    "PERSON_UNKNOWN": (
        _E,
        N_(
            "Nobody on the roster is called “{before}”. Mend the name, register the member first, "
            "or write “(ngoài)” behind it for somebody from outside."
        ),
    ),
    "PERSON_AMBIGUOUS": (
        _E,
        N_("Several members are called “{before}”. Write which one: {names}."),
    ),
    "AUTHORS_SHARES": (_E, N_("Some authors have a share and some have none. Give each one.")),
    "AUTHORS_KEPT": (
        _W,
        N_("The books name other authors. They stay; change them in the initiative itself."),
    ),
    "TITLE_ALIKE": (
        _W,
        N_("The books have an initiative of this title by {names}. Check that it is another one."),
    ),
    "LOCKED_IN_BOOKS": (
        _W,
        N_("It has been recognised, so what differs in this row is not taken over."),
    ),
    "RECIPIENT_UNKNOWN": (
        _E,
        N_(
            "“{before}” is no member, group or initiative of the books. Mend it, or write "
            "“(ngoài)” behind it for somebody from outside."
        ),
    ),
    "AWARD_NOT_FOR": (_W, N_("“{after}” is not given to such a recipient. Check both.")),
    "AWARD_LEVEL": (_W, N_("“{after}” is granted at another level. Check both.")),
    "SECTION_UNKNOWN": (_E, N_("“{before}” is no section union of the books or of this sheet.")),
    "TARGET_UNKNOWN": (_E, N_("The books have no such target. Write it as it stands there.")),
    "TARGET_AUTOMATIC": (_E, N_("This target is counted from the register and never typed.")),
    "RESULT_UNREADABLE": (_E, N_("“{before}” is no result of this kind of target.")),
    "COLUMN_BY_CELLS": (
        _N,
        N_(
            "The head of column {column} tells nothing; by what stands in it, it is taken for "
            "“{after}”. If it is not, say so in the list of columns."
        ),
    ),
    "COLUMN_UNUSED": (_N, N_("The column “{before}” is not taken in.")),
    "OTHER_SHEETS": (
        _N,
        N_("Only the sheet “{sheet}” is read. Take these in too if people stand there: {others}."),
    ),
    "HIDDEN_READ": (_N, N_("{count} hidden rows or columns were read too.")),
    "ROW_PASSED_OVER": (_N, N_("This row is no member and was passed over: {before}")),
}
