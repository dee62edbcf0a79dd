# A hand-over by somebody in Rui's mailbox: the stand-in stops it within the two days; what the new delegate wrote never counted.

like contacts

scenario Somebody reads Rui's mail
at 2026-07-06 10:00 Europe/Lisbon
>> rui@porto.example reply [F12] as phone
| HANDOVER mallory@elsewhere.example
<< rui@porto.example CHECK: did you send HANDOVER?
>> rui@porto.example reply CHECK as bare
| YES
<< rui@porto.example Re: CHECK: did you send HANDOVER?
<< mallory@elsewhere.example CHECK: will you be Porto's delegate?
<< sofia@porto.example, rede@porto.example Porto's delegate is to change
>> mallory@elsewhere.example reply CHECK as bare
| YES
<< mallory@elsewhere.example Re: CHECK: will you be Porto's delegate?
<< mallory@elsewhere.example You are Porto's delegate now: what to know
<< rui@porto.example You are Porto's delegate no longer
<< sofia@porto.example, rede@porto.example Porto has a new delegate

scenario What the new delegate wrote waits
at 2026-07-06 11:00 Europe/Lisbon
>> mallory@elsewhere.example reply what to know as plain
| ACCEPT F12
<< mallory@elsewhere.example Re: You are Porto's delegate now: what to know
| HELD: ACCEPT F12.
<< sofia@porto.example, rede@porto.example CHECK: did Porto say ACCEPT F12?

scenario At the network address somebody confirms it: that waits, too
>> rede@porto.example reply did Porto say as plain
| yes
<< rede@porto.example Re: CHECK: did Porto say ACCEPT F12?
| NOTED: your YES counts from Wed 8 July, 11:00 on.
<< sofia@porto.example CHECK: somebody said YES for Porto

scenario Sofia comes home
at 2026-07-08 09:00 Europe/Lisbon
>> sofia@porto.example reply Porto has a new delegate as phone
| NOT ME
<< sofia@porto.example Re: Porto has a new delegate
| Thank you. It is taken back: all is as it was before. The keepers are told.
<< rui@porto.example, sofia@porto.example, rede@porto.example Porto's delegate: taken back
| One of Porto's contacts replied NOT ME to the change of its delegate
<< mallory@elsewhere.example Porto's delegate: taken back
| So you are not Porto's delegate.
<< keeper@leeds.example Porto's delegate: taken back
| Please find out whether somebody else reads one of their mailboxes.
state porto delegate=rui@porto.example stand_in=sofia@porto.example address=rede@porto.example
>> mallory@elsewhere.example reply what to know as plain
| DECLINE F12
<< mallory@elsewhere.example Re: You are Porto's delegate now: what to know
| Only a network's delegate can answer for it
at 2026-07-08 11:00 Europe/Lisbon
state F12 circulating porto:-
never Watchword: blue anchor except rui@porto.example, sofia@porto.example
