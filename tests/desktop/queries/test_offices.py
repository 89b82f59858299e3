"""What the office has turned on."""

from desktop.queries.offices import office_card, sensitive_fields
from desktop.usecases.offices import change_office, turn_sensitive
from desktop.workspace import Workspace
from tests.conftest import UNION


def test_sensitive_fields_are_off_until_they_are_turned_on(workspace: Workspace) -> None:
    assert workspace.read(sensitive_fields) == frozenset()
    workspace.write(turn_sensitive, "ethnicity", on=True)
    workspace.write(turn_sensitive, "religion", on=True)
    workspace.write(turn_sensitive, "name", on=True)  # nothing else can be turned
    assert workspace.read(sensitive_fields) == {"ethnicity", "religion"}
    workspace.write(turn_sensitive, "religion", on=False)
    workspace.write(change_office, UNION)
    assert workspace.read(sensitive_fields) == {"ethnicity"}
    assert workspace.read(office_card).parent_name == UNION.parent_name
