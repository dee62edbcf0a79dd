-- standing_load: a network as time sees it
select state, coalesce(heard_at, since) as heard_at, silence, newcomer_until from networks where id = :id;

-- standing_save: what time did to it
update networks set state = :state, silence = :silence, newcomer_until = :newcomer_until, next_due = :next_due where id = :id;

-- standing_begin: it comes in as a newcomer
update networks set state = 'newcomer', newcomer_until = :until, next_due = :next_due where id = :id;

-- network_due: the first that time has something to do with
select id, next_due from networks where next_due is not null order by next_due, id limit 1;

-- network_postpone: it could not be done through our fault; it is tried again later
update networks set next_due = :until where id = :key;

-- network_gone: it left; nothing is due any more
update networks set state = 'left', away_until = null, busy_until = null, next_due = null, newcomer_until = null, left_at = :at where id = :id;

-- network_to_erase: one that left before an instant, and is still known
select id from networks where left_at is not null and left_at < :before order by left_at limit 1;

-- network_erased: its tag stays, so that nobody takes it
update networks set left_at = null, towns = '', own_fights = null, own_fights_on = null, pair_since = null, watchword = '' where id = :id;

-- network_unlink: which party of an ask it was
update parties set network = null, next_due = null where network = :id;

-- network_forget_receipts: what it was given receipts for; the last number stays, for the next one counts on from it
delete from receipts where network = :id and number < (select max(number) from receipts);

-- network_forget_texts: what it wrote
delete from texts where network = :id;

-- network_forget_forgeries: what was forged in its name
delete from forgeries where network = :id;

-- ask_sent_before: another ask of a network that went out
select 1 from asks where initiator = :network and number <> :number and version > 0 limit 1;

-- ask_of: what a network has started, newest first
select state from asks where initiator = :network order by number desc limit 500;
