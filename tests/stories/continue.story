# The review date: CONTINUE, and a door to leave without remark (product 4.2 rule 9).

like running

at 2026-08-09 10:00
>> dario@torino.example reply [F12] as plain
| UPDATE F12 The first month's money has come.
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-08-20 10:00
>> rhys@bristol.example new HELP
<< rhys@bristol.example Re: HELP
>> pilar@zaragoza.example new AYUDA
<< pilar@zaragoza.example Re: AYUDA
>> cian@dublin.example new HELP
<< cian@dublin.example Re: HELP
>> ines@lyon.example new HELP
<< ines@lyon.example Re: HELP
at 2026-08-28 10:00
>> dario@torino.example reply [F12] as plain
| UPDATE F12 Still fighting.
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-09-16 10:00
>> dario@torino.example reply [F12] as plain
| UPDATE F12 Still.
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-10-01 12:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Today is the review date of F12.
>> dario@torino.example reply [F12] as plain
| CONTINUE F12 1 May 2027
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: that date is too far away.
>> dario@torino.example reply [F12] as plain
| CONTINUE F12 15 December
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: F12 goes on. The next review is on Tue 15 December.
state F12 running review=2026-12-15
at 2026-10-02 10:00
>> rhys@bristol.example reply [F12] as plain
| EXIT F12
<< rhys@bristol.example CHECK: did you send EXIT F12?
| You may do so now without remark.
>> rhys@bristol.example reply CHECK as plain
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK: did you send EXIT F12?
<< dario@torino.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol has had to leave F12.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol ha tenido que salir de F12.
