-- news_add: one line for the digests
insert into news (at, kind, network, vals) values (:at, :kind, :network, :vals);

-- news_since: what came after an instant, oldest first
select at, kind, network, vals from news where at > :since order by at, id limit :limit;

-- news_sweep: what every digest has told long ago
delete from news where at < :before;
