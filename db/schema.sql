-- The database as it is: read this first.
--
-- Instants are UTC text of fixed width ('2026-06-07T13:05:00.000Z'), so that they sort as text; days are '2026-06-16';
-- booleans are 0/1; JSON is text that only Python looks into. What every table holds and how long: ARCHITECTURE.md.

-- ── Mail in ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- One row for each recipient of each letter. The row is on disk before the 250.
create table inbox (
    id          integer primary key,
    state       text not null default 'new',    -- moves: inbox_moves
    reason      text not null default '',       -- why it ended as it did, for `mailbot letter show`; of a new one: why it is not read
    at          text not null,                  -- received; the instant at which the letter acts
    ended_at    text,
    road        text not null check (road in ('smtp', 'lmtp', 'pipe', 'imap')),
    trusted     integer not null check (trusted in (0, 1)),  -- 1: the last hop may vouch (Authentication-Results counts)
    mail_from   text not null,                  -- envelope sender, '' is the null sender
    rcpt_to     text not null,                  -- the one recipient this row is for
    message_id  text not null,                  -- as written, '' without one
    body_hash   text not null,                  -- sha256 of the bytes, hex
    raw         blob,                           -- null once the letter has ended
    sender      text not null default '',       -- From, for 14 days; of strangers 'stranger:' and a keyed hash
    subject     text not null default '',       -- for 14 days
    outcome     text not null default '',       -- recorded, asked-back, held, passed-on, refused, ignored: the funnel
    note        text not null default '',       -- the traceback of a failed letter
    verdict     text not null default '' check (verdict in ('', 'pending', 'pass', 'none', 'fail')),  -- our own on the sender; '': we do not check
    spf         text not null default '',       -- the domain for which SPF passed; '?' before it: the DNS did not say; empty once the letter has ended
    unique (message_id, rcpt_to, body_hash)
) strict;
create index inbox_unchecked on inbox (at, id) where state = 'new' and verdict = 'pending';
create index inbox_at on inbox (at);
create index inbox_waiting on inbox (at, id) where state = 'new';

create table inbox_moves (old text not null, new text not null, primary key (old, new)) strict, without rowid;
insert into inbox_moves values
    ('new', 'done'),        -- the clerk carried it out, or passed it on
    ('new', 'refused'),     -- the sender was told why, or what to write instead
    ('new', 'ignored'),     -- from a machine, or nothing to do
    ('new', 'held'),        -- waits for the answer to a CHECK
    ('new', 'failed'),      -- our fault: an operator must look
    ('failed', 'new');      -- mailbot letter retry ID
create trigger inbox_state before update of state on inbox
when old.state <> new.state and not exists (select 1 from inbox_moves where (old, new) = (old.state, new.state))
begin select raise(abort, 'inbox: no such move'); end;

-- What an operator must mend, for `mailbot status`: a road on which no mail comes in. No address stands in it.
create table troubles (part text primary key, what text not null, since text not null) strict, without rowid;

-- A letter that had an effect is known by a keyed hash, so that it has one effect only (product 7.4 rule 13).
create table executed (
    hash   text primary key,
    at     text not null,
    ask    integer                              -- of the mail it answered: while that ask's tokens live it could be played again
) strict, without rowid;
create index executed_ask on executed (ask, at);

-- ── The directory ──────────────────────────────────────────────────────────────────────────────────────────────────

create table networks (
    id          integer primary key,
    tag         text not null unique,           -- 'bristol'
    name        text not null,                  -- 'Bristol'
    state       text not null default 'member' check (state in ('newcomer', 'member', 'dormant', 'left')),
    language    text not null default 'en',
    timezone    text not null default 'UTC',
    meets       text not null default 'none',   -- 'tue', 'tue/2@2026-06-09', '1.tue', 'none'
    digest      text not null default '',       -- 'mon@07:00'; '' is the day before the meeting; 'off'
    copy        integer not null default 0,     -- 1: a read-only digest goes to the network address
    towns       text not null default '',       -- 'Bristol, Bath'
    naming      integer not null default 1,     -- 1: may be named in public
    watchword   text not null,                  -- two words
    own_fights  integer,                        -- LOCAL n
    away_until  text,                           -- a day; the delegate's mails go to the stand-in
    busy_until  text,                           -- a day; no new asks, no reminders
    heard_at    text,                           -- the last verified mail from it
    since       text not null,
    careful_until text,                         -- binding answers need a CHECK until then (product 8.4)
    newcomer_until text,                        -- null: founded, or the 90 days are over (product 13.1)
    silence     integer not null default 0,     -- 1: asked "Still there?", 2: dormant, then one more each quarter (product 13.2)
    next_due    text,                           -- when the clock has something to do with it
    left_at     text,                           -- it left then; null again once what is held of it is erased
    own_fights_on text,                         -- the day on which LOCAL was said
    pair_since  text,                           -- PAIR: a day; it looks for a partner for a fight of its own since
    digest_week text not null default '',       -- '2026-W26': of its last digest; none of that week or before it goes out again
    digest_at   text,                           -- the instant of that digest: the next one tells what happened since
    digest_next text not null default '',       -- the week of the next one
    digest_due  text,                           -- and its instant; null: it gets none
    digest_look integer not null default 1      -- 1: something that moves its digests has changed: the clock looks anew (networks_digest)
) strict;

