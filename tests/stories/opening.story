# Where most stories begin: Torino's fight is going round.

like draft

at 2026-07-01 10:10 Europe/Rome
>> dario@torino.example reply NEW FIGHT as phone
| SEND
<< dario@torino.example, elsa@torino.example Re: NEW FIGHT
| F12 is out, version 1, fingerprint
| to 4 networks. Answers due Wed 15 July.
<< rhys@bristol.example, pilar@zaragoza.example, cian@dublin.example, ines@lyon.example [F12] Sole Pulito, Torino: unpaid wages
