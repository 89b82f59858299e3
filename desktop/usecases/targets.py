"""What the office does with targets."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.domain.targets import Measure, MeasuredByItself, NoSuchTarget, Target, TargetDraft
from desktop.errors import Invalid


def set_target(session: Session, of_id: UUID, draft: TargetDraft) -> UUID:
    """Give a campaign, a pact or a group a target.

    Raises:
        Invalid: a field breaks a rule.
    """
    if problems := draft.problems():
        raise Invalid(problems)
    target = Target(of_id=of_id, **asdict(draft))
    session.add(target)
    return target.id


def record_result(session: Session, target_id: UUID, actual: int | None) -> None:
    """Write down what was reached, by hand. None means that nobody has said, not zero.

    Raises:
        NoSuchTarget: it has left the books.
        MeasuredByItself: the register counts it.
    """
    target = session.get(Target, target_id)
    if target is None or target.removed_at is not None:
        raise NoSuchTarget
    if target.measure is not Measure.BY_HAND:
        raise MeasuredByItself(text=target.text)
    target.actual = actual
