"""Other people's programs that we are held against.

The one rule: where one is missing the test is skipped with the reason; where CI installs them (CI=true) it fails.
"""

from __future__ import annotations

import os
import shutil

import pytest

_UNPACKED = "/opt/mailbot-peers/usr/sbin"  # what Debian does not install beside another mail server: .ci/run unpacks it there
_PATH = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin", _UNPACKED))  # where daemons are, and not everybody looks


def peer(program: str, package: str) -> str:
    """Return the path of a program of Debian's `package`."""
    found = shutil.which(program, path=_PATH)
    if found is None:
        missing = f"{program} is not installed (Debian: apt install {package})"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return found
