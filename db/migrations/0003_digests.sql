-- When the weekly digest of each network goes out (product 10.1).
alter table networks add column digest_week text not null default '';
alter table networks add column digest_at text;
alter table networks add column digest_next text not null default '';
alter table networks add column digest_due text;
alter table networks add column digest_look integer not null default 1;
create index networks_digest_due on networks (digest_due, id) where digest_due is not null and digest_look = 0;
create index networks_digest_look on networks (id) where digest_look = 1;
create index networks_pair on networks (pair_since) where pair_since is not null;
create trigger networks_digest after update of timezone, meets, digest, state on networks
when (old.timezone, old.meets, old.digest, old.state) <> (new.timezone, new.meets, new.digest, new.state)
begin update networks set digest_look = 1 where id = new.id; end;

-- What was written about an ask goes 90 days after its end, and what mails about none said after 30 (product 12.1).
alter table asks add column closed_at text;
update asks set closed_at = strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(state, '$.closed_at'))
    where phase in ('won', 'settled', 'lost', 'ended', 'lapsed', 'adrift', 'dropped');
create index asks_closed on asks (closed_at) where closed_at is not null;
create index mails_told on mails (at) where ask is null and vals is not null;
create index mails_of_ask on mails (ask) where vals is not null;

-- What networks do for an ask, in rows of their own, for the digests.
create table actions (
    party       text not null references parties,
    id          integer not null,
    ask         integer not null references asks,
    state       text not null,
    at          text not null,
    day         text,
    town        text not null,
    kind        text not null,
    people      integer,
    new         integer,
    public      integer not null,
    text        integer not null,
    primary key (party, id)
) strict, without rowid;
create index actions_done on actions (ask, at) where state = 'done';
create index actions_ahead on actions (ask, day) where state in ('planned', 'offered');
create index actions_public on actions (ask, day) where state = 'planned' and public = 1;
insert into actions (party, id, ask, state, at, day, town, kind, people, new, public, text)
    select parties.id, one.value ->> 'id', parties.ask, one.value ->> 'state', strftime('%Y-%m-%dT%H:%M:%fZ', one.value ->> 'at'),
        one.value ->> 'day', one.value ->> 'town', one.value ->> 'kind', one.value ->> 'people', one.value ->> 'new',
        one.value ->> 'public', one.value ->> 'text'
    from parties, json_each(parties.state, '$.actions') as one;
create index ledger_of_ask on ledger (ask, event, at);
create index ledger_of_party on ledger (party, event, at) where party is not null;
-- The words of the open asks, for FIGHTS (filled by store/migrations.py: words are made plain in Python).
create virtual table ask_words using fts5 (title, places, text, place_slips, slips, tokenize = 'unicode61 remove_diacritics 2');
-- Whom an ask did not reach, for the digest of those who started it.
create index mails_bounced on mails (ask, at) where kind = 'bounced';
