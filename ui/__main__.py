"""Lets `python -m ui` open the window."""

import sys

from ui.main import main

sys.exit(main())
