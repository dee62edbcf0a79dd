# A word can be taken back until the second at which it binds (product 4.2 rule 4, 4.6 rule 3).

like opening

scenario UNDO in time, by the stand-in: nobody else ever hears of it
at 2026-07-03 12:00
>> rhys@bristol.example reply [F12] as phone
| Accept
| Our note dies with it.
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
| Not right? Reply UNDO before Sat 4 July, 12:00 Bristol time.
| Until then Torino is not told.
at 2026-07-04 11:59:59
>> kit@bristol.example reply [F12] as bare
| Undo
<< kit@bristol.example, rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| UNDONE: ACCEPT F12 is taken back. Nobody had been told of it.
at 2026-07-04 12:30
state F12 circulating bristol:-
never Our note dies

scenario UNDO too late, by no more than the second itself
at 2026-07-05 09:00
>> rhys@bristol.example reply [F12] as phone
| ACCEPT F12
| Now we are sure.
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
at 2026-07-06 09:00
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12). Note from them: "Now we are sure."
>> rhys@bristol.example reply Re: [F12] as bare
| UNDO
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT UNDONE: the 24 hours are over
| EXIT F12
state F12 circulating bristol:accept:binding

scenario A DECLINE taken back: whoever was told is told
at 2026-07-06 10:00 Europe/Paris
>> ines@lyon.example reply [F12] as plain
| Décliner
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon declines F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon: not this time.
>> ines@lyon.example reply Re: [F12] as plain
| Annuler
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| UNDONE: DECLINE F12 is taken back.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon has taken back its DECLINE to F12.
state F12 circulating bristol:accept:binding lyon:-
