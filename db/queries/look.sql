-- look_letters: the inbox, as operators see it
select id, state, outcome, reason, sender, subject, at from inbox where :state = '' or state = :state order by id;

-- look_letter: one letter
select id, state, outcome, reason, sender, subject, at, ended_at, road, trusted, rcpt_to, message_id, note, raw is not null as kept
from inbox where id = :id;

-- look_answers: the mails that answer a letter
select mails.id, mails.kind, outbox.state from mails join outbox on outbox.id = mails.id where mails.answers = :message_id order by mails.id;

-- look_mails: the outbox, as operators see it
select outbox.id, outbox.state, coalesce(outbox.address, contacts.address, '') as address, mails.kind, mails.ask, outbox.attempts,
    outbox.next_at, outbox.reply
from outbox join mails on mails.id = outbox.id left join contacts on contacts.id = mails.contact
where :state = '' or outbox.state = :state order by outbox.id;

-- look_mail: one mail
select outbox.id, outbox.state, coalesce(outbox.address, contacts.address, '') as address, mails.kind, mails.ask, outbox.attempts,
    outbox.next_at, outbox.reply, mails.message_id, mails.language, mails.at, mails.bounced, networks.tag as network, contacts.role
from outbox join mails on mails.id = outbox.id left join contacts on contacts.id = mails.contact
left join networks on networks.id = contacts.network
where outbox.id = :id;

-- look_asks: every ask, as operators see it
select asks.number, asks.kind, asks.phase, asks.title, asks.version, networks.tag from asks
join networks on networks.id = asks.initiator order by asks.number;

-- look_ask: whose it is
select networks.tag, networks.name, networks.timezone from asks join networks on networks.id = asks.initiator where asks.number = :number;

-- look_parties: everybody with a part in an ask, also where the network is erased
select parties.state, networks.tag, networks.name from parties left join networks on networks.id = parties.network
where parties.ask = :ask and (parties.answer <> '' or parties.acted = 1) order by parties.network;

-- look_funnel: what became of the letters received since an instant; whose they were is known as long as the From is kept
select count(*) as received,
    count(*) filter (where sender <> '' and sender not like 'stranger:%') as known,
    count(*) filter (where sender <> '' and sender not like 'stranger:%' and state in ('done', 'refused', 'held')) as read,
    count(*) filter (where outcome = 'recorded') as recorded,
    count(*) filter (where outcome = 'asked-back') as asked_back,
    count(*) filter (where outcome = 'refused') as refused,
    count(*) filter (where outcome = 'passed-on') as passed_on,
    count(*) filter (where outcome = 'held') as held,
    count(*) filter (where outcome = 'ignored') as ignored,
    count(*) filter (where state = 'failed') as failed
from inbox where at >= :since;

-- look_new: letters that wait for the clerk
select count(*) from inbox where state = 'new';

-- look_overdue: what time should have done by now
select (select count(*) from asks where next_due <= :now) + (select count(*) from parties where next_due <= :now)
    + (select count(*) from checks where effect_at <= :now) + (select count(*) from disputes where next_due <= :now)
    + (select count(*) from networks where next_due <= :now) + (select count(*) from applications where next_due <= :now)
    + (select count(*) from changes where next_due <= :now) + (select count(*) from contacts where rotate_at <= :now)
    + (select count(*) from networks where digest_look = 1) + (select count(*) from networks where digest_look = 0 and digest_due <= :now);

-- look_outbox: what waits to leave, what is tried again later
select count(*) filter (where next_at <= :now) as due, count(*) filter (where next_at > :now and state = 'deferred') as deferred
from outbox where state in ('due', 'deferred');

-- look_bounced: what came back
select count(*) from outbox where state = 'bounced';

-- look_mailings: fan-outs that are not through yet
select ask, audience, zone, cursor from mailings where done = 0 and at <= :now;

-- look_left_in_directory: how many networks a circulation has still before it
select count(*) from networks where id > :cursor and state in ('newcomer', 'member') and (:zone = '' or timezone = :zone);

-- look_left_in_ask: how many parties a fan-out has still before it
select count(*) from parties where ask = :ask and network > :cursor;

-- look_counts: networks, asks
select (select count(*) from networks where state <> 'left') as networks, (select count(*) from asks) as asks,
    (select count(*) from asks where phase in ('circulating', 'running', 'paused')) as asks_open;

-- look_unreachable: contacts that cannot be reached
select networks.tag, contacts.role from contacts join networks on networks.id = contacts.network
where contacts.until is null and contacts.unreachable = 1 order by networks.tag, contacts.role;

-- look_silent: networks not heard of since an instant
select tag from networks where state in ('newcomer', 'member') and coalesce(heard_at, since) < :before order by tag;

-- look_migrations: whether the runner has been here
select 1 from sqlite_schema where name = '_sqlite_migrations';

-- look_version: the last migration that ran
select name from _sqlite_migrations where migration_set = 'mailbot' order by name desc limit 1;

-- look_troubles: what an operator must mend
select part, what, since from troubles order by part;
