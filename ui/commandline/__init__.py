"""The command line: the same use cases as the window, without a screen and without Qt."""

from ui.commandline.program import main

__all__ = ["main"]
