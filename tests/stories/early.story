# Won while the ask is still going round (product 4.2 rule 8): who has accepted hears STOP, bound already or not.

like opening

at 2026-07-05 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-07-06 10:00
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
>> ines@lyon.example reply [F12] as webmail
| Accepter
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon ACCEPTS F12.
at 2026-07-06 12:00
>> elsa@torino.example dmarc none new WON F12 as phone
| WON F12 they have paid
<< elsa@torino.example CHECK: did you send WON F12?
>> elsa@torino.example reply CHECK as bare
| YES
| 
| The two cleaners have their 1,920 euros.
<< elsa@torino.example, dario@torino.example Re: CHECK: did you send WON F12?
| RECORDED: F12 is closed as WON.
<< rhys@bristol.example, kit@bristol.example, ines@lyon.example STOP F12: hold all actions (Sole Pulito, Torino)
| Reason: WON. Torino writes: "they have paid"
state F12 won bristol:accept:binding
>> ines@lyon.example reply STOP as bare
| ok
<< ines@lyon.example Re: STOP F12
>> rhys@bristol.example reply STOP as bare
| ok
<< rhys@bristol.example, kit@bristol.example Re: STOP F12
<< dario@torino.example, rhys@bristol.example WON, and it is yours: F12
| The two cleaners have their 1,920 euros.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| closing report

scenario Nobody is asked any more
>> cian@dublin.example reply [F12] as plain
| ACCEPT
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT
at 2026-07-14 12:00
