-- inbox_take: a letter for one recipient; none comes back when it is there already
insert into inbox (at, road, trusted, mail_from, rcpt_to, message_id, body_hash, raw, verdict, spf, reason)
values (:at, :road, :trusted, :mail_from, :rcpt_to, :message_id, :body_hash, :raw, :verdict, :spf, :fault)
on conflict (message_id, rcpt_to, body_hash) do nothing
returning id;

-- inbox_oldest: the letter that is next; one that waits for its verdict holds up nobody but its own sender
select id, at, road, trusted, mail_from, rcpt_to, raw, verdict, reason as fault from inbox
where state = 'new' and verdict <> 'pending' and not exists (
    select 1 from inbox as before where before.state = 'new' and before.verdict = 'pending' and before.mail_from = inbox.mail_from
    and (before.at < inbox.at or (before.at = inbox.at and before.id < inbox.id)))
order by at, id limit 1;

-- inbox_unchecked: letters that wait for a verdict, one of those that are alike
select min(id) as id, body_hash, spf from inbox where state = 'new' and verdict = 'pending' group by body_hash, spf order by min(id) limit 200;

-- inbox_uncheck: nobody checks any more
update inbox set verdict = '' where state = 'new' and verdict = 'pending';

-- inbox_raw: the bytes of a letter that has not ended
select raw from inbox where id = :id and state = 'new';

-- inbox_checked: its verdict, for all its recipients
update inbox set verdict = :verdict where state = 'new' and verdict = 'pending' and body_hash = :body_hash and spf = :spf;

-- inbox_oldest_at: since when the longest waiting letter waits
select at from inbox where state = 'new' order by at, id limit 1;

-- inbox_end: a letter has ended; its bytes and its envelope sender go, unless it failed
update inbox set state = :state, outcome = :outcome, reason = :reason, ended_at = :at, sender = :sender, subject = :subject,
    raw = case when :state = 'failed' then raw end, mail_from = case when :state = 'failed' then mail_from else '' end, spf = ''
where id = :id and state = 'new';

-- inbox_fail: our fault; everything is kept for another try
update inbox set state = 'failed', ended_at = :at, note = :note where id = :id and state = 'new';

-- inbox_retry: a failed letter waits again, if its bytes are still there
update inbox set state = 'new', ended_at = null, outcome = '', note = '' where id = :id and state = 'failed' and raw is not null;

-- inbox_forget_log: what names people goes after 14 days
update inbox set sender = '', subject = '', note = '', mail_from = '', spf = ''
where at < :before and state <> 'new' and (sender <> '' or subject <> '' or note <> '' or mail_from <> '');

-- inbox_forget_failed: the bytes of failed letters go after 7 days
update inbox set raw = null, mail_from = '', spf = '' where state = 'failed' and raw is not null and ended_at < :before;

-- inbox_executed: had this letter its effect?
select 1 from executed where hash = :hash;

-- inbox_remember: this letter has had its effect
insert into executed (hash, at, ask) values (:hash, :at, :ask) on conflict (hash) do nothing;

-- inbox_executed_asks: the asks that such letters were about, one after the other
select min(ask) as ask from executed where ask > :after;

-- inbox_forget_executed: letters about an ask that is over
delete from executed where ask = :ask and at < :before;

-- inbox_forget_other: letters about none
delete from executed where ask is null and at < :before;

-- trouble_note: something cannot work until an operator mends it; `since` stays that of the first time
insert into troubles (part, what, since) values (:part, :what, :since) on conflict (part) do update set what = excluded.what;

-- trouble_over: it works again
delete from troubles where part = :part;
