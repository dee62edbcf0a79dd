# "Late joiners: ask us": after the deadline the initiator is asked about each (product 4.2 rule 5, scenario 11).

like draft

at 2026-07-01 10:10 Europe/Rome
>> dario@torino.example reply NEW FIGHT as plain
| CHANGE
| Late joiners: ask us
<< dario@torino.example Re: NEW FIGHT
| PREVIEW of F12.
| Late joiners: ask us
>> dario@torino.example reply NEW FIGHT as phone
| SEND
<< dario@torino.example, elsa@torino.example Re: NEW FIGHT
| F12 is out, version 1
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example, pilar@zaragoza.example [F12] Sole Pulito, Torino: unpaid wages

scenario In time nobody is asked; the day ends at midnight where the network is
at 2026-07-12 12:00
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example, pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-07-15 23:59
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.

scenario Too late
at 2026-07-17 10:00
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
>> cian@dublin.example reply [F12] as plain
| ACCEPT
| Our meeting was on the 14th.
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| HELD: Torino is asked.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin wants to join F12 late, on the same terms. Reply YES or NO.
>> pilar@zaragoza.example reply [F12] as plain
| ACEPTAR
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| EN ESPERA: se pregunta a Torino.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza wants to join F12 late, on the same terms. Reply YES or NO.
state F12 circulating bristol:accept:binding dublin:- zaragoza:-

scenario YES to one, NO to the other
at 2026-07-18 10:00
>> dario@torino.example reply Dublin wants to join as plain
| YES
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin may join F12.
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin ACCEPTS F12
| Torino says yes
>> dario@torino.example reply Zaragoza wants to join as plain
| NO
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Zaragoza does not join F12.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Torino ya no admite más redes en F12.
at 2026-07-19 11:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin is IN (F12). Note from them: "Our meeting was on the 14th."
<< dario@torino.example, rhys@bristol.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 STARTS tomorrow. In: Bristol, Dublin, Torino.
at 2026-07-21 11:00
state F12 running bristol:accept:binding dublin:accept:binding zaragoza:-
