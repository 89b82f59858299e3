"""The ways work can fail, and how each is told to the person.

- Refusal: the request breaks a rule. The person can put it right.
- Trouble: the machine is in the way (disk full, stick removed, file damaged).
- Cancelled: the person called the work off.
- anything else is our own bug: `ui` writes it down and apologises.

Every message is an English template marked for translation, plus its values, so the
words are chosen when they are shown, in the language then in use. A message says what
happened, what it means and what to do.
"""

import re
from dataclasses import dataclass
from dataclasses import field as filled
from typing import ClassVar

from typing_extensions import override

from resources.words import N_

_CAPITAL = re.compile("([A-Z])")


class Told(Exception):
    """A failure whose message is meant for the person.

    Attributes:
        template: the sentence, with named places.
        values: what stands in the places.
    """

    template: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values = values

    @property
    def code(self) -> str:
        """A stable English name for scripts: `NotADraft` is `not_a_draft`."""
        return _CAPITAL.sub(r"_\1", type(self).__name__).lstrip("_").lower()

    @override
    def __str__(self) -> str:
        return self.template.format(**self.values)


class Refusal(Told):
    """The request breaks a rule; nothing was changed; the person can put it right."""


class Trouble(Told):
    """The machine cannot do it now; nothing was changed."""


class Cancelled(Exception):
    """The person called the work off. Never shown as a failure."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field of a draft: a sentence, and what stands in its places."""

    field: str
    template: str
    values: dict[str, object] = filled(default_factory=dict)


class Invalid(Refusal):
    """A draft has fields that break a rule; all of them are in `problems`."""

    template = N_("Some fields need your attention: {fields}.")

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(fields=", ".join(problem.field for problem in problems))
        self.problems = problems


class DiskFull(Trouble):
    """There is no room left to write."""

    template = N_("The disk is full, so nothing was written. Free some space and try again.")


class CannotWrite(Trouble):
    """The folder or the file does not let us write."""

    template = N_(
        "“{name}” cannot be written. It may be open in another program, or the folder is "
        "read-only. Close the other program or choose another folder."
    )


class CannotRead(Trouble):
    """The file is not there or cannot be read."""

    template = N_("“{name}” cannot be read. Check that the disk or stick is still connected.")
