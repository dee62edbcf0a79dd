"""Settings, read once into one frozen value and handed down.

The one rule: nobody below `app` and `cli` reads a file of settings or the environment.
"""

from __future__ import annotations

from mailbot.config.keys import keys
from mailbot.config.page import FILE, ConfigError, template, templates
from mailbot.config.pem import pem
from mailbot.config.read import read
from mailbot.config.settings import LANGUAGES, Delivery, Desk, Listen, Secret, Settings, Times, Trust

__all__ = [
    "FILE",
    "LANGUAGES",
    "ConfigError",
    "Delivery",
    "Desk",
    "Listen",
    "Secret",
    "Settings",
    "Times",
    "Trust",
    "keys",
    "pem",
    "read",
    "template",
    "templates",
]