create index networks_name on networks (name);
create index networks_timezone on networks (timezone, id);
create index networks_due on networks (next_due) where next_due is not null;
create index networks_digest_due on networks (digest_due, id) where digest_due is not null and digest_look = 0;
create index networks_digest_look on networks (id) where digest_look = 1;
create index networks_pair on networks (pair_since) where pair_since is not null;
create trigger networks_digest after update of timezone, meets, digest, state on networks
when (old.timezone, old.meets, old.digest, old.state) <> (new.timezone, new.meets, new.digest, new.state)
begin update networks set digest_look = 1 where id = new.id; end;
create index networks_left on networks (left_at) where left_at is not null;

-- People of a network. A row is one term of office; the address goes 30 days after its end.
create table contacts (
    id          integer primary key,
    network     integer not null references networks,
    role        text not null check (role in ('delegate', 'stand_in', 'address')),
    address     text,                           -- lower case; null once erased
    since       text not null,
    until       text,                           -- null while in office
    bounces     integer not null default 0,     -- reports about that many different mails since the last delivery
    unreachable integer not null default 0,     -- 1: refused for good in our own delivery, or reports about two mails
    rotate_at   text                            -- a delegate in office: when six months are over; null once asked
) strict;
create index contacts_network on contacts (network) where until is null;
create index contacts_rotate on contacts (rotate_at) where rotate_at is not null;
create unique index contacts_office on contacts (network, role) where until is null;
create index contacts_until on contacts (until) where until is not null and address is not null;
create index contacts_terms on contacts (network, until);

-- Every address a contact may write from, its first one included. An address belongs to one contact only.
create table addresses (
    address     text primary key,               -- lower case
    contact     integer not null references contacts
) strict, without rowid;
create index addresses_contact on addresses (contact);

-- A change of contacts under way (product 13.3). The row goes when it is over, and the proposed address with it.
create table changes (
    id          text primary key,              -- random: questions name it, and none may ever mean another change
    network     integer not null references networks,
    seat        text not null check (seat in ('delegate', 'stand_in')),
    text        integer not null,               -- the proposed address, as mails refer to it; 0 without one
    state       text not null,                  -- JSON: domain.offices.Change
    next_due    text not null
) strict, without rowid;
create index changes_network on changes (network);
create index changes_due on changes (next_due);

create table keeper_log (id integer primary key, at text not null, network integer references networks, what text not null,
    detail text not null default '') strict;
create index keeper_log_network on keeper_log (network, id);
create index keeper_log_at on keeper_log (at);

-- What the next digests tell about the federation: networks, never persons. Kinds: store/news.py.
create table news (id integer primary key, at text not null, kind text not null, network integer references networks, vals text not null default '{}')
    strict;
create index news_at on news (at);

-- A network that asks to join; kept until its days as a newcomer are over, for its vouchers co-sign its first ask (product 13.1).
create table applications (
    id          integer primary key,
    applicant   text not null,                  -- keyed hash of name and delegate's address
    code        text not null,                  -- by which it is vouched for: 'n7k2'
    phase       text not null,
    state       text not null,                  -- JSON: domain.applications.Application
    form        text,                           -- JSON: what was written; null once it has ended
    at          text not null,
    network     integer references networks,    -- once it is admitted
    next_due    text
) strict;
create index applications_due on applications (next_due) where next_due is not null;
create index applications_network on applications (network) where network is not null;
create index applications_applicant on applications (applicant) where form is not null;
create index applications_code on applications (code) where form is not null;

-- The networks have decided that one of them goes; two delegates confirm it (product 13.5).
create table exclusions (
    network     integer primary key references networks,
    first       integer not null references networks,
    second      integer not null references networks,
    first_yes   integer not null default 0,
    second_yes  integer not null default 0,
    at          text not null
) strict;

-- ── Asks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create table asks (
    number      integer primary key,            -- one counter for all kinds
    kind        text not null check (kind in ('F', 'C', 'P')),
    initiator   integer not null references networks,
    phase       text not null,
    title       text not null,
    version     integer not null,               -- of the terms in force, 0 before the first SEND
    state       text not null,                  -- JSON: domain.model.Fight
    next_due    text,                           -- when the clock has something to do with it
    closed_at   text                            -- it ended then; null: while it goes on, and once what was written about it is erased
) strict;
create index asks_closed on asks (closed_at) where closed_at is not null;
create index asks_due on asks (next_due) where next_due is not null;
create index asks_initiator on asks (initiator);

