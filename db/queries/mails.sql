-- mail_new: one mail to one recipient
insert into mails (mailing, token, verp, contact, ask, version, kind, thread, message_id, refs, answers, language, release, vals, at, check_id)
values (:mailing, :token, :verp, :contact, :ask, :version, :kind, :thread, :message_id, :refs, :answers, :language, :release, :vals, :at,
    :check_id);

-- mail_last_id: the number the next mail goes by
select coalesce(max(id), 0) from mails;

-- mail_last_of_thread: the last mail of an ask's thread to a contact
select message_id from mails where contact = :contact and ask = :ask and thread = 1 order by id desc limit 1;

-- mail_load: with what its fan-out shares, and where it goes
select mails.*, mailings.vals as shared, outbox.address as other_address, outbox.attached as attached, contacts.address as address,
    contacts.role as role, contacts.network as network, contacts.since as term, contacts.until as left_office
from mails left join mailings on mailings.id = mails.mailing left join contacts on contacts.id = mails.contact
left join outbox on outbox.id = mails.id
where mails.id = :id;

-- mail_by_token: whose mail was it
select id from mails where token = :token;

-- mail_by_verp: which mail came back
select id from mails where verp = :verp;

-- mail_bounced: a report came about it
update mails set bounced = 1 where id = :id;

-- mail_to_contact: what a contact was sent since
select id, kind, ask, at, message_id from mails where contact = :contact and at > :since order by id;

-- mail_of_kind: whether a contact was sent such a mail about an ask
select id from mails where contact = :contact and ask = :ask and kind = :kind order by id desc limit 1;

-- mailing_new: a fan-out, known by the key of its period
insert into mailings (key, ask, kind, audience, zone, vals, at) values (:key, :ask, :kind, :audience, :zone, :vals, :at)
on conflict (key) do nothing;

-- mailing_next: the first that is open
select * from mailings where done = 0 order by at, id limit 1;

-- mailing_urgent: the first open one that stops or goes, and may begin by now
select * from mailings where done = 0 and at <= :now and kind in ('stop', 'go', 'stop-again') order by id limit 1;

-- mailing_open: by its number, if it is not done
select * from mailings where id = :id and done = 0;

-- mailing_moved: as far as it has come
update mailings set cursor = :cursor, done = :done, vals = :vals where id = :id;

-- mailing_dropped: nobody needs it any more
update mailings set done = 1 where ask = :ask and done = 0 and kind = :kind;

-- negotiator_add: asked whether it will receive
insert into negotiators (ask, address) values (:ask, :address) on conflict (ask, address) do nothing;

-- negotiator_yes: it will
update negotiators set confirmed_at = :at where ask = :ask and address = :address;

-- negotiator_no: it will not
delete from negotiators where ask = :ask and address = :address;

-- negotiator_of: who receives for an ask
select address from negotiators where ask = :ask and confirmed_at is not null;

-- negotiator_unconfirmed: the asks that name an address which has not said YES to them
select ask from negotiators where address = :address and confirmed_at is null order by ask;

-- holiday_note: an automatic answer came while an ask was open
insert into holidays (contact, ask, at) values (:contact, :ask, :at);

-- holiday_count: how many came for an ask
select count(*) from holidays where contact = :contact and ask = :ask;

-- answer_note: an answer that records nothing, or a note to a stranger
insert into answers_sent (who, at) values (:who, :at);

-- answer_count: how many since
select count(*) from answers_sent where who = :who and at > :since;

-- answer_forget: what is past any limit
delete from answers_sent where at < :before;

-- mailing_postpone: it could not be expanded through our fault; it is tried again later
update mailings set at = :until where id = :key and done = 0;
