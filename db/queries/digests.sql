-- digest_state: what the clock knows of a network's digests
select digest_week, digest_at, digest_next, digest_due, since from networks where id = :id;

-- digest_look: the first network whose digests have to be planned anew; before everything else
select id, '0001-01-01T00:00:00.000Z' as next_due from networks where digest_look = 1 order by id limit 1;

-- digest_looks: some of them
select id from networks where digest_look = 1 order by id limit :limit;

-- digest_look_postpone: it could not be planned through our fault; it gets its digest then all the same
update networks set digest_look = 0, digest_due = :until where id = :key;

-- digest_due: the first digest that goes out
select id, digest_due as next_due from networks where digest_look = 0 and digest_due is not null order by digest_due, id limit 1;

-- digest_dues: those of that instant
select id from networks where digest_look = 0 and digest_due = :at order by id limit :limit;

-- digest_postpone: it could not be done through our fault; it is tried again later
update networks set digest_due = :until where id = :key;

-- digest_planned: when the next one goes out
update networks set digest_look = 0, digest_next = :week, digest_due = :due where id = :id;

-- digest_sent: that of a week is in the outbox
update networks set digest_week = :week, digest_at = :at where id = :id;

-- digest_mails: those that a network was sent since, whoever held the office, newest first
select mails.id, mails.contact, mails.at from contacts join mails on mails.contact = contacts.id
where contacts.network = :network and mails.at >= :since and mails.kind = 'digest' order by mails.at desc, mails.id desc limit 40;
