"""The pages as a browser shows them: each mail in each language on a phone of 320 pixels, by day and by night."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mailbot.cli import run
from tests.pages.test_buttons import BUTTONS
from tests.wire.peers import peer

MEASURE = Path(__file__).parent / "measure.html"
_SECONDS = 240
_QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--hide-scrollbars", "--virtual-time-budget=600000",
)  # fmt: skip
_COLOURS = {"light": ["--blink-settings=preferredColorScheme=1"], "dark": ["--blink-settings=preferredColorScheme=0"]}


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium without a window, and its own empty profile."""

    program: str
    folder: Path

    def dom(self, page: Path, *flags: str, fragment: str = "") -> str:
        """Open a page, let its scripts end, and return what has become of it. The browser is ended where it does not end itself."""
        profile = f"--user-data-dir={self.folder / 'profile'}"
        asked = [self.program, *_QUIET, profile, *flags, "--dump-dom", page.as_uri() + fragment]
        return subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=True).stdout


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(peer("chromium", "chromium"), tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `mailbot preview` writes."""
    made = tmp_path_factory.mktemp("preview")
    assert run(["preview", str(made)]) == 0
    return made


@cache
def _pages(folder: Path) -> dict[str, str]:
    """The first sample of each mail, in each language."""
    return {f"{path.parent.name}/{path.stem}": path.read_text("utf-8") for path in sorted(folder.glob("*/*-0.html"))}


def _between(dom: str, name: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', dom, re.DOTALL)
    assert found is not None
    assert found[1], "the browser did not come to its end"
    return json.loads(found[1])


@pytest.fixture(scope="module", params=list(_COLOURS))
def shown(request: pytest.FixtureRequest, browser: Browser, folder: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """The pages, measured: by day in all languages, by night, when only the colours differ, in English."""
    pages = {name: page for name, page in _pages(folder).items() if request.param == "light" or name.startswith("en/")}
    data = json.dumps(list(pages.values())).replace("<", "\\u003c")
    harness = folder / "measure.html"
    harness.write_text(MEASURE.read_text("utf-8").replace('id="pages">[]', f'id="pages">{data}'), "utf-8")
    found = _between(browser.dom(harness, *_COLOURS[request.param]), "found")
    assert len(found) == len(pages)
    return request.param, dict(zip(pages, found, strict=True))


def test_every_page_can_be_read_on_a_small_phone(shown: tuple[str, dict[str, dict[str, Any]]]) -> None:
    """No scrolling sideways at 320 pixels, letters of 16 pixels, contrast of 4.5 (WCAG 2, 1.4.3), by day and by night."""
    colours, pages = shown
    wrong = {
        name: page
        for name, page in pages.items()
        if page["width"] > 320 or page["contrast"] < 4.5 or page["text"] < 16 or page["dark"] != (colours == "dark")
    }
    assert wrong == {}


def test_every_button_can_be_hit(shown: tuple[str, dict[str, dict[str, Any]]]) -> None:
    """At least 44 pixels high, and as wide as the phone lets it be."""
    _, pages = shown
    small = [(name, one) for name, page in pages.items() for one in page["buttons"] if one["height"] < 44 or one["width"] < 270]
    assert small == []


def test_the_browser_reads_the_links_as_we_do(shown: tuple[str, dict[str, dict[str, Any]]]) -> None:
    """Recipient, subject and body of each link, decoded by the browser: what test_buttons hands to the parser."""
    colours, pages = shown
    opened = {(one["to"], one["head"]["subject"], one["head"]["body"]) for page in pages.values() for one in page["buttons"]}
    ours = {(one.address, one.header("subject"), one.header("body")) for one in BUTTONS if colours == "light" or one.page.language == "en"}
    assert ours <= opened
    assert all(set(one["head"]) == {"subject", "body"} for page in pages.values() for one in page["buttons"])


def test_pages_hold_nothing_from_elsewhere(shown: tuple[str, dict[str, dict[str, Any]]]) -> None:
    """No picture, script, form or sheet, nothing loaded; a language and a title for who listens; headings in order."""
    _, pages = shown
    for name, page in pages.items():
        assert page["remote"] == 0, name
        assert page["language"] == name.partition("/")[0]
        assert page["direction"] == "ltr"
        assert page["title"]
        assert page["headings"][:1] in ([], ["H1"], ["H2"]), name


def test_no_page_is_heavy(folder: Path) -> None:
    """Under 30 kB, the fullest too."""
    assert {name: len(page.encode()) for name, page in _pages(folder).items() if len(page.encode()) >= 30_000} == {}


def test_preview_shows_every_mail(browser: Browser, folder: Path) -> None:
    """One page that needs no other: it shows the mail that is asked for, its text and its page."""
    dom = browser.dom(folder / "index.html", fragment="#es/accepted-0")
    assert "REGISTRADO: Bristol ACEPTA F12." in dom
    assert dom.count('aria-current=""') == 1
    assert not re.search(r'(?:src|href)="https?://', dom)
