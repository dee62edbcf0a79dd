# A fact turns out wrong; urgent news (product 4.2 rule 7, 7.2 UPDATE, scenario 32).

like running

scenario 32. A fact turns out wrong
at 2026-07-24 10:00 Europe/Rome
>> dario@torino.example reply [F12] as plain
| CORRECT F12 the second cleaner was paid in May after all; one worker, 860 euros
<< dario@torino.example CHECK: did you send CORRECT F12?
| the second cleaner was paid in May after all; one worker, 860 euros
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send CORRECT F12?
| RECORDED: the correction of F12
<< rhys@bristol.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Please do not use the old leaflet.
| the second cleaner was paid in May after all; one worker, 860 euros
| You joined on the old facts: until Fri 31 July you may leave without a word (EXIT F12).
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| hasta el viernes 31 de julio
at 2026-07-25 10:00
>> rhys@bristol.example reply [F12] as plain
| EXIT F12
<< rhys@bristol.example CHECK: did you send EXIT F12?
| You may do so now without remark.
>> kit@bristol.example reply [F12] as plain
| STATUS
<< kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| In: Bristol, Lyon, Torino, Zaragoza.
>> rhys@bristol.example reply CHECK as plain
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK: did you send EXIT F12?
| RECORDED: Bristol leaves F12 today.
<< dario@torino.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol has had to leave F12.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol ha tenido que salir de F12.
state F12 running bristol:accept:out lyon:accept:binding

scenario Urgent news, once a week
at 2026-07-26 10:00
>> dario@torino.example reply [F12] as plain
| UPDATE URGENT F12 They have asked for talks. Nobody answers them but us.
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: your news about F12
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| "They have asked for talks. Nobody answers them but us."
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| "They have asked for talks. Nobody answers them but us."
at 2026-07-28 10:00
>> dario@torino.example reply [F12] as plain
| UPDATE URGENT F12 And again.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT SENT: UPDATE URGENT is possible once a week.

scenario The door has closed: who leaves now says why, to the initiator
at 2026-08-01 10:00
>> ines@lyon.example reply [F12] as plain
| EXIT F12
<< ines@lyon.example CHECK: did you send EXIT F12?
| Torino sees why
