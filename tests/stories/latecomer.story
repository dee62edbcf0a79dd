# Who joins after the start gets the start mail when it binds; until then it counts as nothing but hears STOP (product 4.6 rule 2, 7.2).

like opening

at 2026-07-02 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-07-19 13:00
<< ines@lyon.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| One word is enough
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN
<< dario@torino.example, rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 STARTS tomorrow. In: Bristol, Torino.
at 2026-07-20 09:00
>> cian@dublin.example reply [F12] as webmail
| ACCEPT F12
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin ACCEPTS F12, five days after the date.
| In force from Tue 21 July, 09:00.
at 2026-07-20 12:00
>> dario@torino.example new PAUSE F12 as plain
| PAUSE F12 talks
<< dario@torino.example CHECK: did you send PAUSE F12?
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send PAUSE F12?
<< rhys@bristol.example, kit@bristol.example, cian@dublin.example STOP F12: hold all actions (Sole Pulito, Torino)
>> kit@bristol.example reply STOP as plain
| OK
<< kit@bristol.example, rhys@bristol.example Re: STOP F12
>> cian@dublin.example reply STOP as plain
| OK
<< cian@dublin.example Re: STOP F12
at 2026-07-21 09:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin is IN
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol, Dublin, Torino.
state F12 paused bristol:accept:binding dublin:accept:binding
