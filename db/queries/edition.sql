-- edition_parties: what a network is in the asks that go on, and in those that ended lately
select parties.state as party, asks.state as ask, asks.initiator from parties join asks on asks.number = parties.ask
where parties.network = :network and (asks.phase in ('circulating', 'running', 'paused') or asks.closed_at >= :since)
order by asks.number limit :limit;

-- edition_inside: who is in for good, the initiator not counted
select networks.name, networks.naming from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.answer = 'accept' and parties.standing = 'binding' limit :limit;

-- edition_helpers: who is not in, and has an action standing or done
select networks.name from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.acted = 1 and not (parties.answer = 'accept' and parties.standing = 'binding')
    and parties.network <> :initiator limit :limit;

-- edition_by_word: who has said a word, as far as it stands
select networks.name, parties.state from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.answer = :word limit :limit;

-- edition_count_word: how many have
select count(*) from parties where ask = :ask and answer = :word;

-- edition_done: what was reported in a time, newest first
select actions.*, networks.name from actions join parties on parties.id = actions.party join networks on networks.id = parties.network
where actions.ask = :ask and actions.state = 'done' and actions.at >= :since and actions.at < :until
order by actions.at desc limit :limit;

-- edition_done_count: how many, in how many towns
select count(*) as actions, count(distinct coalesce(nullif(actions.town, ''), actions.party)) as towns from actions
where actions.ask = :ask and actions.state = 'done' and actions.at >= :since and actions.at < :until;

-- edition_ahead: what is announced
select actions.*, networks.name from actions join parties on parties.id = actions.party join networks on networks.id = parties.network
where actions.ask = :ask and actions.state in ('planned', 'offered') and actions.day >= :today
order by actions.day, networks.name limit :limit;

-- edition_last_support: when somebody else than the initiator last reported something
select max(actions.at) as at from actions where actions.ask = :ask and actions.state = 'done' and actions.party <> :initiator;

-- edition_next_day: what all may know of
select min(actions.day) as day from actions
where actions.ask = :ask and actions.state = 'planned' and actions.public = 1 and actions.day >= :today;

-- edition_said: what happened to an ask in a time
select party, at, data from ledger where ask = :ask and event = :event and at >= :since and at < :until order by id;

-- edition_of_party: what a party did
select at, data from ledger where party = :party and event = :event and at >= :since and at < :until order by id;

-- edition_deeds: what a network has done for others, and in how many asks
select count(*) as actions, count(distinct actions.ask) as asks from parties join actions on actions.party = parties.id
join asks on asks.number = parties.ask
where parties.network = :network and actions.state = 'done' and actions.at >= :since and asks.initiator <> :network;

-- edition_receipts: what a network has said in a time
select number, verb, ask, at from receipts where network = :network and at >= :since and at < :until and undone_at is null order by number;

-- edition_mails: what the contacts of a network were sent in a time, by kind and ask
select mails.kind, mails.ask, count(*) as count from contacts join mails on mails.contact = contacts.id
where contacts.network = :network and contacts.role = :role and mails.at >= :since and mails.at < :until and mails.kind not in ('digest', 'digest-copy')
group by mails.kind, mails.ask order by min(mails.id);

-- edition_bounced: whose delegates an ask did not reach in a time
select distinct networks.name from mails join contacts on contacts.id = mails.contact join networks on networks.id = contacts.network
where mails.ask = :ask and mails.kind = 'bounced' and mails.at >= :since and mails.at < :until order by networks.name limit :limit;

-- edition_pairs: who looks for a partner
select name from networks where pair_since is not null and pair_since >= :since and id <> :network and state in ('newcomer', 'member')
order by pair_since desc limit :limit;

-- edition_log: what keepers did in a time
select keeper_log.what, keeper_log.detail, networks.name from keeper_log left join networks on networks.id = keeper_log.network
where keeper_log.at >= :since and keeper_log.at < :until order by keeper_log.id limit :limit;

-- edition_unheard: who is in and has not reported or announced anything since an instant
select networks.name from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.answer = 'accept' and parties.standing = 'binding'
    and not exists (select 1 from actions where actions.party = parties.id and actions.at >= :since) limit :limit;

-- edition_event: the last thing that happened to any ask
select coalesce(max(id), 0) from ledger;

-- edition_bound: who came in for good in a time
select networks.name, ledger.at from ledger join parties on parties.id = ledger.party join networks on networks.id = parties.network
where ledger.ask = :ask and ledger.event = 'Bound' and ledger.at >= :since and ledger.at < :until order by ledger.id limit :limit;
