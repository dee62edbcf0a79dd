# 33. The initiator is silent: 21 days, 35 days, 60 days (product 4.2 rule 10).

like running

at 2026-08-10 08:59
at 2026-08-10 09:00
<< dario@torino.example, elsa@torino.example, rete@torino.example [F12] Sole Pulito, Torino: unpaid wages
| We have heard nothing about F12 from Torino since Mon 20 July.
at 2026-08-24 08:59
at 2026-08-24 09:00
<< rhys@bristol.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Torino has not been heard since Mon 20 July. You are free to leave F12 without remark: EXIT F12.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-08-25 12:00
>> ines@lyon.example reply [F12] as plain
| EXIT F12
<< ines@lyon.example CHECK: did you send EXIT F12?
| You may do so now without remark.
>> ines@lyon.example reply CHECK as plain
| oui
<< ines@lyon.example Re: CHECK: did you send EXIT F12?
| RECORDED: Lyon leaves F12 today.
<< dario@torino.example, rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon has had to leave F12.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon ha tenido que salir de F12.
state F12 running
at 2026-09-15 09:00
<< rhys@bristol.example, kit@bristol.example, cian@dublin.example Still there? YES
<< pilar@zaragoza.example ¿Seguís ahí? SÍ
<< dario@torino.example, elsa@torino.example, rete@torino.example Still there? YES
at 2026-09-18 09:00
<< dario@torino.example, rhys@bristol.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 is closed: Torino has not been heard since Mon 20 July. Everybody is released, with thanks.
| Bristol, Torino, Zaragoza
| Dublin
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
state F12 adrift
>> rhys@bristol.example reply [F12] as plain
| ACCEPT F12
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
at 2026-09-23 12:00
