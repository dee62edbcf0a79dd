# Nothing about a network that declined, or was silent, reaches anybody but the initiator (product 7.2, 9.5, 12.3).

like opening

scenario Lyon declines, Dublin is silent, two join
at 2026-07-02 12:00
>> ines@lyon.example reply [F12] as webmail
| DECLINE terms. We do not stand in front of offices.
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon declines F12. Thank you for answering.
| Torino sees it, nobody else does.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Lyon: not this time (terms)
>> rhys@bristol.example reply [F12] as plain
| Accept
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
at 2026-07-02 13:30 Europe/Madrid
>> pilar@zaragoza.example reply [F12] as html
| Aceptamos
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12.
>> pilar@zaragoza.example reply [F12] as plain
| Pregunta: ¿cuándo les pagan?
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12.q1
<< dario@torino.example F12.q1
| F12.q1, from Zaragoza (others will see "a network asks"):
| "¿cuándo les pagan?"
at 2026-07-03 13:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza is IN (F12).
>> dario@torino.example reply F12.q1 as plain
| On the 27th of each month.
<< dario@torino.example, elsa@torino.example Re: F12.q1
| RECORDED: F12.q1 is answered: "On the 27th of each month." It goes out today at 19:00; until then UNDO takes it back.

scenario The answer goes to all but Lyon, and does not say who asked
at 2026-07-03 19:30
<< rhys@bristol.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12.q1
| "¿cuándo les pagan?"
| "On the 27th of each month."
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| "On the 27th of each month."
never Zaragoza except dario@torino.example, elsa@torino.example, pilar@zaragoza.example
at 2026-07-17 09:00
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12: answers are due on Wed 15 July. We have none from Dublin.

scenario The start names those who are in
at 2026-07-19 14:00
<< rhys@bristol.example, dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 STARTS tomorrow. In: Bristol, Torino, Zaragoza.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol, Torino, Zaragoza.
at 2026-07-22 10:00
>> rhys@bristol.example reply [F12] as bare
| STATUS
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| In: Bristol, Torino, Zaragoza.
| From you: ACCEPT
>> dario@torino.example reply [F12] as bare
| STATUS
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| ONLY FOR YOU
| In: Bristol, Zaragoza.
| Not this time: Lyon (terms).
| No answer: Dublin.
>> cian@dublin.example reply [F12] as bare
| STATUS
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 Sole Pulito, Torino: unpaid wages
never Bristol except dario@torino.example, elsa@torino.example, rhys@bristol.example, kit@bristol.example, pilar@zaragoza.example

scenario Won: the credit is for those who did something
at 2026-07-23 10:00
>> dario@torino.example reply [F12] as bare
| WON F12 they paid
<< dario@torino.example CHECK: did you send WON F12?
| CHECK: close F12 as WON. Before you say yes:
>> dario@torino.example reply CHECK as bare
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send WON F12?
| RECORDED: F12 is closed as WON.
<< rhys@bristol.example, kit@bristol.example STOP F12: hold all actions (Sole Pulito, Torino)
<< pilar@zaragoza.example STOP F12

scenario Nobody says OK: a second copy after twelve hours, the victory mail after 24
at 2026-07-23 22:00
<< rhys@bristol.example, kit@bristol.example STOP F12: hold all actions (Sole Pulito, Torino)
| Second copy: we have no OK from Bristol yet.
<< pilar@zaragoza.example STOP F12
<< dario@torino.example STOP F12: who has said OK
| Not yet: Bristol, Zaragoza.
at 2026-07-24 10:00
<< rhys@bristol.example, dario@torino.example WON, and it is yours: F12 Sole Pulito, Torino
| It took 33 days
| 3 networks: Bristol, Torino, Zaragoza.
<< pilar@zaragoza.example F12 Sole Pulito, Torino
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| closing report
at 2026-08-07 10:00
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| The closing report of F12 is still wanted.
state F12 won outcome.kind=won outcome.date=2026-07-23
never Lyon except dario@torino.example, elsa@torino.example, ines@lyon.example
never Dublin except dario@torino.example, elsa@torino.example, cian@dublin.example
never stand in front of offices except dario@torino.example, elsa@torino.example
