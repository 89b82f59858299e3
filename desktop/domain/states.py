"""State machines as tables: one place drives the rules, the buttons and their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from desktop.errors import Refusal
from resources.words import N_

S = TypeVar("S", bound=StrEnum)


class StepRefused(Refusal):
    """The thing is not in a state from which this step can be taken."""

    template = N_("This step is not possible now: the state is “{state}”.")


@dataclass(frozen=True)
class Machine(Generic[S]):
    """Which step leads where.

    Attributes:
        steps: step name → (states it may start from, state it ends in).
    """

    steps: Mapping[str, tuple[frozenset[S], S]]

    def possible(self, state: S) -> tuple[str, ...]:
        """Return the steps that may be taken from `state`, in table order."""
        return tuple(name for name, (froms, _to) in self.steps.items() if state in froms)

    def after(self, state: S, step: str) -> S:
        """Return the state that `step` leads to.

        Raises:
            StepRefused: the step cannot start from `state`.
        """
        froms, to = self.steps[step]
        if state not in froms:
            raise StepRefused(state=state.value)
        return to
