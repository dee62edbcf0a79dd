# Six months in office: is it somebody else's turn? Asked once in a term (product 13.3).

network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --timezone Europe/Lisbon --meets fri --towns Porto

at 2026-06-08 12:00 Europe/Lisbon
>> rui@porto.example new Hand over as phone
| HANDOVER marta@porto.example
<< rui@porto.example CHECK: did you send HANDOVER?
>> rui@porto.example reply CHECK as phone
| YES
<< rui@porto.example Re: CHECK: did you send HANDOVER?
<< marta@porto.example CHECK: will you be Porto's delegate?
<< sofia@porto.example, rede@porto.example Porto's delegate is to change
at 2026-06-09 12:00 Europe/Lisbon
>> marta@porto.example reply CHECK as phone
| YES
<< marta@porto.example Re: CHECK: will you be Porto's delegate?
<< marta@porto.example You are Porto's delegate now: what to know
| Nothing is open for Porto now.
<< rui@porto.example You are Porto's delegate no longer
<< sofia@porto.example, rede@porto.example Porto has a new delegate
at 2026-07-20 12:00 Europe/Lisbon
>> sofia@porto.example new HELP
<< sofia@porto.example Re: HELP
at 2026-09-01 12:00 Europe/Lisbon
>> sofia@porto.example new HELP
<< sofia@porto.example Re: HELP
at 2026-10-20 12:00 Europe/Lisbon
>> sofia@porto.example new HELP
<< sofia@porto.example Re: HELP
at 2026-12-08 08:59 Europe/Lisbon
>> sofia@porto.example new HELP
<< sofia@porto.example Re: HELP
at 2026-12-08 09:00 Europe/Lisbon
<<= marta@porto.example, rede@porto.example Porto: six months in office, time to rotate?
| Porto's delegate has been in office for six months. Perhaps somebody
| else would like a turn? Please bring it to your meeting.
| 
| To hand over: HANDOVER and the address of the next one. To go on: you
| need do nothing.
| 
| Ref: M-…
at 2027-12-08 09:00 Europe/Lisbon
<< marta@porto.example, sofia@porto.example, rede@porto.example Still there? YES
<< marta@porto.example, sofia@porto.example, rede@porto.example Porto is asleep
<< marta@porto.example, sofia@porto.example, rede@porto.example Porto is asleep
<< marta@porto.example, sofia@porto.example, rede@porto.example Porto is asleep
<< marta@porto.example, sofia@porto.example, rede@porto.example Porto is asleep
