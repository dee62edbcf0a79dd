-- dispute_open: somebody of the network said NOT ME to a receipt
insert into disputes (network, state, next_due) values (:network, :state, :next_due);

-- dispute_load: by its number
select network, state from disputes where id = :id;

-- dispute_of_network: the one that is open
select id, state from disputes where network = :network and is_open = 1;

-- dispute_save: as it is now
update disputes set state = :state, is_open = :open, next_due = :next_due where id = :id;

-- dispute_due: the first one whose 24 hours of silence end
select id, next_due from disputes where next_due is not null order by next_due, id limit 1;

-- dispute_postpone: it could not be carried out through our fault; it is tried again later
update disputes set next_due = :until where id = :key;

-- forgery_note: a letter that claimed to be a network's and was not
insert into forgeries (network, letter, claim, at) values (:network, :letter, :claim, :at) on conflict (network, letter) do nothing;

-- forgery_forget: it was the network's own after all
delete from forgeries where network = :network and claim = :claim;

-- forgery_count: how many since
select count(*) from forgeries where network = :network and at > :since;

-- forgery_sweep: what is past any limit
delete from forgeries where at < :before;

-- network_careful: until when its binding answers need a CHECK
update networks set careful_until = :until where id = :id;

-- network_careful_until: the same, asked
select careful_until from networks where id = :id;
