-- network_by_id: by its number
select * from networks where id = :id;

-- network_by_tag: by its tag
select * from networks where tag = :tag;

-- network_by_name: by its name, if it has not left
select * from networks where name = :name and state <> 'left';

-- network_after: the next ones of a fan-out
select * from networks where id > :cursor and state in ('newcomer', 'member') order by id limit :limit;

-- network_after_dormant: the same, the dormant too
select * from networks where id > :cursor and state in ('newcomer', 'member', 'dormant') order by id limit :limit;

-- network_after_in_zone: the next ones of a fan-out in one time zone
select * from networks where timezone = :zone and id > :cursor and state in ('newcomer', 'member') order by id limit :limit;

-- network_after_in_zone_dormant: the same, the dormant too
select * from networks where timezone = :zone and id > :cursor and state in ('newcomer', 'member', 'dormant') order by id limit :limit;

-- network_count: how many there are
select count(*) from networks where state <> 'left';

-- network_insert: one more
insert into networks (tag, name, state, language, timezone, meets, digest, copy, towns, naming, watchword, since, next_due)
values (:tag, :name, :state, :language, :timezone, :meets, :digest, :copy, :towns, :naming, :watchword, :at, :next_due)
returning id;

-- network_update: what an operator or the network itself may change
update networks set name = :name, language = :language, timezone = :timezone, meets = :meets, digest = :digest, copy = :copy,
    towns = :towns, naming = :naming, watchword = :watchword
where id = :id;

-- network_watchword: drawn anew
update networks set watchword = :watchword where id = :id;

-- network_heard: a verified mail came; it wakes a dormant one, and its silence begins anew
update networks set heard_at = :at, silence = 0, next_due = case when silence > 0 then :at else next_due end,
    state = case when state <> 'dormant' then state when newcomer_until is null then 'member' else 'newcomer' end
where id = :id;

-- contact_by_address: who may write from an address
select contacts.* from addresses join contacts on contacts.id = addresses.contact
where addresses.address = :address and contacts.until is null;

-- contact_by_id: whoever it was
select * from contacts where id = :id;

-- contact_serves: whether a term has not ended
select 1 from contacts where id = :id and until is null;

-- contact_in_office: one of a network
select * from contacts where network = :network and role = :role and until is null;

-- contact_all_in_office: all of a network, delegate first
select * from contacts where network = :network and until is null
order by case role when 'delegate' then 1 when 'stand_in' then 2 else 3 end;

-- contact_insert: a term of office begins
insert into contacts (network, role, address, since, rotate_at) values (:network, :role, :address, :at, :rotate_at) returning id;

-- contact_end: a term of office ends
update contacts set until = :at, rotate_at = null where id = :id;

-- contact_as_before: somebody came back into office
update contacts set bounces = :bounces, unreachable = :unreachable where id = :id;

-- contact_rotated: the delegate was asked about rotation
update contacts set rotate_at = null where id = :id;

-- rotate_due: whose six months are over first
select id, rotate_at as next_due from contacts where rotate_at is not null order by rotate_at, id limit 1;

-- rotate_postpone: it could not be done through our fault; it is tried again later
update contacts set rotate_at = :until where id = :key;

-- contact_forget: the addresses of terms that have ended
update contacts set address = null where until is not null and until < :before and address is not null;

-- contact_refused: the smarthost refused it for good
update contacts set unreachable = 1 where id = :id;

-- contact_reported: one more mail was reported as undeliverable
update contacts set bounces = bounces + 1, unreachable = case when bounces >= 1 then 1 else unreachable end where id = :id;

-- contact_delivered: the smarthost took a mail; what reports said still stands
update contacts set unreachable = 0 where id = :id and unreachable = 1 and bounces < 2;

-- contact_wrote: whoever writes has a mailbox
update contacts set bounces = 0, unreachable = 0 where id = :id and (bounces > 0 or unreachable = 1);

-- address_owner: whose it is, in office or not
select contacts.id as contact, networks.tag as tag, contacts.role as role from addresses
join contacts on contacts.id = addresses.contact join networks on networks.id = contacts.network
where addresses.address = :address;

-- address_insert: one a contact may write from
insert into addresses (address, contact) values (:address, :contact);

-- address_of: all a contact may write from
select address from addresses where contact = :contact order by address;

-- address_move: the same person has a new term
update addresses set contact = :new where contact = :old;

-- address_delete: all of a contact
delete from addresses where contact = :contact;

-- address_delete_also: all of a contact but the first
delete from addresses where contact = :contact and address <> :address;

-- keeper_log_write: what an operator changed
insert into keeper_log (at, network, what, detail) values (:at, :network, :what, :detail);

-- change_open: a change of contacts is proposed
insert into changes (id, network, seat, text, state, next_due) values (:id, :network, :seat, :text, :state, :next_due);

-- change_load: by its number
select * from changes where id = :id;

-- change_of: those of a network
select * from changes where network = :network;

-- change_save: as far as it has come
update changes set state = :state, next_due = :next_due where id = :id;

-- change_close: it is over, and the proposed address with it
delete from changes where id = :id;

-- office_due: the first that time has something to do with
select id, next_due from changes order by next_due, id limit 1;

-- office_postpone: what is due could not be done through our fault; it is tried again later
update changes set next_due = :until where id = :key;
