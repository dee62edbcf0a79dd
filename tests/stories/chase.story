# STOP: a helper whose action is for tomorrow is asked for its OK, and chased after exactly 60 minutes (product 4.6 rule 6, 7.2).

like running

at 2026-07-27 10:00
>> cian@dublin.example reply [F12] as plain
| OFFER F12 leaflets in Dublin on 28 July
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin's action for F12 is now: leaflets in Dublin, Tuesday 28 July.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin offers one action for F12
>> dario@torino.example reply [F12] as phone
| END F12 they have closed down
<< dario@torino.example CHECK: did you send END F12?
>> dario@torino.example reply CHECK as phone
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send END F12?
<< rhys@bristol.example, kit@bristol.example, ines@lyon.example STOP F12: hold all actions (Sole Pulito, Torino)
<< cian@dublin.example STOP F12: hold all actions (Sole Pulito, Torino)
| You announced leaflets for Tue 28 July: please tell your people today.
<< pilar@zaragoza.example STOP F12
>> rhys@bristol.example reply STOP as bare
| OK
<< rhys@bristol.example, kit@bristol.example Re: STOP F12
>> ines@lyon.example reply STOP as bare
| OK
<< ines@lyon.example Re: STOP F12
>> pilar@zaragoza.example reply STOP as bare
| Recibido
<< pilar@zaragoza.example Re: STOP F12

scenario All but Dublin have said OK: nobody says farewell yet
at 2026-07-27 10:59:59
at 2026-07-27 11:00
<< cian@dublin.example STOP F12: hold all actions (Sole Pulito, Torino)
| Second copy: we have no OK from Dublin yet.
<< dario@torino.example STOP F12: who has said OK
| OK from Bristol, Lyon, Zaragoza. Not yet: Dublin
at 2026-07-27 11:30
>> cian@dublin.example reply STOP as bare
| OK
<< cian@dublin.example Re: STOP F12
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| closing report
<< dario@torino.example, rhys@bristol.example, ines@lyon.example F12 Sole Pulito, Torino
| F12 is over: ENDED
<< pilar@zaragoza.example F12 Sole Pulito, Torino
state F12 ended outcome.kind=ended outcome.date=2026-07-27
