# A network falls silent: asked after eight weeks, asleep after twelve, a mail a quarter, STOP all the same, woken by any mail (13.2).

network leeds --name Leeds --delegate ama@leeds.example --timezone Europe/London
network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --timezone Europe/Lisbon
network lyon --name Lyon --delegate ines@lyon.example --timezone Europe/Paris

at 2026-06-01 09:00 Europe/London
>> ama@leeds.example new HELP
| HELP
<< ama@leeds.example Re: HELP

scenario Eight weeks without a word: all three contacts are asked
at 2026-07-20 09:00 Europe/London
>> ama@leeds.example new HELP
| HELP
<< ama@leeds.example Re: HELP
>> ines@lyon.example new HELP
| HELP
<< ines@lyon.example Re: HELP
at 2026-07-28 09:00 Europe/London
<< rui@porto.example, sofia@porto.example, rede@porto.example Still there? YES
| We have heard nothing of Porto since Mon 1 June.

scenario Anybody on the network's own list may say YES; eight weeks begin anew
>> paula@porto.example to fights@hub.example new hello
| I am on their list.
<< paula@porto.example Re: hello
>> rede@porto.example reply Still there
| YES
<< rede@porto.example Re: Still there? YES
| Good to hear from Porto.
at 2026-08-20 09:00 Europe/London
>> ama@leeds.example new HELP
| HELP
<< ama@leeds.example Re: HELP
>> ines@lyon.example new HELP
| HELP
<< ines@lyon.example Re: HELP
at 2026-09-23 09:00 Europe/London
<< rui@porto.example, sofia@porto.example, rede@porto.example Still there? YES
>> ama@leeds.example new HELP
| HELP
<< ama@leeds.example Re: HELP
>> ines@lyon.example new HELP
| HELP
<< ines@lyon.example Re: HELP

scenario Twelve weeks: asleep; no ask goes to it, and it is not counted
at 2026-10-20 09:00 Europe/London
<< rui@porto.example, sofia@porto.example, rede@porto.example Porto is asleep
| so no asks go to you now; only STOP and GO, and this mail once a quarter.
| Over? Reply LEAVE.
state porto state=dormant
at 2026-10-21 09:00 Europe/London
>> ama@leeds.example new NEW FIGHT
| Title: Bright Homes, Leeds: stolen deposits
| Target: Bright Homes Lettings
| Branches and owners: branches in Leeds and Porto
| Facts: Three deposits were kept. We hold the inventories.
| People concerned: three former tenants
| They want this: yes, decided with them on 12 September
| Demands: 1. Pay back the three deposits.
| Delivered: Wed 23 September, in the branch
| Strategy: weekly pickets; from 20 November everywhere
| Why we can win: they live from walk-in custom
| Who decides: the Leeds meeting. On any offer the three tenants have the last word.
| Who talks to them: ama@leeds.example
| Won means: all money received
| We stop anyway if: the tenants ask us to
| We ask each network: one action every two weeks
| If there is no branch: telephone day on Fridays
| Answer by: 20 November
| Review on: 1 December
<< ama@leeds.example Re: NEW FIGHT
| PREVIEW of F12. This is what one network will get
>> ama@leeds.example reply NEW FIGHT
| SEND
<< ama@leeds.example Re: NEW FIGHT
| to 1 network.
<< ines@lyon.example [F12] Bright Homes
>> ama@leeds.example reply NEW FIGHT
| WITHDRAW F12
<< ama@leeds.example Re: NEW FIGHT
<< ines@lyon.example [F12] Bright Homes
>> ines@lyon.example new HELP
| HELP
<< ines@lyon.example Re: HELP

scenario One mail a quarter
at 2026-12-10 09:00 Europe/London
<< ama@leeds.example Leeds: six months in office, time to rotate?
<< ines@lyon.example Lyon: six months in office, time to rotate?
>> ama@leeds.example new HELP
| HELP
<< ama@leeds.example Re: HELP
>> ines@lyon.example new HELP
| HELP
<< ines@lyon.example Re: HELP
at 2027-01-19 09:00 Europe/London
<< rui@porto.example, sofia@porto.example, rede@porto.example Porto is asleep

scenario Any verified mail wakes it, and its answer says so
at 2027-01-20 09:00 Europe/London
>> sofia@porto.example new FIGHTS
<< sofia@porto.example Re: FIGHTS
| Porto was asleep, and this mail has woken it: asks come to you again.
<< sofia@porto.example Re: FIGHTS
| Nothing is going on just now
state porto state=member
