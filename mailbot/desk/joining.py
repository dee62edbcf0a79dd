"""Applications carried out: whose YES is asked for, who vouches, what the digests say, the network that is entered (product 13.1).

The one rule: nobody learns from us whether a network of some name is a member; what an applicant hears, it hears at the same time anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailbot.desk.post import post, post_to_address, readers
from mailbot.desk.welcome import post_welcome
from mailbot.desk.work import Work
from mailbot.domain import applications
from mailbot.domain.applications import QUORUM, Application
from mailbot.domain.applying import (
    Admitted,
    Announced,
    ApplicationCommand,
    ApplicationEvent,
    Ask,
    Asked,
    CosignEnded,
    Ended,
    Ending,
    Patience,
    SaidYes,
)
from mailbot.domain.days import to_text
from mailbot.reading import application as reading
from mailbot.reading.application import Applicant
from mailbot.store import applications as stored
from mailbot.store import contacts, directory, federation, ledger, mails, news
from mailbot.store.applications import Stored
from mailbot.store.contacts import Network
from mailbot.store.entries import DirectoryError, Entry

__all__ = ["applicant_of", "ask_seat", "begin", "decide", "fall_due", "happen", "may_vouch", "mend", "name_behind"]
__all__ += ["tell_keepers"]

_WEEK: Final = timedelta(days=7)
_CODE: Final = 4  # letters: 'n7k2'; only who was asked can use it, and a CHECK follows
_TRIES: Final = 100
_MEMBER: Final = "member"


def applicant_of(one: Stored) -> Applicant:
    """Return what an application says; its time zone is one that exists."""
    read = reading.applicant(one.form, one.at.date())
    try:
        ZoneInfo(read.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return replace(read, timezone=reading.ZONES[read.language])
    return read


# ── The addresses ──────────────────────────────────────────────────────────────────────────────────────────────────────


def begin(work: Work, applicant: Applicant, form: Mapping[str, str], known_by: str) -> Stored:
    """Write an application down and ask each address named; `known_by`: a keyed hash of who applies."""
    application = Application(tuple(applicant.addresses), work.at)
    due = applications.next_due(application, work.periods)
    number = stored.open_application(work.connection, known_by, _code(work, known_by), application, form, due)
    one = Stored(number, "", application, form, work.at, None)
    for seat in applicant.addresses:
        ask_seat(work, one, seat)
    return one


def mend(work: Work, one: Stored, applicant: Applicant, form: Mapping[str, str]) -> None:
    """Put what the delegate writes now in the place of what she wrote; a YES stands where the address is the same."""
    before = applicant_of(one).addresses
    same = [seat for seat, address in applicant.addresses.items() if before.get(seat) == address]
    agreed = tuple(seat for seat in one.application.agreed if seat in same)
    application = replace(one.application, seats=tuple(applicant.addresses), agreed=agreed)
    mended = replace(one, application=application, form=form)
    stored.save(work.connection, mended, applications.next_due(application, work.periods))
    for seat in applicant.addresses:
        if seat not in same:
            ask_seat(work, mended, seat)


def _code(work: Work, known_by: str) -> str:
    """A short code with a digit that no open application has."""
    for count in range(_TRIES):
        code = work.desk.seal("vouch", known_by, to_text(work.at), str(count))[:_CODE]
        if any(letter.isdigit() for letter in code) and stored.by_code(work.connection, code) is None:
            return code
    raise LookupError("no free code")


def ask_seat(work: Work, one: Stored, seat: str) -> None:
    """Ask an address whether it wants this: once a week, whoever names it, and never a contact of ours (it is treated as if asked)."""
    applicant = applicant_of(one)
    address = applicant.addresses[seat]
    if contacts.by_address(work.connection, address) is not None:
        return
    if not mails.may_answer(work.connection, work.desk.seal("application", address), work.at, work.at - _WEEK, 1):
        return
    until = one.application.since + work.periods.check_valid
    check = ledger.open_check(
        work.connection,
        network=None,
        claim=work.desk.seal("application", str(one.id), seat),
        kind="application",
        number=None,
        command={"application": one.id, "seat": seat},
        at=work.at,
        until=until,
    )
    values = {
        "who": applicant.name,
        "town": next(iter(applicant.towns), ""),
        "addresses": dict(applicant.addresses),
        "until": to_text(until),
        "initiator_zone": applicant.timezone,
    }
    post_to_address(work, "application-check", address, values=values, check_id=check, language=applicant.language)


# ── What happens to it ─────────────────────────────────────────────────────────────────────────────────────────────────


def decide(work: Work, one: Stored, command: ApplicationCommand) -> Stored | None:
    """Carry a command out; return the application as it is then, None where the rules refuse it."""
    events = applications.decide(one.application, command, work.at, work.periods)
    return happen(work, one, events) if events is not None else None


def fall_due(work: Work, key: str) -> None:
    """Time has something to do with an application."""
    one = stored.load(work.connection, int(key))
    if one is not None:
        happen(work, one, applications.due(one.application, work.at, work.periods))


def happen(work: Work, one: Stored, events: Sequence[ApplicationEvent]) -> Stored:
    """Write down what happened to an application, and post what others must hear now."""
    for event in events:
        applicant = applicant_of(one)
        entered = _enter(work, applicant) if isinstance(event, Admitted) else None
        if isinstance(entered, str):
            tell_keepers(work, "not-entered", one, applicant, why=entered)
            event = Ended(Ending.REFUSED)
        application = applications.apply(one.application, event, work.at)
        one = replace(one, application=application, network=entered.id if isinstance(entered, Network) else one.network)
        stored.save(work.connection, one, applications.next_due(application, work.periods))
        notify = _NOTICES.get(type(event))
        one = (notify(work, one, applicant, event) if notify is not None else None) or one
    if not events:
        stored.save(work.connection, one, applications.next_due(one.application, work.periods))
    return one


def _said_yes(work: Work, one: Stored, applicant: Applicant, event: SaidYes) -> Stored | None:
    """After the last YES the networks that know them are asked; whom we do not find among our members, the keepers hear."""
    if not event.last:
        return None
    found = {name: _member(work, name) for name in applicant.known_by}
    networks = tuple(network.id for network in found.values() if network is not None)
    if len(set(networks)) < QUORUM:
        tell_keepers(work, "vouchers", one, applicant, names=[name for name, network in found.items() if network is None])
    return decide(work, one, Ask(networks)) if networks else None


def _member(work: Work, name: str) -> Network | None:
    """The network that an applicant calls by name or tag, accents and case aside, if it can vouch. Looked up by key, not by a scan."""
    by_tag = contacts.network_by_tag(work.connection, reading.tag(name))
    found = by_tag or contacts.network_by_name(work.connection, name) or contacts.network_by_name(work.connection, name.title())
    return found if found is not None and may_vouch(found) else None


def may_vouch(network: Network) -> bool:
    """Say whether a network can vouch: members, neither newcomers nor dormant."""
    return network.state == _MEMBER


def _asked(work: Work, one: Stored, applicant: Applicant, event: Asked) -> None:
    until = work.at + work.periods.vouch + work.periods.vouch_given_up
    for number in event.networks:
        network = contacts.network(work.connection, number)
        if network is None:
            continue
        check = ledger.open_check(
            work.connection,
            network=number,
            claim=work.desk.seal("vouch", str(one.id), str(number), to_text(work.at)),
            kind="knows",
            number=None,
            command={"application": one.id},
            at=work.at,
            until=until,
        )
        values = {"who": applicant.name, "towns": list(applicant.towns), "story": applicant.story, "code": one.code}
        for contact in readers(work, network):
            post(work, "vouch-question", contact, network, values=values, check_id=check)


def _patience(work: Work, one: Stored, applicant: Applicant, event: Patience) -> None:
    _tell_applicant(work, "application-waits", applicant, {})
    tell_keepers(work, "vouchers", one, applicant)


def _announced(work: Work, one: Stored, applicant: Applicant, event: Announced) -> None:
    values = {"who": applicant.name, "vouchers": _names(work, one.application.vouched), "until": to_text(event.until)}
    news.add(work.connection, work.at, "asks-to-join", None, values)
    tell_keepers(work, "announced", one, applicant, names=values["vouchers"], until=values["until"])


def _names(work: Work, networks: Sequence[int]) -> list[str]:
    found = [contacts.network(work.connection, number) for number in networks]
    return [network.name for network in found if network is not None]


def _ended(work: Work, one: Stored, applicant: Applicant, event: Ended) -> None:
    """Whoever had confirmed the application hears that it is over; the keepers, where it had come to them."""
    if "delegate" in one.application.agreed:
        _tell_applicant(work, "application-ended", applicant, {"why": event.why})
    if one.application.asked_of or event.why is Ending.NOBODY:
        tell_keepers(work, "ended", one, applicant)


def _tell_applicant(work: Work, kind: str, applicant: Applicant, values: Mapping[str, Any]) -> None:
    shared = {"who": applicant.name, "initiator_zone": applicant.timezone}
    post_to_address(work, kind, applicant.addresses["delegate"], values={**shared, **values}, language=applicant.language)


def tell_keepers(work: Work, what: str, one: Stored, applicant: Applicant, **more: Any) -> None:
    """Tell the keepers what they may have to do about an application. `what`: see templates/keepers-application.txt.j2."""
    values = {"what": what, "number": one.id, "who": applicant.name, "names": [], "until": "", "why": "", **more}
    for keeper in work.settings.desk.keepers:
        post_to_address(work, "keepers-application", keeper, values=values)


# ── Admission ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _enter(work: Work, applicant: Applicant) -> Network | str:
    """Enter a network as a newcomer; return it, or why the directory cannot take it."""
    desk = work.settings.desk
    entry = Entry(
        tag=_free_tag(work, applicant.name),
        name=applicant.name,
        delegate=applicant.addresses["delegate"],
        stand_in=applicant.addresses.get("stand_in", ""),
        address=applicant.addresses.get("address", ""),
        language=applicant.language,
        timezone=applicant.timezone,
        meets=applicant.meets,
        towns=applicant.towns,
        naming=False,  # until it says NAMING yes
    )
    words = work.desk.draw(applicant.language)
    work.connection.execute("savepoint admission")
    try:
        new = directory.add_network(
            work.connection,
            entry,
            watchword=words,
            at=work.at,
            own=f"{desk.address}@{desk.domain}",
            digest_at=work.periods.digest_at,
            what="admitted",
        )
    except DirectoryError as wrong:
        work.connection.execute("rollback to admission")
        return str(wrong)
    finally:
        work.connection.execute("release admission")
    until = work.at + work.periods.newcomer
    federation.begin(work.connection, new.id, until, min(until, work.at + work.periods.network_silent))
    return contacts.network(work.connection, new.id) or new


def _free_tag(work: Work, name: str) -> str:
    wanted = reading.tag(name) or "network"
    for count in range(1, _TRIES):
        tag = wanted if count == 1 else f"{wanted[:17]}-{count}"
        if contacts.network_by_tag(work.connection, tag) is None:
            return tag
    return wanted


def _admitted(work: Work, one: Stored, applicant: Applicant, event: Admitted) -> None:
    network = contacts.network(work.connection, one.network or 0)
    if network is not None:
        post_welcome(work, network)
        news.add(work.connection, work.at, "joined", network.id, {"who": network.name})


def _cosign_ended(work: Work, one: Stored, applicant: Applicant, event: CosignEnded) -> None:
    network, found = contacts.network(work.connection, one.network or 0), ledger.ask(work.connection, event.ask)
    if network is None:
        return
    for contact in readers(work, network):
        fight = found[0] if found is not None else None
        post(work, "cosign-ended", contact, network, fight=fight, values={"refused": event.refused}, version=0)


_NOTICES: Final[Mapping[type, Callable[[Work, Stored, Applicant, Any], Stored | None]]] = {
    SaidYes: _said_yes,
    Asked: _asked,
    Patience: _patience,
    Announced: _announced,
    Admitted: _admitted,
    Ended: _ended,
    CosignEnded: _cosign_ended,
}
"""Who hears of it now; what is not here waits for nobody."""


def name_behind(work: Work, code: str) -> str:
    """Return the name of the network that asks to join under a code, '' for none."""
    one = stored.by_code(work.connection, code)
    return applicant_of(one).name if one is not None else ""
