-- When the weekly digest of each network goes out (product 10.1).
alter table networks add column digest_week text not null default '';
alter table networks add column digest_at text;
alter table networks add column digest_next text not null default '';
alter table networks add column digest_due text;
alter table networks add column digest_look integer not null default 1;
create index networks_digest_due on networks (digest_due, id) where digest_due is not null and digest_look = 0;
create index networks_digest_look on networks (id) where digest_look = 1;
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

-- The words of the open asks, for FIGHTS (filled by store/migrations.py: words are made plain in Python).
create virtual table ask_words using fts5 (title, places, text, place_slips, slips, tokenize = 'unicode61 remove_diacritics 2');
