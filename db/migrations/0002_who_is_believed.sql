-- A YES from a network address counts two days later (product 13.3).
alter table checks add column effect_at text;
alter table checks add column said_to integer;
create index checks_effect on checks (effect_at) where effect_at is not null;

-- Changing the contacts: any two of the three replace the third (product 13.3).
alter table contacts add column rotate_at text;
create index contacts_rotate on contacts (rotate_at) where rotate_at is not null;
create table changes (
    id          integer primary key,
    network     integer not null references networks,
    seat        text not null check (seat in ('delegate', 'stand_in')),
    text        integer not null,
    state       text not null,
    next_due    text not null
) strict;
create index changes_network on changes (network);
create index changes_due on changes (next_due);

-- What the next digests say about networks.
create table news (id integer primary key, at text not null, kind text not null, network integer references networks, vals text not null default '{}') strict;
create index news_at on news (at);
