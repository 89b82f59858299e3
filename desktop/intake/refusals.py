"""Why a file is not taken in as a roster, each with what to do about it."""

from desktop.errors import Refusal
from resources.words import N_


class FileTooLarge(Refusal):
    """The file is larger than any roster."""

    template = N_(
        "“{name}” is larger than {limit} MB, so it was not opened. Copy the roster alone into "
        "a new workbook and take that in."
    )


class PackedTooTightly(Refusal):
    """Unpacked, the workbook would fill the memory."""

    template = N_(
        "“{name}” unpacks to more than {limit} MB, as only harmful or broken files do, so it was "
        "not opened. Copy the roster alone into a new workbook and take that in."
    )


class TooManyCells(Refusal):
    """A cell stands so far out that the sheet would have more than a million cells."""

    template = N_(
        "The sheet “{sheet}” of “{name}” reaches to cell {cell}, too far for a roster. Copy the "
        "roster alone into a new workbook and take that in."
    )


class NotASpreadsheet(Refusal):
    """The file is none of the kinds that are read."""

    template = N_(
        "“{name}” is not a spreadsheet that can be read. Open it in Excel, save it as .xlsx or "
        ".csv and take that in."
    )


class DamagedSpreadsheet(Refusal):
    """The file is a workbook that is cut off or broken."""

    template = N_(
        "“{name}” is damaged and was not taken in; perhaps it was not copied whole. Copy it "
        "again, or open it in Excel and save it anew as .xlsx."
    )


class LockedWorkbook(Refusal):
    """The file is locked with a password."""

    template = N_(
        "“{name}” is locked with a password. Open it in Excel, take the password off, save it "
        "and take that in."
    )


class ReaderStopped(Refusal):
    """Reading the file took more memory or time than any roster does, or broke off."""

    template = N_(
        "“{name}” could not be read to its end: it asks for too much memory or time, or it is "
        "damaged. Copy the roster alone into a new workbook, save it as .xlsx and take that in."
    )


class WebPageNamedSheet(Refusal):
    """Other software wrote a web page or XML and called it a spreadsheet."""

    template = N_(
        "“{name}” is a web page or XML text with the name of a spreadsheet. Open it in Excel, "
        "save it as .xlsx and take that in."
    )


class OtherWorkbook(Refusal):
    """A binary workbook (.xlsb)."""

    template = N_(
        "“{name}” is a binary workbook (.xlsb), which is not read. Open it in Excel, save it as "
        ".xlsx and take that in."
    )


class UnknownLetters(Refusal):
    """The letters of a text file are in no encoding that is known."""

    template = N_(
        "The letters of “{name}” cannot be read. Open it in Excel, save it as .xlsx and take "
        "that in."
    )


class NoSuchSheet(Refusal):
    """The workbook has no sheet of this name."""

    template = N_("“{name}” has no sheet “{sheet}”. It has: {sheets}.")


class NoListing(Refusal):
    """A sheet without the column that makes a row a record."""

    template = N_(
        "No table was found in “{name}”: no row has the head “{head}”. Write the heads of the "
        "columns in one row, or fill in the empty sheet that the program saves for you."
    )


class NoTable(Refusal):
    """No row looks like the heads of a roster's columns."""

    template = N_(
        "No roster was found in “{name}”: no row has the head “Họ và tên” (full name). Write the "
        "heads of the columns in one row above the names and take the file in again."
    )
