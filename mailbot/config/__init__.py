"""Settings, read once into one frozen value and handed down.

The one rule: nobody below `app` and `cli` reads a file of settings or the environment.
"""

from __future__ import annotations

from mailbot.config.keys import Key, KeyFile, key_lines, keys, read_keys, write_keys
from mailbot.config.login import Login
from mailbot.config.page import FILE, ConfigError, template, templates
from mailbot.config.pem import pem
from mailbot.config.read import read
from mailbot.config.settings import LANGUAGES, Delivery, Desk, Imap, Listen, Settings, Times, Trust
from mailbot.config.watchwords import draw_watchword

__all__ = [
    "FILE",
    "LANGUAGES",
    "ConfigError",
    "Delivery",
    "Desk",
    "Imap",
    "Key",
    "KeyFile",
    "Listen",
    "Login",
    "Settings",
    "Times",
    "Trust",
    "draw_watchword",
    "key_lines",
    "keys",
    "pem",
    "read",
    "read_keys",
    "template",
    "templates",
    "write_keys",
]
