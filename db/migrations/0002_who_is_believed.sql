-- A YES from a network address counts two days later (product 13.3).
alter table checks add column effect_at text;
alter table checks add column said_to integer;
create index checks_effect on checks (effect_at) where effect_at is not null;

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

-- An address under "Who talks to them" is asked once, and again only in peace (product 9.1).
drop index checks_claim;
create index checks_claim on checks (claim);
create index negotiators_waiting on negotiators (address) where confirmed_at is null;
