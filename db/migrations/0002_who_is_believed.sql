-- A YES from a network address counts two days later (product 13.3).
alter table checks add column effect_at text;
alter table checks add column said_to integer;
create index checks_effect on checks (effect_at) where effect_at is not null;

-- Changing the contacts: any two of the three replace the third (product 13.3).
alter table contacts add column rotate_at text;
create index contacts_rotate on contacts (rotate_at) where rotate_at is not null;
create table changes (
    id          text primary key,
    network     integer not null references networks,
    seat        text not null check (seat in ('delegate', 'stand_in')),
    text        integer not null,
    state       text not null,
    next_due    text not null
) strict, without rowid;
create index changes_network on changes (network);
create index changes_due on changes (next_due);

-- NOT ME to a receipt, and forgeries in a network's name (product 8.4).
create table disputes (
    id          integer primary key,
    network     integer not null references networks,
    is_open     integer not null default 1,
    state       text not null,
    next_due    text
) strict;
create index disputes_open on disputes (network) where is_open = 1;
create index disputes_due on disputes (next_due) where next_due is not null;
create table forgeries (
    network     integer not null references networks,
    letter      text not null,
    claim       text not null,
    at          text not null,
    primary key (network, letter)
) strict, without rowid;
alter table networks add column careful_until text;

-- What the next digests tell about the federation: networks, never persons.
create table news (id integer primary key, at text not null, kind text not null, network integer references networks, vals text not null default '{}')
    strict;
create index news_at on news (at);

-- ── Keys and tokens: what is erased when nothing can come of it any more (product 12.1) ──────────────────────────────────

alter table executed add column ask integer;
create index executed_ask on executed (ask, at);
create index contacts_until on contacts (until) where until is not null and address is not null;
create index outbox_log on outbox (next_at) where state not in ('due', 'deferred') and (address is not null or reply <> '');
create index checks_until on checks (until) where state = 'open';

-- Newcomers, silence, leaving; applications and exclusions (product 13).
alter table networks add column newcomer_until text;
alter table networks add column silence integer not null default 0;
alter table networks add column next_due text;
alter table networks add column left_at text;
update networks set next_due = coalesce(heard_at, since) where state <> 'left';
create index networks_due on networks (next_due) where next_due is not null;
create index networks_left on networks (left_at) where left_at is not null;
create table applications (
    id          integer primary key,
    applicant   text not null,
    code        text not null,
    phase       text not null,
    state       text not null,
    form        text,
    at          text not null,
    network     integer references networks,
    next_due    text
) strict;
create index applications_due on applications (next_due) where next_due is not null;
create index applications_network on applications (network) where network is not null;
create index applications_applicant on applications (applicant) where form is not null;
create index applications_code on applications (code) where form is not null;
create table exclusions (
    network     integer primary key references networks,
    first       integer not null references networks,
    second      integer not null references networks,
    first_yes   integer not null default 0,
    second_yes  integer not null default 0,
    at          text not null
) strict;
-- ── What a network says of itself, RECORD, FORGET (product 7.2, 12.1) ────────────────────────────────────────────────────

alter table networks add column own_fights_on text;
alter table networks add column pair_since text;
alter table texts add column network integer references networks;
create index texts_network on texts (network, ask);
create index receipts_network on receipts (network, number);
create index contacts_terms on contacts (network, until);
create index keeper_log_network on keeper_log (network, id);
create index keeper_log_at on keeper_log (at);

-- Our own verdict on the sender, where no mail server in front of us gives one (product 8.1).
alter table inbox add column verdict text not null default '' check (verdict in ('', 'pending', 'pass', 'none', 'fail'));
alter table inbox add column spf text not null default '';
create index inbox_unchecked on inbox (at, id) where state = 'new' and verdict = 'pending';

-- An address under "Who talks to them" is asked once, and again only in peace (product 9.1).
drop index checks_claim;
create index checks_claim on checks (claim);
create index negotiators_waiting on negotiators (address) where confirmed_at is null;

-- Further addresses are found by their contact, too (product 13.3).
create index addresses_contact on addresses (contact);
