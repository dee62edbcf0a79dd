# Torino's fight has begun: Bristol, Lyon and Zaragoza are in, Dublin helps with one action.

like opening

at 2026-07-02 10:00
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
>> ines@lyon.example reply [F12] as webmail
| Nous acceptons F12
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon ACCEPTS F12.
>> pilar@zaragoza.example reply [F12] as html
| Aceptamos F12
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12.
>> cian@dublin.example reply [F12] as plain
| OFFER F12 leaflets at their Dublin office
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin OFFERS one action for F12: leaflets at their Dublin office. You are not bound to more.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Dublin offers one action for F12: leaflets at their Dublin office
at 2026-07-03 10:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon is IN (F12).
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza is IN (F12).
at 2026-07-20 09:00
<< dario@torino.example, rhys@bristol.example, ines@lyon.example, cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 STARTS
| In: Bristol, Lyon, Torino, Zaragoza. One-off: Dublin.
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| F12 EMPIEZA
state F12 running bristol:accept:binding lyon:accept:binding zaragoza:accept:binding dublin:offer:binding
>> dario@torino.example reply [F12] as plain
| UPDATE F12 We stood there at six this morning, thirty of us.
<< dario@torino.example, elsa@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: your news about F12
