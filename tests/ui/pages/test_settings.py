"""Settings: sensitive fields are turned on one by one, and that can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.queries.offices import sensitive_fields
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import NOW
from tests.ui.pages.conftest import Desk
from ui.pages.settings import SettingsPage


@pytest.fixture
def settings(qtbot: QtBot, office_file: Path, home: Path) -> Iterator[Desk]:
    speak("en")
    desk = Desk(qtbot, Workspace(office_file, now=lambda: NOW), home, SettingsPage)
    desk.open()
    yield desk
    desk.page.hide()
    desk.settle()
    desk.office.close()


def test_a_sensitive_field_is_turned_on_and_that_is_taken_back(settings: Desk) -> None:
    box = settings.find(QCheckBox, "sensitive-ethnicity")
    assert not box.isChecked()
    assert "as counts only" in settings.reads()
    box.click()
    settings.settle()
    assert settings.books.read(sensitive_fields) == {"ethnicity"}
    assert settings.script.toasts == ["Sensitive field turned on: Ethnic group"]
    settings.office.undo()
    settings.settle()
    assert settings.books.read(sensitive_fields) == frozenset()
    assert not box.isChecked()
