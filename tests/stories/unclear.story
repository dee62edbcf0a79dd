# 24 and 25. Wrong commands, free text, thumbs-up, several commands in one mail (product 5.9, 7.4 rules 5, 8 to 12).

like opening

scenario 24. Wrong command, free text, thumbs-up
at 2026-07-02 10:00
>> cian@dublin.example reply [F12] as plain
| What is the parent company called?
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| PASSED ON to Torino as question F12.q1
<< dario@torino.example F12.q1
| "What is the parent company called?"
>> cian@dublin.example reply [F12] as bare
| 👍
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Seen. A reaction is not an answer: ACCEPT, OFFER, DECLINE, LATER.
>> cian@dublin.example reply [F12] as bare
| 👍
>> cian@dublin.example new FIGTHS as plain
| 
<< cian@dublin.example Re: FIGTHS
| I read FIGHTS.
| F12
>> rhys@bristol.example reply [F12] as plain
| yes
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
>> rhys@bristol.example reply [F12] as plain
| We will accept F12 on Tuesday
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED. We read: "We will accept F12 on Tuesday".
>> ines@lyon.example reply [F12] as plain
| Nous n'acceptons pas
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
state F12 circulating bristol:- dublin:- lyon:-

scenario 25. Several commands in one mail
at 2026-07-03 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT F12
| DECLINE F12
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: both ACCEPT and DECLINE for F12.
>> cian@dublin.example reply [F12] as webmail
| AWAY 31 July
| DECLINE F12 capacity
| WHO
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin declines F12
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Dublin: not this time (capacity)
state F12 circulating bristol:- dublin:decline:binding
state dublin away_until=2026-07-31

scenario A typo in a word that binds: YES to the mail that asks
at 2026-07-04 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCPET F12
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: "ACCPET F12": did you mean ACCEPT F12? It would bind you to the end. Reply YES to this mail, or ignore it.
>> rhys@bristol.example reply [F12] as plain
| YES
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.

scenario A bare "no" under an ask declines
>> pilar@zaragoza.example reply [F12] as phone
| No
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza declina F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza: not this time.
state F12 circulating bristol:accept:provisional zaragoza:decline:binding

scenario Tick boxes: one box, in the quote of the very mail, counts
>> ines@lyon.example reply TERMS, version 1 as ticked
| [x] ACCEPT F12 v1
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon ACCEPTS F12.
