# A date ends at 24:00 in the zone of the network that is to answer (product 4.6 rule 1).

like running

scenario "This question ends on Thu 30 July."
at 2026-07-23 10:00
>> rhys@bristol.example new EXIT F12 as plain
| EXIT F12 we are too few
<< rhys@bristol.example CHECK: did you send EXIT F12?
| This question ends on Thu 30 July.
at 2026-07-30 23:00
>> rhys@bristol.example reply CHECK as plain
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK: did you send EXIT F12?
| RECORDED: Bristol leaves F12 today.
<< dario@torino.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages

scenario "By Tue 11 August."
at 2026-08-01 10:00
>> dario@torino.example new AMEND F12 as plain
| AMEND F12
| Won means: all wages received
<< dario@torino.example CHECK: did you send AMEND F12?
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send AMEND F12?
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| (by Tue 11 August)
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-08-11 23:00 Europe/Paris
>> ines@lyon.example reply version 2 as plain
| J'accepte
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon ACCEPTS F12 again, on version 2.