-- Terms. A frozen row can never be changed (product 4.1).
create table terms (
    ask         integer not null references asks,
    version     integer not null,
    fields      text not null,                  -- JSON: {"Title": "…", …}, English keys of product 9.1
    fingerprint text not null default '',       -- 64 hex digits
    frozen_at   text,                           -- null: a draft
    primary key (ask, version)
) strict, without rowid;
create trigger terms_frozen before update on terms when old.frozen_at is not null
begin select raise(abort, 'terms: a frozen version cannot be changed'); end;

-- Which network a party is. Erasing the link leaves the history readable: "a network declined".
create table parties (
    id          text primary key,               -- random, minted for one network in one ask
    ask         integer not null references asks,
    network     integer references networks,    -- null once erased
    answer      text not null default '',       -- accept, decline, offer, later or ''
    standing    text not null default '',       -- provisional, binding, released, out or ''
    acted       integer not null default 0,     -- 1: it started the ask, or any OFFER, PLAN or REPORT stands
    state       text not null,                  -- JSON: domain.model.Party
    next_due    text,
    unique (ask, network)
) strict, without rowid;
create index parties_due on parties (next_due) where next_due is not null;
create index parties_network on parties (network, ask);
create index parties_answer on parties (ask, answer, standing);
create index parties_acted on parties (ask) where acted = 1;

-- What networks do for an ask: each action of parties.state in a row of its own, for the digests.
create table actions (
    party       text not null references parties,
    id          integer not null,
    ask         integer not null references asks,
    state       text not null,
    at          text not null,                  -- when it was last said: offered, announced or reported
    day         text,
    town        text not null,
    kind        text not null,
    people      integer,
    new         integer,
    public      integer not null,
    text        integer not null,
    primary key (party, id)
) strict, without rowid;
create index actions_done on actions (ask, at) where state = 'done';
create index actions_ahead on actions (ask, day) where state in ('planned', 'offered');
create index actions_public on actions (ask, day) where state = 'planned' and public = 1;

-- Whom the firm may write to: the address under "Who talks to them", once it has said YES (product 9.1).
create table negotiators (
    ask         integer not null references asks,
    address     text not null,
    confirmed_at text,
    primary key (ask, address)
) strict, without rowid;
create index negotiators_waiting on negotiators (address) where confirmed_at is null;

-- What people wrote. Events and mails refer to it by id; erased words leave an empty row, so that no number ever means other words.
create table texts (
    id          integer primary key,
    ask         integer,
    kind        text not null,
    body        text not null,
    at          text not null,
    network     integer references networks     -- whose words they are; null once that is erased
) strict;
create index texts_network on texts (network, ask);

-- What happened: no free text, no address, no network's name.
create table ledger (
    id          integer primary key,
    ask         integer,
    party       text,
    event       text not null,                  -- class name in domain.model
    at          text not null,
    data        text not null                   -- JSON
) strict;
create index ledger_ask on ledger (ask, id);
create index ledger_of_ask on ledger (ask, event, at);
create index ledger_of_party on ledger (party, event, at) where party is not null;

create table receipts (
    number      integer primary key,
    code        text not null,                  -- 50 bits of a keyed hash over what it says
    network     integer not null references networks,
    ask         integer,
    party       text,
    verb        text not null,
    subject     text not null default '',       -- what it is about: action id, question number
    at          text not null,
    undo_until  text,                           -- null: cannot be undone
    undone_at   text
) strict;
create index receipts_network on receipts (network, number);

-- A claim that waits for YES (product 8.1).
create table checks (
    id          integer primary key,
    network     integer references networks,
    claim       text not null,                  -- keyed hash of what is claimed: one CHECK per claim
    kind        text not null,                  -- command, negotiator, late, typo
    ask         integer,
    command     text not null,                  -- JSON: what YES carries out
    at          text not null,
    until       text not null,
    state       text not null default 'open' check (state in ('open', 'yes', 'no', 'expired')),
    effect_at   text,                           -- open: the network address said YES, which counts from then on (product 13.3)
    said_to     integer                         -- the mail that this YES answered
) strict;
create index checks_claim on checks (claim);
create index checks_until on checks (until) where state = 'open';
create index checks_effect on checks (effect_at) where effect_at is not null;

-- Somebody of a network said NOT ME to a receipt: until two of its contacts agree, its powers may rest (product 8.4).
create table disputes (
    id          integer primary key,
    network     integer not null references networks,
    is_open     integer not null default 1,
    state       text not null,                  -- JSON: domain.disputes.Dispute
    next_due    text                            -- when silence freezes its powers
) strict;
create index disputes_open on disputes (network) where is_open = 1;
create index disputes_due on disputes (next_due) where next_due is not null;

