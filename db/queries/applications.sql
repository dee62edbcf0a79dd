-- application_new: a network asks to join
insert into applications (applicant, code, phase, state, form, at, next_due)
values (:applicant, :code, :phase, :state, :form, :at, :next_due);

-- application_load: by its number
select * from applications where id = :id;

-- application_by_code: the open one that is vouched for by a code
select * from applications where code = :code and form is not null;

-- application_of_applicant: the open one of a name and a delegate
select * from applications where applicant = :applicant and form is not null order by id desc limit 1;

-- application_of_network: the one by which a newcomer came
select * from applications where network = :network;

-- application_count: how many are open
select count(*) from applications where phase in ('asked', 'vouching', 'announced');

-- application_all: newest first, for keepers
select * from applications order by id desc limit 200;

-- application_save: as it is now
update applications set phase = :phase, state = :state, form = :form, network = :network, next_due = :next_due where id = :id;

-- application_drop: its newcomer has grown, or has left
delete from applications where network = :network;

-- application_sweep: what has come to nothing long ago
delete from applications where phase in ('refused', 'lapsed') and at < :before;

-- application_due: the first that time has something to do with
select id, next_due from applications where next_due is not null order by next_due, id limit 1;

-- application_postpone: it could not be done through our fault; it is tried again later
update applications set next_due = :until where id = :key;

-- exclusion_open: two networks are asked whether a third goes
insert into exclusions (network, first, second, at) values (:network, :first, :second, :at)
on conflict (network) do update set first = excluded.first, second = excluded.second, first_yes = 0, second_yes = 0, at = excluded.at;

-- exclusion_load: of a network
select * from exclusions where network = :network;

-- exclusion_yes: one of the two confirms it
update exclusions set first_yes = case when first = :by then 1 else first_yes end,
    second_yes = case when second = :by then 1 else second_yes end
where network = :network;

-- exclusion_end: it is decided
delete from exclusions where network = :network;
