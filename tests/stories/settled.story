# It ends before it begins, or by agreement (product 4.2 rule 8, scenario 27).

like running

scenario SETTLED: the STOP says by whom, the mail after it what
at 2026-07-29 10:00
>> dario@torino.example new SETTLED as plain
| SETTLED F12 one got everything, one took 60 percent, her decision
<< dario@torino.example CHECK: did you send SETTLED F12?
| Have the people concerned confirmed it themselves?
>> dario@torino.example reply CHECK as plain
| YES
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send SETTLED F12?
| RECORDED: F12 is closed as SETTLED.
<< rhys@bristol.example, kit@bristol.example, ines@lyon.example, cian@dublin.example STOP F12
| Reason: SETTLED
| her decision
<< pilar@zaragoza.example STOP F12
at 2026-07-29 12:00
>> rhys@bristol.example reply STOP as bare
| OK
<< rhys@bristol.example, kit@bristol.example Re: STOP
>> dario@torino.example new again as bare
| RESUME F12
<< dario@torino.example Re: again
| NOT
>> rhys@bristol.example reply STOP as bare
| REPORT F12 27 July, Bristol, picket, 8 people
<< rhys@bristol.example, kit@bristol.example Re: STOP
at 2026-07-30 10:00
<< dario@torino.example STOP F12: who has said OK
| OK from Bristol. Not yet: Dublin, Lyon, Zaragoza.
<< ines@lyon.example, cian@dublin.example STOP F12
| Second copy
<< pilar@zaragoza.example STOP F12
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| closing report
<< dario@torino.example, rhys@bristol.example, ines@lyon.example SETTLED: F12 Sole Pulito, Torino
| F12 is over: SETTLED. It is not counted as won.
| Nothing binds you any more.
<< pilar@zaragoza.example ACUERDO: F12 Sole Pulito, Torino
