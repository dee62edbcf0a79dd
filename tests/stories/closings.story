# The other ways to end it: SETTLED taken back, LOST before the start; END from a pause (product 4.2 rule 8).

like opening

at 2026-07-05 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
>> cian@dublin.example reply [F12] as plain
| OFFER F12 leaflets in Dublin on 20 July
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Dublin offers one action for F12
>> pilar@zaragoza.example reply [F12] as phone
| Declinar. No podemos
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza declina F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza: not this time: No podemos

scenario SETTLED, asked about, and NO
at 2026-07-08 10:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
>> elsa@torino.example new SETTLED F12 as plain
| SETTLED F12 half of it now, half in August
<< elsa@torino.example CHECK: did you send SETTLED F12?
| CHECK: close F12 as SETTLED. Before you say yes:
| - Have the people concerned confirmed it themselves?
>> elsa@torino.example reply CHECK as plain
| NO
<< elsa@torino.example Re: CHECK: did you send SETTLED F12?
state F12 circulating bristol:accept:binding

scenario LOST: a question is answered by whom it was put to
>> dario@torino.example reply [F12] as plain
| LOST F12: they have closed down
<< dario@torino.example CHECK: did you send LOST F12?
>> elsa@torino.example reply CHECK as plain
| YES
<< elsa@torino.example Re: CHECK: did you send SETTLED F12?
| NOT RECORDED
>> dario@torino.example reply CHECK: did you send LOST as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send LOST F12?
| RECORDED: F12 is closed as LOST.
<< rhys@bristol.example, kit@bristol.example STOP F12: hold all actions (Sole Pulito, Torino)
| STOP ALL ACTIONS in F12 from now, also those already announced.
| Reason: LOST. Torino writes: "they have closed down"
<< cian@dublin.example STOP F12: hold all actions (Sole Pulito, Torino)
| You announced leaflets for Mon 20 July: please tell your people today.
state F12 lost outcome.kind=lost outcome.date=2026-07-08 dublin/leaflets/2026-07-20/struck
at 2026-07-08 12:00
>> cian@dublin.example reply STOP as plain
| OK
<< cian@dublin.example Re: STOP F12
>> kit@bristol.example reply STOP as plain
| ok
<< kit@bristol.example, rhys@bristol.example Re: STOP F12
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| closing report
<< dario@torino.example, rhys@bristol.example LOST: F12 Sole Pulito, Torino
| F12 is over: LOST.
at 2026-07-09 12:00
>> pilar@zaragoza.example reply [F12] as phone
| Aceptar
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO HECHO
at 2026-07-20 12:00
