# "Goes ahead with: at least 3": judged 24 hours after the last midnight, on binding answers, the initiator not counted (product 4.6 rule 1).

like draft

at 2026-07-01 10:10 Europe/Rome
>> dario@torino.example reply NEW FIGHT as plain
| CHANGE
| Goes ahead with: at least 3
<< dario@torino.example Re: NEW FIGHT
| PREVIEW of F12.
>> dario@torino.example reply NEW FIGHT as phone
| SEND
<< dario@torino.example, elsa@torino.example Re: NEW FIGHT
| F12 is out, version 1
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example, pilar@zaragoza.example [F12] Sole Pulito, Torino: unpaid wages

scenario Two join, one offers, one declines
at 2026-07-05 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
>> cian@dublin.example reply [F12] as plain
| OFFER F12 leaflets in Dublin on 20 July
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Dublin offers one action for F12: leaflets in Dublin (Monday 20 July).
>> ines@lyon.example reply [F12] as plain
| Décliner
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon: not this time.
at 2026-07-15 23:30 Europe/Madrid
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| De Zaragoza no tenemos respuesta.
>> pilar@zaragoza.example reply [F12] as plain
| ACEPTAR
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12.
at 2026-07-16 23:30 Europe/Madrid
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza is IN (F12).
state F12 circulating bristol:accept:binding zaragoza:accept:binding

scenario Two are not three; Lyon, which declined, hears nothing of it
at 2026-07-16 23:59
at 2026-07-17 00:00
<< dario@torino.example, rhys@bristol.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 does not go ahead. It needed 3 networks besides Torino; 2 joined.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 no sale adelante.
at 2026-07-18 10:00
>> pilar@zaragoza.example reply [F12] as plain
| ACEPTAR
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO HECHO
at 2026-07-21 10:00
state F12 lapsed outcome=None
