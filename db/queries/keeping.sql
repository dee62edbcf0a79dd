-- keeping_texts: how many texts of a network are kept, by their kind
select kind, count(*) as count from texts where network = :network and body <> '' group by kind order by kind;

-- keeping_texts_of_ask: those of one ask
select id, kind from texts where network = :network and ask = :ask and body <> '' order by id;

-- keeping_mails: how many mails to the contacts of a network the ledger knows
select count(*) from contacts join mails on mails.contact = contacts.id where contacts.network = :network;

-- keeping_receipts: how many receipts a network has
select count(*) from receipts where network = :network;

-- keeping_former: contacts whose term has ended and whose address is still kept
select id, role, until from contacts where network = :network and until is not null and address is not null order by until;

-- keeping_log: what keepers did about a network, newest first
select at, what, detail from keeper_log where network = :network order by id desc limit :limit;

-- keeping_log_all: all that keepers did
select keeper_log.at, networks.tag, keeper_log.what, keeper_log.detail from keeper_log
left join networks on networks.id = keeper_log.network order by keeper_log.id;

-- keeping_log_forget: what has had its time
delete from keeper_log where at < :before;

-- keeping_forget_address: of a contact whose term has ended
update contacts set address = null where id = :id and network = :network and until is not null;

-- keeping_forget_link: which network a party was
update parties set network = null, next_due = null where id = :id and network = :network;

-- keeping_forget_receipts: of an ask, that cannot be taken back any more
delete from receipts where network = :network and ask = :ask and (undo_until is null or undo_until <= :at);

-- keeping_forget_former: the values that settings had, once nobody can go back to them
update receipts set subject = '' where network = :network and ask is null and (undo_until is null or undo_until <= :at);

-- keeping_ask_ended: an ask that ended before an instant, and about which there are words
select number from asks where closed_at < :before order by closed_at limit 1;

-- keeping_forget_words: what was written about it; the empty rows stay, for their numbers
update texts set body = '', network = null where ask = :ask;

-- keeping_forget_values: what the mails about it said
update mails set vals = null where ask = :ask and vals is not null;

-- keeping_ask_forgotten: there is nothing more to erase
update asks set closed_at = null where number = :ask;

-- keeping_forget_told: what mails about no ask said, unless an answer to them is still waited for
update mails set vals = null where ask is null and vals is not null and at < :before
    and (check_id is null or check_id not in (select id from checks where state = 'open'));
