# A careless yes binds nobody (product 0.5, 7.4 rules 4, 8 and 9).

like opening

scenario Agreement that is not the word
at 2026-07-02 10:00
>> rhys@bristol.example reply [F12] as phone
| ok
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
>> ines@lyon.example reply [F12] as webmail
| +1
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
>> pilar@zaragoza.example reply [F12] as html
| Aceptamos si
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO REGISTRADO
at 2026-07-02 12:00
>> rhys@bristol.example reply [F12] as plain
| We accept F12, with greetings from everybody here in Bristol,
| but only if the review moves
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
>> pilar@zaragoza.example reply [F12] as plain
| ¿Aceptamos?
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO REGISTRADO
>> cian@dublin.example reply [F12] as plain
| ACCEPT F12
| 
| But only if the review moves.
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
>> ines@lyon.example reply [F12] as webmail
| Accept my apologies
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED

scenario The word stands in what others wrote
at 2026-07-02 14:00
>> cian@dublin.example reply [F12] as plain
| Thanks for this.
| -- 
| Accept no substitutes
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| PASSED ON to Torino
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| "Thanks for this."
>> ines@lyon.example reply TERMS, version 1 as plain
| 
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages

scenario Boxes: two of them
at 2026-07-02 16:00
>> cian@dublin.example reply TERMS, version 1 as ticked
| [x] ACCEPT F12 v1
| [x] DECLINE F12
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED
at 2026-07-10 10:00
state F12 circulating bristol:- dublin:- lyon:- zaragoza:-
