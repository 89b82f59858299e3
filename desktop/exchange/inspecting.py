"""Looking at a file without taking it in.

Source: spec/commands.md, `inspect`; spec/exchange.md settled line 38.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.errors import CannotRead
from desktop.exchange.codes import Bad, State
from desktop.exchange.desks import lay_desk
from desktop.exchange.reader import read
from desktop.exchange.scan import contents
from desktop.exchange.signers import Desk
from desktop.exchange.take_in import TakenFile
from desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is.

    Attributes:
        taken: how it would end, as far as it can be told without the books.
        bad: why it would not be taken in.
        counts: records by type; empty when it cannot be opened.
    """

    taken: TakenFile
    kind: str
    sender: str
    to: str
    seq: int
    bad: Bad | None
    counts: dict[str, int]

    def wire(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        said = {"kind": self.kind, "from": self.sender, "to": self.to, "seq": self.seq}
        return self.taken.wire() | said


def inspect(path: Path, workspace: Workspace | None = None) -> Inspected:
    """Return what a kit, package or answer is, as an office sees it.

    Without an office, only a kit can be opened; of other files the outside is checked.

    Raises:
        CannotRead: the file cannot be read.
        KeysElsewhere: the province's keys are not on this computer.
    """
    try:
        data = contents(path)
    except OSError as error:
        raise CannotRead(name=path.name) from error
    desk = Desk(code="", now=datetime.now(UTC))
    if workspace is not None:
        desk = workspace.write(lay_desk, workspace.now())
    try:
        opened = read(data, desk)
    except Bad as bad:
        header = bad.header
        taken = TakenFile(
            str(path), header.file if header else "", bad.state, bad.code, bad.notices
        )
        if header is None:
            return Inspected(taken, "", "", "", 0, bad, {})
        return Inspected(taken, header.kind, header.sender, header.to, header.seq, bad, {})
    said = opened.manifest
    taken = TakenFile(str(path), said.file, State.MERGED, "", opened.notices)
    counts = dict(said.body.count)
    return Inspected(taken, said.kind, said.sender, said.to, said.seq, None, counts)
