"""The few kinds of input that a form is made of.

Each kind holds one type of value: `value()` gives it, `put()` shows it, `edited` says that
the person changed it, `unread()` says why what was typed cannot be read. None knows a rule.

All of them work through an input method: while its letters are still open nothing is
read, completed or moved, and no field writes over what is being typed.
"""

from ui.fields.amounts import MoneyField, NumberField, PercentField
from ui.fields.choices import CheckField, Choice, ChoiceField
from ui.fields.days import DayField, PartialDayField
from ui.fields.people import PersonField
from ui.fields.suggested import SuggestedField
from ui.fields.texts import Field, LongTextField, TextField

__all__ = [
    "CheckField",
    "Choice",
    "ChoiceField",
    "DayField",
    "Field",
    "LongTextField",
    "MoneyField",
    "NumberField",
    "PartialDayField",
    "PercentField",
    "PersonField",
    "SuggestedField",
    "TextField",
]
