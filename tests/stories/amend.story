# Other terms while it runs: all are free until they recommit; they hear STOP and do not count (product 4.2 rule 6, scenario 26).

like running

scenario Old and new, side by side
at 2026-08-05 10:00 Europe/Rome
>> dario@torino.example new AMEND F12 as plain
| AMEND F12
| Demands: 1. Pay the June wages of the two cleaners. 2. Pay the July wages, too.
| Won means: all wages received
<< dario@torino.example CHECK: did you send AMEND F12?
| Won means
| - old: the money received
| - new: all wages received
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send AMEND F12?
| RECORDED: F12 has new terms, version 2
<< rhys@bristol.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| You are free now. ACCEPT v2 within ten days (by Sat 15 August), or do nothing and you are out with thanks.
| - old: the money received
| - new: all wages received
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| hasta el sábado 15 de agosto
state F12 running version=2 bristol:accept:released lyon:accept:released zaragoza:accept:released

scenario Bristol recommits, with 24 hours as always; Lyon does not
at 2026-08-06 10:00
>> rhys@bristol.example reply version 2 as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12 again, on version 2.
| You join on the terms of Wed 5 August, version 2, as they are.
| Not right? Reply UNDO before Fri 7 August, 10:00 Bristol time.
>> ines@lyon.example reply TERMS, version 1 as plain
| J'accepte
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: your answer belongs to version 1 of F12; version 2 is in force now
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| TERMS, version 2
>> ines@lyon.example reply [F12] as plain
| LATER F12 1 September
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
state F12 running version=2 bristol:accept:provisional lyon:accept:released
at 2026-08-07 10:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN
state F12 running version=2 bristol:accept:binding lyon:accept:released

scenario A STOP reaches the released, too
at 2026-08-08 10:00
>> dario@torino.example new PAUSE F12 as plain
| PAUSE F12 talks on Monday
<< dario@torino.example CHECK: did you send PAUSE F12?
>> dario@torino.example reply CHECK: did you send PAUSE as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send PAUSE F12?
<< rhys@bristol.example, kit@bristol.example, ines@lyon.example, cian@dublin.example STOP F12: hold all actions (Sole Pulito, Torino)
<< pilar@zaragoza.example STOP F12
>> rhys@bristol.example reply STOP as bare
| OK
<< rhys@bristol.example, kit@bristol.example Re: STOP F12
>> ines@lyon.example reply STOP as bare
| OK
<< ines@lyon.example Re: STOP F12
>> cian@dublin.example reply STOP as bare
| OK
<< cian@dublin.example Re: STOP F12
>> pilar@zaragoza.example reply STOP as bare
| Recibido
<< pilar@zaragoza.example Re: STOP F12

scenario The ten days are over
at 2026-08-16 12:00
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| The ten days are over, and you have not joined version 2 of F12. So you are out, with thanks
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Han pasado los diez días
state F12 paused version=2 bristol:accept:binding lyon:accept:out zaragoza:accept:out
