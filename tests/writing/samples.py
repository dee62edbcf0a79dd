"""Values for every mail and every block: the fight of the product, so that each text can be read as a person would read it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.domain.applying import Ending
from mailbot.writing.compose import Composer, Desk, Frame

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
DESK = Desk("Fights desk", "fights", "hub.example", "keeper@hub.example")
LONDON = ZoneInfo("Europe/London")
MADRID = ZoneInfo("Europe/Madrid")

FIELDS = {
    "Title": "Bright Homes, Leeds: stolen deposits",
    "Target": "Bright Homes Lettings, part of Meridian Property",
    "Branches and owners": ("branches in Leeds, Bristol, Bath, Glasgow; Meridian has an office in Dublin and brands in Spain and France."),
    "Facts": (
        "Between January and April three tenants in Leeds left flats in good order and did not get their deposits back, 2,340 pounds "
        'in all. We hold the inventories and photos. The "check-out fee" is not in any contract we have seen.'
    ),
    "People concerned": "three former tenants",
    "They want this": "yes, decided with them on 12 May",
    "Demands": "1. Pay back the three deposits in full. 2. Put in writing that no check-out fee will be charged again.",
    "Delivered": "Sat 23 May, in the branch, by 22 people",
    "Answer so far": "none",
    "Strategy": (
        "weekly pickets of the Leeds branch; from 20 June pickets wherever they have a branch; from July the owner's other brands."
    ),
    "Why we can win": "they live from walk-in custom; 2,340 is small to them.",
    "What we do ourselves": "a picket in Leeds each Saturday since 30 May.",
    "Who decides": "the Leeds meeting each Tuesday. On any offer the three tenants have the last word.",
    "Who talks to them": "only Leeds, leeds-talks@leeds.example",
    "Won means": "both demands met, money received",
    "We stop anyway if": "the tenants ask us to, or the review says so",
    "Any settlement covers": "all networks; no legal steps against anyone who took part.",
    "Review on": "1 September",
    "We ask each network": "one action or more every two weeks",
    "Please do not": "name tenants; go to anyone's home; blame the counter staff.",
    "If there is no branch": "telephone and mail day on Fridays, see Material.",
    "A first action in one hour": "two people, forty leaflets, the pavement.",
    "Answer by": "16 June",
    "Starts": "20 June",
    "Goes ahead with": "any number",
    "Late joiners": "welcome",
    "Send to": "all",
    "Material": "https://leeds.example/f12 (leaflets en, es, fr)",
}

ASK: dict[str, Any] = {
    "ask_ref": "F12",
    "title": "Bright Homes, Leeds: stolen deposits",
    "target": "Bright Homes",
    "place": "Bright Homes, Leeds",
    "initiator": "Leeds",
    "initiator_zone": "Europe/London",
    "fields": FIELDS,
    "version": 1,
    "fingerprint": "7f3a-91c2",
    "sent_on": "2026-06-02T07:45:00.000Z",
    "answer_by": "2026-06-16",
    "starts": "2026-06-20",
    "review": "2026-09-01",
    "delivered": "2026-05-23",
    "started_at": None,
    "late_welcome": True,
    "goes_ahead": 0,
    "phase": "circulating",
}

LETTER = "2026-06-07T13:05:00.000Z"
_NAMES = {"inside": ["Zaragoza", "Leeds", "Bristol", "Glasgow"], "helpers": ["Dublin"], "greeters": ["Torino", "Lyon"]}
_FOUND = [
    {"rank": "note", "what": "review-empty", "field": "Review on", "detail": 90},
    {"rank": "note", "what": "no-last-word", "field": "Who decides", "detail": ""},
    {"rank": "note", "what": "meets-once", "field": "Answer by", "detail": ["Lyon", "Porto", "Torino"]},
]
_WARNED = [
    {"rank": "warning", "what": "personal-data", "field": "Facts", "detail": "Mr Harris"},
    {"rank": "warning", "what": "lowest-figure", "field": "We stop anyway if", "detail": "1,500 pounds"},
    {"rank": "warning", "what": "won-vague", "field": "Won means", "detail": ""},
]
_STOPS = [
    {"rank": "stop", "what": "empty", "field": "Facts", "detail": ""},
    {"rank": "stop", "what": "delivered-in-future", "field": "Delivered", "detail": "2026-07-01"},
    {"rank": "stop", "what": "answer-too-soon", "field": "Answer by", "detail": "2026-06-09"},
    {"rank": "stop", "what": "review-too-late", "field": "Review on", "detail": "2026-09-30"},
    {"rank": "stop", "what": "review-past", "field": "Review on", "detail": "2026-05-01"},
    {"rank": "stop", "what": "starts-too-early", "field": "Starts", "detail": "2026-06-18"},
    {"rank": "stop", "what": "not-one-address", "field": "Who talks to them", "detail": 2},
    {"rank": "stop", "what": "unknown-network", "field": "Send to", "detail": ["atlantis"]},
    {"rank": "stop", "what": "unreadable-date", "field": "Delivered", "detail": "when it rained"},
    {"rank": "stop", "what": "two-dates", "field": "Answer by", "detail": ["2026-06-07", "2026-07-06"]},
    {"rank": "stop", "what": "unreadable-number", "field": "Goes ahead with", "detail": "some"},
    {"rank": "stop", "what": "unreadable", "field": "Late joiners", "detail": "maybe"},
]
_MORE_NOTES = [
    {"rank": "note", "what": "answer-soon", "field": "Answer by", "detail": 8},
    {"rank": "note", "what": "no-next-date", "field": "Strategy", "detail": ""},
    {"rank": "note", "what": "same-target", "field": "Target", "detail": ["C9", "Porto"]},
    {"rank": "note", "what": "not-meeting", "field": "Answer by", "detail": ["Dublin", "Berlin-Nord"]},
]
_WON = {
    **_NAMES,
    "days": 46,
    "actions": 14,
    "towns": 5,
    "why": "won",
    "public": ["Leeds", "Bristol", "Glasgow"],
    "helped": False,
    "closed_on": "2026-07-08",
    "words": (
        "Three people have their 2,340 pounds and Bright Homes has put in writing that the check-out fee is gone.\n\n"
        'The tenants say: "We did not think anybody in another country would ring up for us. They did, every Friday."'
    ),
}
_STOP = {
    "why": "won",
    "text": "Money arrived with all three, letter about the fee too.",
    "at": "2026-07-08T10:40:00.000Z",
    "planned": [{"day": "2026-07-11", "kind": "picket", "town": "Bristol"}],
}
_CHECK = {"command": "PAUSE F12", "text": "they invited the tenants, please no actions until Thursday", "until": "2026-06-13"}
_LISTED = {
    "ask_ref": "F15",
    "title": "Hotel Meridian, Torino: agency cleaners",
    "towns": ["Bristol", "Bath"],
    "branches": ["Bristol", "Bath"],
    "found": [],
    "fields": {"A first action in one hour": "two people, leaflets"},
    "last_support_days": 12,
    "next_day": "2026-08-08",
}
_AFAR = {
    "ask_ref": "C9",
    "title": "Grau & Sons, Porto: rent doubled",
    "towns": [],
    "branches": [],
    "found": [],
    "fields": {"If there is no branch": "calls and letters, 30 minutes. Ring the owner from 9 to 17, Lisbon time."},
    "last_support_days": None,
    "next_day": "",
}

_OPEN = [
    {"ask_ref": "F12", "title": "Bright Homes, Leeds: stolen deposits", "what": "in"},
    {"ask_ref": "F15", "title": "Hotel Meridian, Torino: agency cleaners", "what": "provisional"},
    {"ask_ref": "F18", "title": "Casa Nova, Lyon: sacked for organising", "what": "offer"},
]
_SETTINGS: dict[str, Any] = {
    "language": "en",
    "digest": "",
    "towns": "",
    "naming": 1,
    "own_fights": None,
    "own_fights_on": None,
    "pair_since": None,
    "away_until": None,
    "busy_until": None,
}
_SET: dict[str, Any] = {
    "language": "pt",
    "digest": "mon@18:00",
    "towns": "Bristol, Bath",
    "naming": 0,
    "own_fights": 2,
    "own_fights_on": "2026-05-03",
    "pair_since": "2026-05-03",
    "away_until": "2026-07-12",
    "busy_until": "2026-07-01",
}
_EMPTY_RECORD: dict[str, Any] = {
    "state": "member",
    "timezone": "UTC",
    "meets": {"weekday": None, "weeks": 1, "nth": 0},
    "copy": False,
    "heard_at": "",
    "newcomer_until": "",
    "vouchers": [],
    "kept": _SETTINGS,
    "contacts": [{"role": "delegate", "since": LETTER, "address": "rhys@bristol.example", "also": [], "reachable": True}],
    "former": [],
    "answers": [],
    "more_answers": 0,
    "texts": {},
    "receipts_kept": 0,
    "entries": [],
    "mails": 0,
    "log": [],
}
_ANSWERED: dict[str, Any] = {
    "ask_ref": "F12",
    "title": "Bright Homes, Leeds: stolen deposits",
    "word": "accept",
    "initiator": False,
    "standing": "binding",
    "version": 1,
    "at": LETTER,
    "receipt": "R-4821-w5n3c8r6hj",
    "done": 2,
    "ahead": 1,
    "contacted": 1,
}
_RECORDS: list[dict[str, Any]] = [
    {
        **_EMPTY_RECORD,
        "meets": {"weekday": 1, "weeks": weeks, "nth": nth},
        "copy": True,
        "heard_at": LETTER,
        "newcomer_until": LETTER,
        "vouchers": ["Lyon", "Porto"],
        "kept": {**_SET, "digest": digest},
        "contacts": [
            {**_EMPTY_RECORD["contacts"][0], "also": ["rhys@home.example"]},
            {"role": "stand_in", "since": LETTER, "address": "kit@bristol.example", "also": [], "reachable": False},
            {"role": "address", "since": LETTER, "address": "all@bristol.example", "also": [], "reachable": True},
        ],
        "former": [{"role": "delegate", "until": LETTER, "address": "ana@bristol.example"}],
        "answers": [
            _ANSWERED,
            {**_ANSWERED, "word": "", "initiator": True, "at": "", "receipt": "", "done": 0, "ahead": 0, "contacted": 2},
            *({**_ANSWERED, "word": "decline", "standing": standing} for standing in ("", "provisional", "released", "out")),
            {**_ANSWERED, "word": "", "at": "", "receipt": ""},
        ],
        "more_answers": more,
        "texts": {"note": 2, "question": 1},
        "receipts_kept": 12,
        "entries": [{"at": LETTER, "word": "accept", "ref": "F12", "receipt": "R-4821-w5n3c8r6hj"}] * 2,
        "mails": 40,
        "log": [{"at": LETTER, "what": "changed", "detail": "bristol: towns"}, {"at": LETTER, "what": "not me", "detail": ""}],
    }
    for weeks, nth, digest, more in ((1, 0, "off", 0), (2, 0, "mon@18:00", 1), (1, 2, "", 10), (1, -1, "", 2))
]
_FORGOTTEN = [
    {"ask_ref": "F12", "title": "Bright Homes, Leeds: stolen deposits", "texts": 1, "link": False, "word": "accept"},
    {"ask_ref": "F7", "title": "Silva Imoveis, Porto: deposits", "texts": 3, "link": True, "word": "decline"},
    {"ask_ref": "F3", "title": "Grau & Sons, Porto: rent doubled", "texts": 0, "link": True, "word": ""},
]
_CHANGE = {"who": "Bristol", "change": "handover", "seat": "delegate", "writer": "delegate", "new": "marta@bristol.example", "moved": False}
_CHANGES: list[dict[str, Any]] = [
    _CHANGE,
    {**_CHANGE, "writer": "stand_in"},
    {**_CHANGE, "change": "standin", "seat": "stand_in"},
    {**_CHANGE, "change": "recall", "writer": "stand_in"},
    {**_CHANGE, "change": "recall", "writer": "stand_in", "moved": True},
    {**_CHANGE, "change": "recall", "seat": "stand_in", "new": ""},
]
_STARTER: dict[str, Any] = {
    **_CHANGE,
    "until": LETTER,
    "held": True,
    "asks": [
        {"ask_ref": "F12", "title": "Bright Homes", "phase": "circulating", "answer_by": "2026-06-16", "yours": ""},
        {"ask_ref": "F13", "title": "Grau & Sons", "phase": "running", "answer_by": "", "yours": "accept"},
        {"ask_ref": "F14", "title": "Casa Nova", "phase": "running", "answer_by": "", "yours": "initiator"},
    ],
    "promised": [
        {"ask_ref": "F13", "deed": "", "day": "", "town": ""},
        {"ask_ref": "F13", "deed": "picket", "day": "2026-06-20", "town": "Bristol"},
        {"ask_ref": "F12", "deed": "leaflets", "day": "", "town": ""},
    ],
}
_ITEM: dict[str, Any] = {
    **ASK,
    "role": "in",
    "circulating": False,
    "phase": "running",
    "since": "",
    "until": "",
    "number": 30,
    "joined": 4,
    "names": ["Leeds", "Bristol", "Glasgow", "Zaragoza"],
    "helpers": ["Dublin"],
    "came": [],
    "went_to": 0,
    "area": ["Bath"],
    "governs": "",
    "own_done": 1,
    "own_next": {"day": "2026-06-27", "kind": "picket", "town": "Bristol"},
    "contacted": [],
    "paused_on": "",
    "resumed_on": "",
    "resumed_why": "",
    "started_at": "2026-06-19T23:00:00.000Z",
    "news": ["The branch manager asked when this will stop. We said: when you pay. Head office has gone quiet."],
    "corrected": [],
    "done": [
        {"name": "Bristol", "kind": "picket", "town": "Bristol", "people": 24, "new": 3, "day": "2026-06-20", "public": False, "text": ""},
        {"name": "Glasgow", "kind": "leaflets", "town": "Glasgow", "people": 6, "new": 0, "day": "2026-06-19", "public": False, "text": ""},
        {
            "name": "Zaragoza",
            "kind": "telephone",
            "town": "",
            "people": 1,
            "new": 1,
            "day": "2026-06-19",
            "public": False,
            "text": "Telephone day. 31 calls, they hung up on all of us.",
        },
    ],
    "done_more": 0,
    "ahead": [{"day": "2026-06-27", "names": ["Bristol", "Leeds"]}],
}
_TO_ANSWER: dict[str, Any] = {
    **ASK,
    "by": "2026-06-16",
    "released": False,
    "decides_on": "",
    "joined": 3,
    "area": ["Bristol", "Bath"],
}
_CLOSED: dict[str, Any] = {
    **ASK,
    "ask_ref": "F7",
    "title": "Silva Imoveis, Porto: deposits",
    "place": "Silva Imoveis, Porto",
    "initiator": "Porto",
    "phase": "won",
    "role": "in",
    "greeted": False,
    "is_new": True,
    "closed_on": "2026-06-17",
    "days": 61,
    "names": ["Porto", "Bristol"],
    "unnamed": 1,
    "words": "Thank you from the two families.",
    "report": "",
    "whole": True,
}
_OWN: dict[str, Any] = {
    "fights": 2,
    "told_on": "2026-05-03",
    "actions": 5,
    "asks": 3,
    "pairs": False,
    "many": False,
    "said": [{"command": "accept F12", "day": "2026-06-06"}, {"command": "report F12", "day": "2026-06-21"}],
    "mails": [
        {"kind": "start", "ref": "F12", "count": 1},
        {"kind": "receipt", "ref": "F12", "count": 3},
        {"kind": "", "ref": "", "count": 1},
    ],
    "mails_sent": 5,
    "before": "W25",
    "not_yours": [],
    "starts": [],
}
_NO_OWN: dict[str, Any] = {**_OWN, "fights": None, "told_on": "", "actions": 0, "asks": 0, "said": [], "mails": [], "mails_sent": 0}
_STARTS: dict[str, Any] = {
    **ASK,
    "bounced": ["Porto"],
    "declined": [{"name": "Lyon", "reason": "capacity"}, {"name": "Torino", "reason": ""}],
    "declined_more": 0,
    "later": [{"name": "Glasgow", "day": "2026-06-17"}],
    "silent": ["Berlin-Nord", "Porto"],
    "silent_more": 0,
    "unheard": ["Zaragoza"],
    "referrals": [{"name": "Bristol", "day": "2026-06-24", "channel": "mail"}, {"name": "Dublin", "day": "2026-06-25", "channel": "told"}],
    "stop": "won",
    "waiting": [],
    "slow": [{"name": "Glasgow", "hours": 5}],
    "report_due": "2026-07-22",
    "erased_on": "2026-10-06",
}
_MORE = ("to_answer", "inside", "slow", "questions", "elsewhere", "closed", "networks")
_QUIET: dict[str, Any] = {
    "week": "2026-W33",
    "empty": True,
    "day": "2026-08-10",
    "meeting": "2026-08-11",
    "away": False,
    "busy_until": "",
    "first": False,
    "copy": False,
    **{name: [] for name in _MORE},
    **{f"{name}_more": 0 for name in _MORE},
    "own": _NO_OWN,
}
_NEWS = [
    {"kind": "asks-to-join", "who": "Nantes", "vouchers": ["Lyon", "Porto"], "until": "2026-06-29"},
    {"kind": "asks-to-join", "who": "Gent", "vouchers": [], "until": "2026-06-29"},
    *({"kind": kind, "who": "Porto"} for kind in ("joined", "left", "excluded", "newcomer-ended", "new-delegate", "new-stand-in", "pair")),
    {
        "kind": "keepers",
        "did": [
            {"what": what, "names": ["Torino"]}
            for what in (
                "changed",
                "confirmed",
                "added",
                "removed",
                "settled",
                "application refused",
                "mail retried",
                "letter retried",
                "x",
            )
        ],
    },
]
_SLOW = [
    {**_LISTED, **ASK, "ask_ref": "C9", "title": "Grau & Sons, Porto: rent doubled", "towns": [], "branches": [], "found": []},
    {**_LISTED, **ASK, "ask_ref": "F15", "title": "Hotel Meridian, Torino: agency cleaners", "branches": ["Bristol"], "found": []},
]
_DIGEST: dict[str, Any] = {
    **_QUIET,
    "week": "2026-W26",
    "empty": False,
    "day": "2026-06-22",
    "meeting": "2026-06-23",
    "to_answer": [
        _TO_ANSWER,
        {**_TO_ANSWER, "ask_ref": "F18", "title": "Bright Clean, Glasgow: wages", "initiator": "Glasgow", "area": [], "joined": 1},
    ],
    "inside": [_ITEM],
    "slow": _SLOW,
    "questions": [
        {**ASK, "number": 3, "question": "Is there a claim in court already?", "answer": "No. The tenants want to try this first."}
    ],
    "closed": [_CLOSED],
    "networks": [_NEWS[0], _NEWS[6], _NEWS[-1]],
    "own": _OWN,
}
_DIGESTS: list[dict[str, Any]] = [
    _DIGEST,
    {**_QUIET, "inside": [{**_ITEM, "done": [], "news": [], "ahead": [], "own_next": None}], "slow": _SLOW[:1]},
    {
        **_DIGEST,
        "first": True,
        "to_answer": [{**_TO_ANSWER, "decides_on": "2026-06-14", "joined": 2}],
        "inside": [],
        "closed": [],
        "meeting": "",
    },
    {**_DIGEST, "away": True, "meeting": "2026-06-30", "own": {**_OWN, "fights": 0, "many": True, "not_yours": ["F12"], "mails_sent": 1}},
    {
        **_QUIET,
        "empty": False,
        "busy_until": "2026-08-20",
        "inside": [
            {
                **_ITEM,
                "role": "initiator",
                "went_to": 8,
                "came": [{"name": "Glasgow", "at": LETTER}],
                "circulating": True,
                "phase": "circulating",
            },
            {
                **_ITEM,
                "phase": "paused",
                "paused_on": "2026-06-30",
                "names": [],
                "joined": 40,
                "contacted": [{"day": "2026-06-24", "channel": "mail"}],
            },
            {
                **_ITEM,
                "paused_on": "2026-06-30",
                "resumed_on": "2026-07-02",
                "resumed_why": "offer was half",
                "own_next": None,
                "governs": "it",
            },
            {
                **_ITEM,
                "role": "provisional",
                "until": LETTER,
                "names": [],
                "phase": "circulating",
                "circulating": True,
                "done": [],
                "ahead": [],
            },
            {**_ITEM, "role": "helper", "done": [], "ahead": [], "corrected": ["one worker, 860 pounds"], "resumed_on": "2026-07-02"},
        ],
        "inside_more": 1,
        "own": {**_OWN, "starts": [_STARTS, {**_STARTS, "declined_more": 3, "silent_more": 9, "waiting": ["Bristol"], "bounced": []}]},
    },
    {
        **_DIGEST,
        "to_answer": [{**_TO_ANSWER, "released": True, "version": 2}, *[_TO_ANSWER] * 4],
        "to_answer_more": 3,
        "inside": [
            {**_ITEM, "since": "2026-06-04", "done_more": 4},
            {**_ITEM, "since": "2026-06-02", "phase": "circulating", "circulating": True},
        ],
        "slow_more": 7,
        "questions_more": 1,
        "elsewhere": [{**ASK, "actions": 1, "towns": 1}, {**ASK, "actions": 4, "towns": 3}],
        "closed": [
            {**_CLOSED, "role": "helper", "greeted": True, "unnamed": 0},
            {**_CLOSED, "phase": "settled", "role": "helper", "names": [], "unnamed": 2},
            {**_CLOSED, "phase": "ended", "role": "", "words": "", "days": None},
            {**_CLOSED, "is_new": False, "report": "Calling the owner's other shop worked. The fourth picket in the rain did not."},
            {**_CLOSED, "role": "", "whole": False, "unnamed": 2},
        ],
        "closed_more": 2,
        "networks": _NEWS[1:6],
        "networks_more": 4,
    },
    {**_DIGEST, "networks": [*_NEWS[7:9]], "own": {**_OWN, "starts": [{**_STARTS, "slow": [], "referrals": []}]}},
]
_SEATS = ("delegate", "stand_in")

WHOLE: dict[str, list[dict[str, Any]]] = {
    "ask": [
        {**ASK, "meeting": "2026-06-09", "meets_in_time": True, "area": ["Bristol", "Bath"]},
        {**ASK, "meeting": "2026-06-18", "meets_in_time": False, "area": ["Bristol"]},
        {**ASK, "meeting": "", "meets_in_time": False, "area": []},
        {
            **ASK,
            "meeting": None,
            "meets_in_time": False,
            "area": ["Bath", "Leeds", "York"],
            "sent_on": None,
            "answer_by": None,
            "review": None,
        },
    ],
    "digest": _DIGESTS,
    "digest-copy": [{**_DIGEST, "copy": True, "own": None}, {**_QUIET, "copy": True, "own": None}],
    "reminder": [ASK],
    "form": [{}],
    "draft-returned": [
        {
            **ASK,
            "missing": ["Who talks to them", "Won means", "We stop anyway if", "If there is no branch"],
            "stops": [],
            "warnings": [],
            "notes": _FOUND,
            "count": 8,
        },
        {**ASK, "missing": ["Won means"], "stops": _STOPS, "warnings": _WARNED, "notes": _MORE_NOTES, "count": 8},
        {**ASK, "missing": [], "stops": _STOPS[:1], "warnings": [], "notes": [], "count": 8},
    ],
    "preview": [
        {**ASK, "count": 8, "warnings": [], "notes": _MORE_NOTES[3:], "ask_text": "Leeds asks …"},
        {**ASK, "count": 1, "warnings": _WARNED, "notes": [], "ask_text": "Leeds asks …"},
    ],
    "withdrawn-notice": [ASK],
    "questions-answered": [
        {
            **ASK,
            "pairs": [{"number": 3, "question": "Is there a claim in court already?", "answer": "No. The tenants want to try this first."}],
        },
        {**ASK, "pairs": [{"number": number, "question": "One?\nTwo?", "answer": "Yes."} for number in (3, 4)]},
    ],
    "lapsed": [{**ASK, "joined": 1, "needed": 3}, {**ASK, "joined": 0, "needed": 1}],
    "start": [
        {**ASK, **_NAMES, "area": ["Bristol"], "is_in": True, "is_initiator": False},
        {**ASK, **_NAMES, "area": [], "is_in": True, "is_initiator": False},
        {**ASK, **_NAMES, "area": [], "is_in": True, "is_initiator": True, "helpers": []},
        {**ASK, **_NAMES, "area": [], "is_in": False, "is_initiator": False, "starts": None},
        {**ASK, **_NAMES, "area": [], "is_in": True, "is_initiator": False, "started_at": "2026-06-05T10:00:00.000Z"},
    ],
    "exit-notice": [
        {**ASK, "who": "Zaragoza", "text": "we lose our rooms on Wednesday", "to_initiator": True},
        {**ASK, "who": "Zaragoza", "text": "", "to_initiator": False},
    ],
    "left-out": [{**ASK, "version": 2}],
    "update": [{**ASK, "text": "The branch manager asked when this will stop.", "urgent": True}],
    "correct-notice": [
        {**ASK, "text": "one worker, 860 pounds", "until": "2026-08-12T10:00:00.000Z"},
        {**ASK, "text": "less", "until": None},
    ],
    "amended-notice": [
        {
            **ASK,
            "version": 2,
            "old_version": 1,
            "old_fields": {**FIELDS, "Demands": "1. Pay back.", "Material": ""},
            "until": "2026-08-20T10:00:00.000Z",
        }
    ],
    "quiet-notice": [{**ASK, "since": LETTER}],
    "adrift": [
        {**ASK, **_NAMES, "since": LETTER},
        {**ASK, "inside": ["Leeds"], "helpers": [], "greeters": [], "since": None},
        {**ASK, **_NAMES, "since": LETTER, "gone": True},
    ],
    "victory": [{**ASK, **_WON}, {**ASK, **_WON, "words": "", "helpers": [], "public": []}],
    "helped": [{**ASK, **_WON, "helped": True}],
    "closed": [
        {**ASK, **_WON, "why": "settled", "words": "two of three got everything"},
        {
            **ASK,
            **_WON,
            "why": "lost",
            "words": "",
            "helpers": [],
            "greeters": [],
            "days": 1,
            "actions": 1,
            "towns": 1,
            "inside": ["Leeds"],
        },
        {**ASK, **_WON, "why": "ended", "helped": True, "greeters": [], "helpers": ["Dublin", "Porto"]},
    ],
    "how-was-it": [{**ASK, "day": "2026-06-20", "text": "leaflets at the office"}, {**ASK, "day": "2026-06-20", "text": ""}],
    "offer-reminder": [{**ASK, "day": "2026-06-20", "text": "leaflets at the office"}, {**ASK, "day": "", "text": "leaflets"}],
    "holiday": [{**ASK, "away_name": "Dario", "until": "2026-07-12"}, {**ASK, "away_name": "", "until": ""}],
    "late-answer": [{**ASK, "yes": True}, {**ASK, "yes": False}],
    "bounced": [{**ASK, "bounced_address": "rui@porto.example", "ask_text": "Leeds asks …"}],
    "question": [{**ASK, "question": 3, "who": "Glasgow", "text": "Is there a claim in court already?"}],
    "note": [{**ASK, "who": "Glasgow", "text": "We know somebody who works there."}],
    "joined": [
        {**ASK, "who": "Bristol", "note": "We asked everybody, all were for it. Rhys"},
        {**ASK, "who": "Bristol", "note": "", "again": True, "version": 2},
    ],
    "declined-notice": [
        {**ASK, "who": "Lyon", "reason": "capacity", "note": "Pas la capacité avant juillet, désolées !"},
        {**ASK, "who": "Lyon", "reason": "capacity", "note": ""},
        {**ASK, "who": "Lyon", "reason": "", "note": "désolées"},
        {**ASK, "who": "Lyon", "reason": "", "note": ""},
    ],
    "offered-notice": [
        {**ASK, "who": "Dublin", "text": "leaflets", "day": "2026-06-20"},
        {**ASK, "who": "Dublin", "text": "leaflets", "day": None},
    ],
    "later-notice": [{**ASK, "who": "Glasgow", "day": "2026-06-17"}],
    "answer-undone-notice": [{**ASK, "who": "Glasgow", "word": "decline"}],
    "late-question": [{**ASK, "who": "Glasgow", "until": "2026-06-25T10:00:00.000Z"}],
    "review-due": [ASK],
    "closing-ask": [{**ASK, "again": False}, {**ASK, "again": True}],
    "nudge": [{**ASK, "since": LETTER}, {**ASK, "since": None}],
    "stop-report": [
        {
            **ASK,
            "heard": ["Zaragoza", "Dublin", "Bristol"],
            "waiting": [{"name": "Glasgow", "day": "2026-07-01"}, {"name": "Porto", "day": None}],
            "word": "STOP",
        },
        {**ASK, "heard": [], "waiting": [{"name": "Glasgow", "day": None}], "word": "GO"},
        {**ASK, "heard": ["Glasgow"], "waiting": [], "word": "STOP"},
    ],
    "referral": [{**ASK, "who": "Bristol", "channel": "mail"}, {**ASK, "who": "Bristol", "channel": "told"}],
    "referral-failed": [
        {**ASK, "who": "Bristol", "day": "2026-06-24", "to_sender": True},
        {**ASK, "who": "Bristol", "day": "2026-06-24", "to_sender": False},
    ],
    "alert": [{**ASK, "who": "Bristol", "text": "they photograph us"}],
    "stop": [
        {**ASK, **_STOP},
        {**ASK, **_STOP, "why": "paused", "planned": [], "text": ""},
        {**ASK, **_STOP, "planned": [*_STOP["planned"], {"day": "2026-07-18", "kind": "", "town": ""}]},  # type: ignore[misc]
    ],
    "stop-again": [{**ASK, **_STOP, "first": "stop"}, {**ASK, **_STOP, "first": "go", "why": "resumed"}],
    "go": [{**ASK, **_STOP, "why": "resumed", "text": "offer was half, tenants said no"}],
    "help": [{}, {"read": "HLEP"}],
    "status": [
        {
            **ASK,
            "inside": None,
            "joined": 3,
            "yours": {"word": "accept", "standing": standing, "since": LETTER, "day": ""},
            "questions": [{"number": 3, "question": "Is there a claim?", "answer": "No."}],
            "is_initiator": False,
            "private": None,
        }
        for standing in ("provisional", "binding", "released", "out")
    ]
    + [
        {
            **ASK,
            "phase": phase,
            "inside": ["Leeds", "Bristol"],
            "joined": 1,
            "yours": {"word": "", "standing": "", "since": "", "day": ""},
            "questions": [],
            "is_initiator": True,
            "private": {
                "in": ["Bristol"],
                "offers": ["Dublin"],
                "later": [{"name": "Glasgow", "day": "2026-06-17"}, {"name": "Porto", "day": ""}],
                "declined": [{"name": "Lyon", "reason": "capacity"}, {"name": "Torino", "reason": ""}],
                "silent": ["Berlin-Nord"],
            },
        }
        for phase in ("draft", "running", "paused", "won", "settled", "lost", "ended", "withdrawn", "lapsed", "adrift", "dropped")
    ],
    "status-all": [
        {"asks": []},
        {
            "asks": [
                {"ask_ref": "F12", "title": "Bright Homes", "phase": "circulating", "answer_by": "2026-06-16", "yours": ""},
                {"ask_ref": "F13", "title": "Grau & Sons", "phase": "running", "answer_by": "", "yours": "accept"},
                {"ask_ref": "F14", "title": "Casa Nova", "phase": "draft", "answer_by": "", "yours": "initiator"},
            ],
        },
    ],
    "terms": [{**ASK, "full_fingerprint": "7f3a91c2" * 8, "lines": ["Title: Bright Homes", "Target: Bright Homes Lettings"]}],
    "fights": [
        {
            "near": ["Bristol", "Bath"],
            "asked": [],
            "items_found": [],
            "items_near": [_LISTED, {**_LISTED, "ask_ref": "F18", "branches": [], "towns": ["Bath"], "last_support_days": 1}],
            "items_far": [_AFAR],
            "more": 0,
            "none_since": "",
        },
        {
            "near": ["Bristol"],
            "asked": ["agency", "rent"],
            "items_found": [{**_LISTED, "found": ["agency"]}],
            "items_near": [],
            "items_far": [_AFAR],
            "more": 3,
            "none_since": "",
        },
        {
            "near": ["Bristol"],
            "asked": ["deposits"],
            "items_found": [],
            "items_near": [],
            "items_far": [_AFAR],
            "more": 1,
            "none_since": "2026-05-03",
        },
        {
            "near": ["Bristol"],
            "asked": [],
            "items_found": [],
            "items_near": [],
            "items_far": [],
            "more": 0,
            "none_since": "2026-05-03",
            "read": "FIGHTS",
        },
    ],
    "who": [{"networks": [{"name": "Bristol", "towns": ["Bristol", "Bath"]}, {"name": "Leeds", "towns": []}]}],
    "record": [_EMPTY_RECORD, *_RECORDS],
    "unsubscribe": [{}],
    "forget": [
        {"asks": [], "former": ["rui@porto.example"], "local": True, "stays": [], "until": LETTER},
        {"asks": _FORGOTTEN, "former": [], "local": False, "stays": ["F15", "F18"], "until": LETTER},
    ],
    "resend": [{**ASK, "subject": "[F12] Bright Homes", "text": "Leeds asks …", "sent_on": LETTER}],
    "unreadable": [{}],
    "stranger": [{}],
    "not-delegate": [{}],
    "check": [
        {**ASK, "command": "ACCEPT F12", "text": "", "until": "2026-06-13T10:00:00.000Z", "careful": one, "about": "Nantes" if one else ""}
        for one in (False, True)
    ],
    "check-stop": [{**ASK, **_CHECK}, {**ASK, **_CHECK, "text": ""}],
    "check-go": [{**ASK, **_CHECK}],
    "check-close": [{**ASK, **_CHECK, "outcome": outcome} for outcome in ("won", "settled", "lost", "ended")],
    "check-exit": [{**ASK, **_CHECK, "without_remark": False}, {**ASK, **_CHECK, "text": "", "without_remark": True}],
    "check-correct": [{**ASK, **_CHECK}],
    "check-amend": [{**ASK, **_CHECK, "changed": [{"key": "Demands", "old": "", "new": "3. Reinstate her."}]}],
    "negotiator-check": [{**ASK, "until": "2026-06-13"}],
    "check-office": [{**one, "command": one["change"].upper(), "until": "2026-06-13", "text": one["new"]} for one in _CHANGES],
    "check-vouch": [
        {"wrote": "marta@bristol.example", "seat": seat, "command": "EXIT F12", "text": text, "until": LETTER}
        for seat in _SEATS
        for text in ("", "we are too few")
    ],
    "office-new": [{**one, "until": "2026-06-13", "asked_as": "new"} for one in _CHANGES],
    "office-agree": [
        {**one, "until": "2026-06-13", "asked_as": who} for one in _CHANGES for who in ("holder", "other", "address", "keeper")
    ],
    "office-told": _CHANGES,
    "also-check": [{"who": "Bristol", "until": "2026-06-13"}],
    "office-changed": [{**one, "until": until, "held": bool(until)} for one in _CHANGES for until in (LETTER, "")],
    "office-off": [
        {"who": "Bristol", "seat": seat, "why": why, "said": said}
        for seat in _SEATS
        for why, said in (
            ("no", "new"),
            ("no", "keeper"),
            ("no", "holder"),
            ("expired", ""),
            ("stopped", "stand_in"),
            ("replaced", ""),
            ("taken", ""),
        )
    ],
    "office-back": [{"who": "Bristol", "seat": "delegate", "reader": reader} for reader in ("contact", "new", "keeper")],
    "recalled": [{**_CHANGES[3], "until": "2026-06-13"}, {**_CHANGES[5], "until": "2026-06-13"}],
    "starter": [_STARTER, {**_STARTER, "asks": [], "promised": [], "held": False, "seat": "stand_in"}],
    "office-ended": [{"who": "Bristol", "seat": seat} for seat in _SEATS],
    "vouch-no": [{"command": "ACCEPT F12"}],
    "rotate": [{}],
    "address-said-yes": [{"asked": "will Porto's delegate be marta@porto.example?", "effect_at": LETTER}],
    "unreachable": [{"who": "Porto"}],
    "disputed": [{**ASK, "who": "Bristol", "word": "accept", "stands": stands} for stands in (True, False)],
    "dispute": [{**ASK, "who": "Bristol", "word": "accept", "day": LETTER, "silent_at": LETTER}],
    "frozen": [{"who": "Bristol", "void": ["F15"]}, {"who": "Bristol", "void": []}],
    "dispute-settled": [{**ASK, "who": "Bristol", "word": "accept", "void": void} for void in (True, False)],
    "for-keepers": [{}],
    "welcome": [
        {
            "towns": ["Bristol", "Bath"],
            "naming": True,
            "meeting": "2026-06-09",
            "digest": "",
            "timezone": "Europe/London",
            "newcomer_until": "",
        },
        {"towns": [], "naming": False, "meeting": "", "digest": "", "timezone": "Europe/Paris", "newcomer_until": LETTER},
    ],
    "still-there": [{"since": LETTER}],
    "dormant": [{"since": LETTER}],
    "goodbye": [{"open": _OPEN, "receipts": ["R-4821-w5n3c8r6hj"], "day": LETTER}],
    "excluded": [{"open": [], "receipts": ["R-4821-w5n3c8r6hj"], "day": LETTER}],
    "check-leave": [{"open": _OPEN, "until": LETTER, "command": "LEAVE"}, {"open": [], "until": LETTER, "command": "LEAVE"}],
    "cosign-question": [{**ASK, "who": "Nantes", "until": LETTER}],
    "cosign-ended": [{**ASK, "refused": refused} for refused in (True, False)],
    "vouch-question": [
        {"who": "Nantes", "towns": ["Nantes", "Reze"], "story": "two landlords, one of them paid", "code": "n7k2"},
        {"who": "Nantes", "towns": [], "story": "", "code": "n7k2"},
    ],
    "exclude-check": [{"who": "Torino", "reason": "it spoke to the firm behind the others", "until": LETTER}],
    "exclusion-answer": [{"who": "Torino", "by": by, "done": not by} for by in ("Lyon", "")],
    "application-form": [{}],
    "application-returned": [{"missing": missing} for missing in (["Town and towns nearby", "Two member networks that know you"], [])],
    "application-check": [
        {"who": "Nantes", "town": town, "addresses": addresses, "until": LETTER}
        for town, addresses in (
            ("Nantes", {"delegate": "zoe@nantes.example", "stand_in": "leo@nantes.example", "address": "contact@nantes.example"}),
            ("", {"delegate": "zoe@nantes.example", "address": "contact@nantes.example"}),
        )
    ],
    "application-waits": [{"who": "Nantes"}],
    "application-ended": [{"who": "Nantes", "why": why.value} for why in Ending],
    "keepers-application": [
        {"what": "vouchers", "number": 3, "who": "Nantes", "names": names, "until": "", "why": ""} for names in ([], ["Oz", "Ys"])
    ]
    + [
        {"what": what, "number": 3, "who": "Nantes", "names": ["Lyon", "Porto"], "until": LETTER, "why": "the tag nantes is there already"}
        for what in ("too-many", "announced", "not-entered", "ended")
    ],
}

_UNDO = {"undo_until": LETTER}
_DEED = {"day": "2026-06-20", "town": "Bristol", "action": "picket", "text": "picket 11-12.30 at the branch", "public": False, **_UNDO}

BLOCKS: dict[str, list[dict[str, Any]]] = {
    "accepted": [
        {**ASK, **_UNDO, "late_days": 0, "again": False},
        {**ASK, **_UNDO, "late_days": 2, "again": False},
        {**ASK, **_UNDO, "late_days": 1, "again": False, "late_welcome": False},
        {**ASK, "undo_until": "", "late_days": 1, "again": True},
    ],
    "declined": [
        {**ASK, **_UNDO, "reason": "capacity", "after_deadline": False},
        {**ASK, **_UNDO, "reason": "", "after_deadline": True},
    ],
    "offered": [
        {
            **ASK,
            **_UNDO,
            "text": "leaflets at Meridian's Dublin office",
            "day": day,
            "remind_on": remind,
            "replaces": replaces,
            "out": replaces,
        }
        for day, remind in (("2026-06-20", "2026-06-19"), ("", ""))
        for replaces in (False, True)
    ],
    "offer-plan": [{**ASK, "text": "leaflets", "day": "2026-06-20"}, {**ASK, "text": "leaflets", "day": ""}],
    "later": [
        {**ASK, **_UNDO, "day": "2026-06-17", "days_after": 1},
        {**ASK, **_UNDO, "day": "2026-06-18", "days_after": 2, "late_welcome": False},
        {**ASK, **_UNDO, "day": "2026-06-15", "days_after": 0},
    ],
    "passed-on": [
        {**ASK, "is_question": True, "number": 3, "text": "Is there a claim?", "answered": ""},
        {**ASK, "is_question": False, "number": "", "text": "Hello", "answered": "accept"},
        {**ASK, "is_question": False, "number": "", "text": "Hello", "answered": "", "phase": "running"},
    ],
    "answered": [
        {**ASK, **_UNDO, "number": 3, "text": "No. The tenants want to try this first.", "goes_out": "2026-06-05T18:00:00.000Z"},
        {**ASK, **_UNDO, "number": 3, "text": "No.", "goes_out": "2026-06-06T18:00:00.000Z"},
    ],
    "announced": [{**ASK, **_DEED}, {**ASK, **_DEED, "action": "", "public": True}],
    "reported": [
        {**ASK, **_DEED, "people": 14, "new": 3},
        {**ASK, **_DEED, "people": 1, "new": None, "action": "", "day": ""},
        {**ASK, **_DEED, "people": None, "new": None},
    ],
    "report-changed": [
        {**ASK, "people": 24, "new": None},
        {**ASK, "people": None, "new": 2},
        {**ASK, "people": 24, "new": 2},
    ],
    "referred": [
        {**ASK, "negotiator": "leeds-talks@leeds.example", "day": "2026-06-24", "channel": "mail"},
        {**ASK, "negotiator": "", "day": "2026-06-24", "channel": "told"},
    ],
    "alerted": [ASK],
    "greeted": [ASK, {**ASK, "fields": {}}],
    "exited": [{**ASK, "without_remark": False, "left_out": False}, {**ASK, "without_remark": True, "left_out": True}],
    "ok-noted": [{**ASK, "word": "STOP"}],
    "update-noted": [{**ASK, "urgent": True}, {**ASK, "urgent": False}],
    "continue-noted": [ASK],
    "withdrawn": [{**ASK, "count": 8}, {**ASK, "count": 1}],
    "corrected-noted": [ASK],
    "amended-noted": [{**ASK, "version": 2, "until": "2026-08-20T10:00:00.000Z"}],
    "stopped": [
        {**ASK, "why": why, "count": count} for why, count in (("paused", 1), ("resumed", 4), ("won", 4), ("ended", 0), ("resumed", 1))
    ],
    "sent": [{**ASK, "count": 8}, {**ASK, "count": 1}],
    "dropped": [ASK],
    "closing-noted": [ASK],
    "held-late": [ASK],
    "late-yes": [{**ASK, "who": "Glasgow"}],
    "late-no": [{**ASK, "who": "Glasgow"}],
    "negotiator-yes": [ASK],
    "negotiator-no": [ASK],
    "undone": [
        {**ASK, "word": "decline", "told": True},
        {**ASK, "word": "accept", "told": False},
        {**ASK, "word": "answer", "told": False},
    ],
    "deed-undone": [{**ASK, "deed": "report"}],
    "disowned": [{**ASK, "word": "accept", "void": void} for void in (True, False)],
    "dispute-heard": [{"ours": ours, "settled": settled} for ours, settled in ((True, False), (False, False), (True, True))],
    "away-noted": [{"until": "2026-07-12", "stand_in": True}, {"until": "2026-07-12", "stand_in": False}],
    "busy-noted": [{"until": "2026-07-12"}],
    "application-yes": [{}],
    "application-no": [{}],
    "applied": [{}],
    "applications-full": [{}],
    "knows-yes": [{"who": "Nantes", "announced": announced} for announced in (True, False)],
    "knows-no": [{"who": "Nantes"}],
    "knows-word": [{"who": "Nantes", "code": "n7k2"}],
    "cosign-waits": [{**ASK, "vouchers": vouchers} for vouchers in (["Lyon", "Porto"], [])],
    "cosigned": [{}],
    "cosigned-not-sent": [{}],
    "cosign-no": [{}],
    "still-there-yes": [{"who": "Nantes"}],
    "still-there-no": [{}],
    "woken": [{}],
    "exclude-yes": [{"who": "Torino"}],
    "exclude-no": [{"who": "Torino"}],
    "back-noted": [{}],
    "language-noted": [{"language": "es", "translated": True, **_UNDO}, {"language": "fr", "translated": False, **_UNDO}],
    "digest-noted": [{"digest": "mon@18:00", **_UNDO}, {"digest": "off", **_UNDO}],
    "towns-noted": [{"towns": ["Bristol"], **_UNDO}, {"towns": ["Bristol", "Bath", "Yate"]}],
    "naming-noted": [{"naming": True, **_UNDO}, {"naming": False}],
    "watchword-noted": [_UNDO],
    "local-noted": [{"count": 0, **_UNDO}, {"count": 1, **_UNDO}, {"count": 2}],
    "pair-noted": [_UNDO],
    "setting-undone": [
        {"word": word, "kept": kept}
        for word in ("language", "digest", "towns", "naming", "watchword", "local", "pair", "away", "busy", "back")
        for kept in (_SETTINGS, _SET)
    ],
    "forget-nothing": [{"stays": []}, {"stays": ["F12", "F15"]}],
    "forgotten": [{}],
    "not-me-thanks": [{}],
    "office-asked": [
        {"seat": "delegate", "new": "marta@bristol.example", "needs": ["new", "holder", "address"]},
        {"seat": "stand_in", "new": "", "needs": ["other", "keeper"]},
        {"seat": "stand_in", "new": "", "needs": []},
    ],
    "office-yes": [{"done": True, "failed": False}, {"done": False, "failed": False}, {"done": False, "failed": True}],
    "office-no": [{}],
    "also-yes": [{}],
    "also-no": [{}],
    "office-back": [{}],
    "held-vouch": [
        {"command": "ACCEPT F12", "until": LETTER, "roles": roles} for roles in (["address"], ["stand_in"], ["delegate", "address"])
    ],
    "vouched": [{"command": "ACCEPT F12"}],
    "vouch-no": [{"command": "ACCEPT F12"}],
    "not-your-seat": [{}],
    "yes-waits": [{"effect_at": LETTER}],
    "yes-goes-on": [{}],
    "yes-stopped": [{}],
    "yes-or-no": [{"line": "What is this?"}, {"line": ""}],
    "check-no": [{}],
    "held": [{"command": "ACCEPT F12"}],
    "unclear": [
        {**ASK, "line": "Confirm F12", "guesses": ["accept", "ok", "ask"]},
        {"line": "", "guesses": []},
    ],
    "meant": [{**ASK, "line": "ACCPET F12", "word": "accept"}, {**ASK, "line": "WITDRAW F12", "word": "withdraw"}],
    "reaction": [ASK],
    "calendar-noted": [ASK],
}

_DOUBT = {**ASK, "line": "We accept F12 if the review can be on 1 August", "word": "if", "guesses": ["accept"]}

DOUBTS: dict[str, list[dict[str, Any]]] = {
    "condition": [_DOUBT, {**_DOUBT, "guesses": ["send"]}],
    "question-mark": [_DOUBT],
    "extra-words": [_DOUBT],
    "prose": [_DOUBT],
    "contradiction": [{**_DOUBT, "guesses": ["accept", "decline"]}, {**_DOUBT, "guesses": []}],
    "subject-differs": [_DOUBT],
    "two-boxes": [_DOUBT],
    "old-box": [_DOUBT],
    "box-under-text": [_DOUBT],
    "agreement": [{**_DOUBT, "word": "ok"}, {"line": "ok", "word": "", "guesses": []}],
    "bare-no": [_DOUBT, {"line": "no", "word": "", "guesses": []}],
    "ambiguous": [{**_DOUBT, "word": "stop", "guesses": ["exit", "pause", "leave"]}, {"line": "out", "word": "", "guesses": []}],
    "needs-date": [{**_DOUBT, "guesses": ["later"]}, {**_DOUBT, "guesses": [], "word": "later"}],
    "needs-text": [{**_DOUBT, "guesses": [verb]} for verb in ("offer", "language", "digest", "towns", "naming", "watchword")],
    "needs-number": [{**_DOUBT, "guesses": ["local"]}],
    "needs-town": [{**_DOUBT, "guesses": ["plan"]}],
    "two-dates": [{**_DOUBT, "days": ["2026-06-07", "2026-07-06"]}, _DOUBT],
    "reaction": [_DOUBT],
    "empty": [_DOUBT],
    "nothing": [_DOUBT, {**_DOUBT, "guesses": []}],
}

_NO = {**ASK, "line": "ACCEPT F12", "word": "accept"}
_BARE = {"line": "ACCEPT F99", "word": "accept"}

WHYS: dict[str, list[dict[str, Any]]] = {
    "not-now": [_NO],
    "not-initiator": [_NO],
    "not-in": [_NO],
    "no-such-ask": [_BARE],
    "which-ask": [_BARE, {**_BARE, "asks": [{"ref": "F12", "title": "Bright Homes"}]}],
    "already-in": [_NO],
    "nothing-binds": [_NO],
    "out-already": [_NO],
    "ten-days": [{**_NO, "until": "2026-08-20T10:00:00+00:00"}, {**_NO, "until": ""}],
    "wrong-version": [{**_NO, "version": 2, "old": 1}],
    "closed-to-late": [_NO],
    "too-late-to-undo": [_NO, _BARE, {**_BARE, "setting": "towns"}],
    "nothing-to-undo": [_BARE, {**_BARE, "setting": "towns"}],
    "once-a-week": [_NO],
    "form-stops": [_NO],
    "form-warns": [_NO],
    "frozen": [_NO, {**_NO, "phase": "running"}],
    "past-day": [{**_BARE, "day": "2026-06-01"}, {**_BARE, "day": ""}],
    "future-day": [{**_NO, "day": "2026-08-01"}, _NO],
    "review-too-far": [_NO],
    "no-stop": [_NO],
    "no-question": [{**_NO, "question": 9}],
    "no-check": [_BARE],
    "not-ready": [{**_BARE, "word": "handover"}],
    "own-fight": [_NO],
    "too-many": [_BARE],
    "no-change": [_NO],
    "which-receipt": [{**_BARE, "receipts": "R-4821, R-4822"}],
    "no-text": [_NO],
    "disputed": [_NO],
    "nothing-to-resend": [_BARE],
    "no-code": [_BARE],
    "started-open": [{**_BARE, "refs": "F12"}],
    "wrong-value": [
        {**_BARE, "word": word, "languages": "en es fr", "most": 30} for word in ("language", "digest", "towns", "naming", "watchword")
    ],
    "no-address": [{**_BARE, "word": "handover"}],
    "nobody-there": [{**_BARE, "word": "recall"}],
    "being-recalled": [{**_BARE, "word": "handover"}],
}


def composer() -> Composer:
    """The real templates."""
    return Composer(TEMPLATES, DESK)


def frame(language: str = "en", **changes: Any) -> Frame:
    """Bristol's delegate, on the day of the product's receipt."""
    plain: dict[str, Any] = {
        "language": language,
        "zone": LONDON,
        "to_name": "Bristol",
        "role": "delegate",
        "watchword": "heron kettle",
        "ref": "F12-k7q2m9x4tr",
        "reply_subject": "Re: [F12] Bright Homes, Leeds: stolen deposits",
        "reply_to": "fights+f12-k7q2m9x4tr@hub.example",
        "sent_at": datetime(2026, 6, 5, 12, 0, tzinfo=UTC),
    }
    return Frame(**{**plain, **changes})


def receipt(*blocks: dict[str, Any], receipts: list[str] | None = None, dropped: bool = False) -> dict[str, Any]:
    """The values of a receipt mail."""
    return {"blocks": list(blocks), "receipts": receipts if receipts is not None else ["R-4821-w5n3c8r6hj"], "dropped": dropped}


def every_mail() -> list[tuple[str, str, dict[str, Any]]]:
    """All samples as (what it is, kind, values), blocks inside a receipt or an answer."""
    whole = [(f"{kind} {number}", kind, values) for kind, some in WHOLE.items() for number, values in enumerate(some)]
    tables = (("", "receipt", BLOCKS), ("not-", "answer", DOUBTS), ("not-", "answer", WHYS))
    blocks = [
        (f"{prefix}{name} {number}", kind, receipt({"block": f"{prefix}{name}", **values}))
        for prefix, kind, table in tables
        for name, some in table.items()
        for number, values in enumerate(some)
    ]
    return [*whole, *blocks]
