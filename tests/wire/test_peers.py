"""A peer that is missing is never passed over in silence."""

from __future__ import annotations

import pytest

from tests.wire.peers import peer


@pytest.mark.parametrize(("ci", "ending"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_peer_is_skipped_with_the_reason_and_in_ci_an_error(
    monkeypatch: pytest.MonkeyPatch, ci: str, ending: type[BaseException]
):
    """Both say how to install it."""
    monkeypatch.setenv("CI", ci)
    with pytest.raises(ending, match=r"no-such-daemon is not installed \(Debian: apt install no-such-package\)"):
        peer("no-such-daemon", "no-such-package")
