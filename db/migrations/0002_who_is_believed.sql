-- ── Keys and tokens: what is erased when nothing can come of it any more (product 12.1) ──────────────────────────────────

alter table executed add column ask integer;
create index executed_ask on executed (ask, at);
create index contacts_until on contacts (until) where until is not null and address is not null;
create index outbox_log on outbox (next_at) where state not in ('due', 'deferred') and (address is not null or reply <> '');
create index checks_until on checks (until) where state = 'open';
