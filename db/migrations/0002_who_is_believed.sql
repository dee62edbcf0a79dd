-- ── Keys and tokens: what is erased when nothing can come of it any more (product 12.1) ──────────────────────────────────

alter table executed add column ask integer;
create index executed_ask on executed (ask, at);
create index contacts_until on contacts (until) where until is not null and address is not null;
