-- ask_last_number: the highest number given so far, of the one counter
select coalesce(max(number), 0) from asks;

-- ask_new: a draft
insert into asks (number, kind, initiator, phase, title, version, state) values (:number, 'F', :initiator, 'draft', '', 0, :state);

-- ask_load: by its number
select state, initiator from asks where number = :number;

-- ask_open: those that go round, run or pause
select state from asks where phase in ('circulating', 'running', 'paused') order by number limit 500;

-- ask_save: the state after what happened
update asks set phase = :phase, title = :title, version = :version, state = :state, next_due = :next_due, closed_at = :closed_at
where number = :number;

-- ask_due: the first that time has something to do with
select number, next_due from asks where next_due is not null order by next_due, number limit 1;

-- ledger_write: what happened
insert into ledger (ask, party, event, at, data) values (:ask, :party, :event, :at, :data);

-- ledger_last: the number of the last thing that happened
select coalesce(max(id), 0) from ledger;

-- party_load: what a network is in an ask
select state from parties where ask = :ask and network = :network;

-- party_by_id: by its random id
select state, network from parties where id = :id;

-- party_after: parties of an ask by network, after a cursor
select parties.state as state, parties.network as network from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.network > :cursor and (:zone = '' or networks.timezone = :zone)
order by parties.network limit :limit;

-- party_spoken_after: the same, only those with a word or a deed
select parties.state as state, parties.network as network from parties join networks on networks.id = parties.network
where parties.ask = :ask and parties.network > :cursor and (parties.answer <> '' or parties.acted = 1)
and (:zone = '' or networks.timezone = :zone)
order by parties.network limit :limit;

-- party_of_network: what a network is in every ask
select state from parties where network = :network order by ask desc limit 500;

-- party_save: the state after what happened
insert into parties (id, ask, network, answer, standing, acted, state, next_due)
values (:id, :ask, :network, :answer, :standing, :acted, :state, :next_due)
on conflict (id) do update set answer = excluded.answer, standing = excluded.standing, acted = excluded.acted,
    state = excluded.state, next_due = excluded.next_due;

-- actions_forget: those of a party, before they are written down anew
delete from actions where party = :party;

-- action_write: one of a party
insert into actions (party, id, ask, state, at, day, town, kind, people, new, public, text)
values (:party, :id, :ask, :state, :at, :day, :town, :kind, :people, :new, :public, :text);

-- party_joined: how many are in for good, the initiator not counted
select count(*) from parties where ask = :ask and answer = 'accept' and standing = 'binding';

-- party_due: the first that time has something to do with
select id, next_due from parties where next_due is not null order by next_due, id limit 1;

-- party_zones: the time zones of those who got an ask
select distinct networks.timezone as zone from parties join networks on networks.id = parties.network where parties.ask = :ask;

-- terms_draft: the version that is still a draft
select version, fields from terms where ask = :ask and frozen_at is null;

-- terms_write: a draft, new or changed
insert into terms (ask, version, fields) values (:ask, :version, :fields)
on conflict (ask, version) do update set fields = excluded.fields;

-- terms_freeze: from now on nothing can change it
update terms set fingerprint = :fingerprint, frozen_at = :at where ask = :ask and version = :version;

-- terms_load: one version
select version, fields, fingerprint, frozen_at from terms where ask = :ask and version = :version;

-- terms_drop: a draft that is not wanted
delete from terms where ask = :ask and frozen_at is null;

-- text_add: what somebody wrote
insert into texts (ask, kind, body, at, network) values (:ask, :kind, :body, :at, :network);

-- text_load: what somebody wrote
select body from texts where id = :id;

-- text_erase: the words go, the row stays: its number stands in mails and events, and must never come to mean other words
update texts set body = '', network = null where id = :id;

-- receipt_next: the number the next receipt will bear
select coalesce(max(number), 4000) + 1 from receipts;

-- receipt_issue: a receipt goes out
insert into receipts (number, code, network, ask, verb, subject, at, undo_until)
values (:number, :code, :network, :ask, :verb, :subject, :at, :undo_until);

-- receipt_load: by its number
select * from receipts where number = :number;

-- receipt_of: the newest of a network
select * from receipts where network = :network order by number desc limit :limit;

-- receipt_undo: taken back
update receipts set undone_at = :at where number = :number;

-- check_same: this very claim, being asked already
select id from checks where claim = :claim and state = 'open' and until > :at;

-- check_claimed: every time a claim was asked about, the last one last
select * from checks where claim = :claim order by id;

-- check_open: a claim waits for YES
insert into checks (network, claim, kind, ask, command, at, until) values (:network, :claim, :kind, :ask, :command, :at, :until);

-- check_load: by its number
select * from checks where id = :id;

-- check_answer: it has ended; what it held is forgotten
update checks set state = :state, command = '{}', effect_at = null, said_to = null where id = :id;

-- check_delay: the network address said YES; it counts later
update checks set effect_at = :effect_at, said_to = :mail where id = :id and state = 'open';

-- check_due: the first such YES
select id, effect_at as next_due from checks where effect_at is not null order by effect_at, id limit 1;

-- check_postpone: it could not be carried out through our fault; it is tried again later
update checks set effect_at = :until where id = :key;

-- check_expire: nobody answered in time; what it held is forgotten
update checks set state = 'expired', command = '{}' where state = 'open' and until < :before and effect_at is null;

-- party_count: how many networks have a part in it
select count(*) from parties where ask = :ask;

-- party_forget_due: its network is erased
update parties set next_due = null where id = :id;

-- ask_postpone: what is due could not be done through our fault; it is tried again later
update asks set next_due = :until where number = :key;

-- party_postpone: the same
update parties set next_due = :until where id = :key;

-- check_stop_delayed: its network has left
update checks set state = 'expired', command = '{}', effect_at = null, said_to = null where effect_at is not null and network = :network;
