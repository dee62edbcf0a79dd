# After AMEND: "ACCEPT v2 within ten days", says the mail, and so it is answered (scenario 26).

like running

at 2026-08-05 10:00 Europe/Rome
>> dario@torino.example new AMEND F12 as plain
| AMEND F12
| Won means: all wages received
<< dario@torino.example CHECK: did you send AMEND F12?
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send AMEND F12?
<< rhys@bristol.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| You are free now. ACCEPT v2 within ten days
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-08-06 10:00
>> rhys@bristol.example reply version 2 as phone
| ACCEPT v2
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12 again, on version 2.
