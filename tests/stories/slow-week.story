# A slow fortnight: what can be done in our towns, and what stands in an ask (scenario 29).

like running

at 2026-07-21 10:00
>> cian@dublin.example new what can we do as phone
| FIGHTS
<< cian@dublin.example Re: what can we do
| F12
| OFFER first, so that a STOP reaches you.
>> cian@dublin.example new FIGHTS cleaners as plain
| 
<< cian@dublin.example Re: FIGHTS cleaners
>> cian@dublin.example new rockets as plain
| Fights rockets?
|
| Thanks, Cian
<< cian@dublin.example Re: rockets
| Nothing you could join speaks of rockets. What there is:
| F12
