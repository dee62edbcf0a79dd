-- outbox_put: a mail is to leave
insert into outbox (id, urgency, address, next_at, until, attached)
values (:id, :urgency, :address, :next_at, :until, :attached);

-- outbox_claim: what may leave by now, of one urgency, oldest first
select outbox.id, outbox.urgency, coalesce(outbox.address, contacts.address) as address, outbox.attempts, mails.at,
    outbox.next_at, outbox.until, mails.verp, outbox.attached is not null as attached
from outbox join mails on mails.id = outbox.id left join contacts on contacts.id = mails.contact
where outbox.state in ('due', 'deferred') and outbox.urgency = :urgency and outbox.next_at <= :at
order by outbox.next_at, outbox.id limit :limit;

-- outbox_attached: the referred mail that goes with it
select attached from outbox where id = :id;

-- outbox_sent: the smarthost has taken it; next_at says when
update outbox set state = 'sent', attempts = attempts + 1, next_at = :at, reply = '', attached = null
where id = :id and state in ('due', 'deferred');

-- outbox_defer: not this time
update outbox set state = 'deferred', attempts = attempts + 1, next_at = :next_at, reply = :reply
where id = :id and state in ('due', 'deferred');

-- outbox_bounce: refused for good, given up, or a delivery report came
update outbox set state = 'bounced', attempts = attempts + (state <> 'sent'), reply = :reply, attached = null
where id = :id and state in ('due', 'deferred', 'sent');

-- outbox_drop: not wanted any more
update outbox set state = 'dropped', reply = :reason, attached = null
where id = :id and state in ('due', 'deferred', 'bounced');

-- outbox_retry: an operator lets it be tried from the beginning
update outbox set state = 'due', attempts = 0, next_at = :at, until = :until
where id = :id and state in ('deferred', 'bounced', 'dropped');

-- outbox_next: when the first of one urgency falls due after an instant
select min(next_at) as next_at from outbox
where state in ('due', 'deferred') and urgency = :urgency and next_at > :after;

-- outbox_counts: how many there are in each state
select state, count(*) as mails from outbox group by state;

-- outbox_drop_of: whoever it was for has left office
update outbox set state = 'dropped', reply = 'no longer in office', attached = null
where state in ('due', 'deferred') and id in (select id from mails where contact = :contact);

-- outbox_forget: to whom it went that is no contact, and what the smarthost said; while an open CHECK waits for that address, it stays
update outbox set address = null, reply = ''
where state not in ('due', 'deferred') and (address is not null or reply <> '') and next_at < :before
and not exists (select 1 from mails join checks on checks.id = mails.check_id
    where mails.id = outbox.id and checks.state = 'open' and checks.until > :now);