-- Letters that were forged in a network's name, by keyed hashes; three in a week make the desk careful.
create table forgeries (
    network     integer not null references networks,
    letter      text not null,
    claim       text not null,                  -- of the CHECK that was asked about it
    at          text not null,
    primary key (network, letter)
) strict, without rowid;

-- ── Mail out ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- A fan-out: one row with a cursor, expanded into mails in batches.
create table mailings (
    id          integer primary key,
    key         text not null unique,           -- names the period: 'qa:F12:2026-06-05:Europe/London'
    ask         integer,
    kind        text not null,                  -- the template
    audience    text not null,                  -- name in domain.audience
    zone        text not null default '',       -- only networks of this time zone; '' is all
    vals        text not null,                  -- JSON: what is the same for all
    at          text not null,                  -- not before
    cursor      integer not null default 0,     -- the last network done
    done        integer not null default 0
) strict;
create index mailings_open on mailings (at, id) where done = 0;

-- The mail ledger: no address and no text. Found by its token.
create table mails (
    id          integer primary key,
    mailing     integer references mailings,    -- the fan-out it came from, whose values it shares
    token       text not null unique,
    verp        text not null unique,           -- the tag of the envelope sender; no token
    contact     integer references contacts,    -- null: the negotiator, a keeper or a stranger
    ask         integer,
    version     integer not null default 0,
    kind        text not null,                  -- the template
    thread      integer not null default 0,     -- 1: belongs to the ask's thread
    message_id  text not null,
    refs        text not null default '',       -- References, oldest first
    answers     text not null default '',       -- In-Reply-To
    language    text not null,
    release     text not null,                  -- of the templates
    vals        text,                           -- JSON, null once erased
    at          text not null,
    check_id    integer references checks,
    bounced     integer not null default 0
) strict;
create index mails_thread on mails (contact, ask, id) where thread = 1;
create index mails_message_id on mails (message_id);
create index mails_answers on mails (answers) where answers <> '';
create index mails_at on mails (contact, at);
create index mails_told on mails (at) where ask is null and vals is not null;
create index mails_of_ask on mails (ask) where vals is not null;
create index mails_bounced on mails (ask, at) where kind = 'bounced';

create table outbox (
    id          integer primary key references mails,
    state       text not null default 'due',    -- moves: outbox_moves
    urgency     integer not null,               -- 0 STOP and GO, 1 receipts and CHECK, 2 the rest, 3 fan-outs
    address     text,                           -- only where the mail has no contact; null 14 days after it left, as the reply
    attempts    integer not null default 0,
    next_at     text not null,
    until       text not null,                  -- given up then
    reply       text not null default '',       -- the last answer of the smarthost
    attached    blob                            -- a referred mail, whole; null once delivered or dropped
) strict;
create index outbox_due on outbox (urgency, next_at, id) where state in ('due', 'deferred');

create index outbox_bounced on outbox (id) where state = 'bounced';
create index outbox_log on outbox (next_at) where state not in ('due', 'deferred') and (address is not null or reply <> '');

create table outbox_moves (old text not null, new text not null, primary key (old, new)) strict, without rowid;
insert into outbox_moves values
    ('due', 'sent'), ('due', 'deferred'), ('due', 'bounced'), ('due', 'dropped'),
    ('deferred', 'sent'), ('deferred', 'bounced'), ('deferred', 'dropped'), ('deferred', 'due'),
    ('bounced', 'due'), ('dropped', 'due'),     -- mailbot mail retry ID
    ('bounced', 'dropped'),                     -- mailbot mail drop ID
    ('sent', 'bounced');                        -- a delivery report came
create trigger outbox_state before update of state on outbox
when old.state <> new.state and not exists (select 1 from outbox_moves where (old, new) = (old.state, new.state))
begin select raise(abort, 'outbox: no such move'); end;

-- Holiday notices of a delegate while an ask is open: the second one moves that ask to the stand-in (scenario 10).
create table holidays (contact integer not null references contacts, ask integer not null, at text not null) strict;
create index holidays_contact on holidays (contact, ask);

-- Answers that record nothing are limited per address and hour; strangers get one note a week.
create table answers_sent (who text not null, at text not null) strict;
create index answers_sent_who on answers_sent (who, at);

-- ── Search ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The words of the terms in force of every open ask (rowid: its number), plain, for FIGHTS and for "can be done in your towns"
-- (store/search.py). `slips`: words of the text, and of `places`, with letters left out: two words that are spelled nearly alike share one.
create virtual table ask_words using fts5 (title, places, text, place_slips, slips, tokenize = 'unicode61 remove_diacritics 2');
