# RECORD tells a network all that is held on it, FORGET erases what may go (product 12.1). To the writer alone.

like lapse

scenario All we hold, by mail
at 2026-08-20 10:00
>> rhys@bristol.example new RECORD as phone
| RECORD
<< rhys@bristol.example Re: RECORD
| ALL WE HOLD ON Bristol
| YOUR NETWORK
| Meetings: Tuesday
| Towns: Bristol, Bath
| YOUR CONTACTS
| Delegate: rhys@bristol.example
| Stand-in: kit@bristol.example
| YOUR ANSWERS
| F12
| WHAT KEEPERS DID
state lyon language=en

scenario Lyon declined, and wants that forgotten; the list first
at 2026-08-20 11:00
>> ines@lyon.example new oublier as phone
| Oublier
<<= ines@lyon.example Re: oublier
| This may be erased now. Reply YES, and it is gone for good.
|
| F12  Sole Pulito, Torino: unpaid wages
|      that the network that declined was Lyon
|
| What stays for now: the terms of a fight you started or joined and
| your answer to it, and receipts that can still be undone.
|
| Reply YES by Thu 27 August, or nothing: then all stays as it is.
|
| Watchword: …
| Ref: …
>> ines@lyon.example reply Re: oublier as bare
| Oui
<< ines@lyon.example Re: oublier
| ERASED: what stood on the list is gone
| Receipt R-

scenario What happened can still be read, without a name
at 2026-08-20 12:00
state F12 lapsed bristol:accept:binding zaragoza:accept:binding
>> dario@torino.example new STATUS F12 as phone
| STATUS F12
<< dario@torino.example Re: STATUS F12
| State: lapsed.
>> ines@lyon.example new RECORD as bare
| RECORD
<< ines@lyon.example Re: RECORD
| YOUR ANSWERS
| Nothing yet.
