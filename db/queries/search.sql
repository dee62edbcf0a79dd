-- search_take: what is known of an ask goes
delete from ask_words where rowid = :ask;

-- search_put: the words of its terms
insert into ask_words (rowid, title, places, text, place_slips, slips) values (:ask, :title, :places, :text, :place_slips, :slips);

-- search_ranked: the asks in which a word stands, best first; where it stands counts, and being spelled alike
select rowid as ask, bm25(ask_words, 8.0, 4.0, 2.0, 0.5, 0.5) as rank from ask_words where ask_words match :query order by rank, rowid limit 500;

-- search_tidy: what was taken out of the index leaves the file, too
insert into ask_words (ask_words) values ('optimize');
