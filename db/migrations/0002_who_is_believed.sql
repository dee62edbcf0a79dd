-- A YES from a network address counts two days later (product 13.3).
alter table checks add column effect_at text;
alter table checks add column said_to integer;
create index checks_effect on checks (effect_at) where effect_at is not null;
