# What the desk tells whoever asks (product 7.2, class 0).

like running

at 2026-07-21 10:00
>> rhys@bristol.example new STATUS F12 as plain
| 
<< rhys@bristol.example Re: STATUS F12
| F12
| Bristol, Lyon, Torino, Zaragoza
>> ines@lyon.example new TERMS F12 as plain
| 
<< ines@lyon.example Re: TERMS F12
| version 1
| Won means: the money received
>> cian@dublin.example new what now as phone
| FIGHTS
<< cian@dublin.example Re: what now
| F12
>> kit@bristol.example new who as bare
| WHO
<< kit@bristol.example Re: who
| Torino
>> rhys@bristol.example new RECORD as plain
| 
<< rhys@bristol.example Re: RECORD
>> ines@lyon.example new RESEND as plain
| RESEND F12
<< ines@lyon.example Re: RESEND
>> rhys@bristol.example new help as plain
| HELP
<< rhys@bristol.example Re: help
| HOW TO ANSWER THE FIGHTS DESK
| ACCEPT    we join F12 on its terms, to the end
| UNDO within 24 hours
>> rhys@bristol.example dmarc fail new help again as plain
| HELP
<< rhys@bristol.example Re: help again
>> rhys@bristol.example dmarc fail new status again as plain
| STATUS F12
>> tom@bristol.example new STATUS F12 as plain
| 
<< tom@bristol.example Re: STATUS F12
never Sole Pulito except dario@torino.example, elsa@torino.example, rhys@bristol.example, kit@bristol.example, ines@lyon.example, pilar@zaragoza.example, cian@dublin.example
