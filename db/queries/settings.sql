-- settings_load: what a network says of itself
select language, digest, towns, naming, watchword, own_fights, own_fights_on, pair_since, away_until, busy_until
from networks where id = :id;

-- settings_save: the same, all of it
update networks set language = :language, digest = :digest, towns = :towns, naming = :naming, watchword = :watchword,
    own_fights = :own_fights, own_fights_on = :own_fights_on, pair_since = :pair_since, away_until = :away_until,
    busy_until = :busy_until
where id = :id;

-- settings_receipt: the last receipt for such a word that was not taken back
select number from receipts where network = :network and verb = :verb and undone_at is null order by number desc limit 1;
