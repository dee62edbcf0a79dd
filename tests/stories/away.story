# Away, busy, back (product 13.4, 7.2).

like draft

scenario Busy: no new asks; away: all to the stand-in
at 2026-07-01 10:02 Europe/Rome
>> ines@lyon.example new BUSY as plain
| BUSY 10 July
<< ines@lyon.example Re: BUSY
| NOTED
>> rhys@bristol.example new Holidays as phone
| AWAY until 30 July
<< rhys@bristol.example Re: Holidays
| NOTED: 
<< kit@bristol.example Re: Holidays
state bristol away_until=2026-07-30
at 2026-07-01 10:10 Europe/Rome
>> dario@torino.example reply NEW FIGHT as phone
| SEND
<< dario@torino.example, elsa@torino.example Re: NEW FIGHT
| F12 is out, version 1, fingerprint
<< kit@bristol.example, pilar@zaragoza.example, cian@dublin.example [F12] Sole Pulito, Torino: unpaid wages

scenario Back
at 2026-07-05 10:00
>> rhys@bristol.example new home as bare
| BACK
<< rhys@bristol.example, kit@bristol.example Re: home
>> ines@lyon.example new encore as bare
| BACK
<< ines@lyon.example Re: encore
at 2026-07-12 12:00
<< pilar@zaragoza.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< rhys@bristol.example [F12] Sole Pulito, Torino: unpaid wages
| We have none from Bristol.
