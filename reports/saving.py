"""Writing a file whole or not at all."""

from pathlib import Path

from desktop.errors import CannotWrite


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file by way of a part, so that nobody ever finds half of it.

    Raises:
        CannotWrite: the place does not let us.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotWrite(name=path.name) from error
    return path
