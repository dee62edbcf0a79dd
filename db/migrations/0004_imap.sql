-- Letters from a mailbox: the road `imap`. SQLite cannot alter a check, so the table is made anew under its own name; the old one
-- steps aside first, for a table that is renamed keeps the quotes of its new name in its definition, and its indexes their names.
drop trigger inbox_state;
drop index inbox_unchecked;
drop index inbox_at;
drop index inbox_waiting;
alter table inbox rename to inbox_before;
create table inbox (
    id          integer primary key,
    state       text not null default 'new',
    reason      text not null default '',
    at          text not null,
    ended_at    text,
    road        text not null check (road in ('smtp', 'lmtp', 'pipe', 'imap')),
    trusted     integer not null check (trusted in (0, 1)),
    mail_from   text not null,
    rcpt_to     text not null,
    message_id  text not null,
    body_hash   text not null,
    raw         blob,
    sender      text not null default '',
    subject     text not null default '',
    outcome     text not null default '',
    note        text not null default '',
    verdict     text not null default '' check (verdict in ('', 'pending', 'pass', 'none', 'fail')),
    spf         text not null default '',
    unique (message_id, rcpt_to, body_hash)
) strict;
insert into inbox (id, state, reason, at, ended_at, road, trusted, mail_from, rcpt_to, message_id, body_hash, raw, sender, subject, outcome,
    note, verdict, spf)
select id, state, reason, at, ended_at, road, trusted, mail_from, rcpt_to, message_id, body_hash, raw, sender, subject, outcome,
    note, verdict, spf from inbox_before;
drop table inbox_before;
create index inbox_unchecked on inbox (at, id) where state = 'new' and verdict = 'pending';
create index inbox_at on inbox (at);
create index inbox_waiting on inbox (at, id) where state = 'new';
create trigger inbox_state before update of state on inbox
when old.state <> new.state and not exists (select 1 from inbox_moves where (old, new) = (old.state, new.state))
begin select raise(abort, 'inbox: no such move'); end;

-- What an operator must mend, for `mailbot status`.
create table troubles (part text primary key, what text not null, since text not null) strict, without rowid;
