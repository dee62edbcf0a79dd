# Leaving early: a CHECK, then at once; the reason is for the initiator alone (product 7.2, scenario 26).

like running

at 2026-08-03 09:00 Europe/Madrid
>> pilar@zaragoza.example reply [F12] as phone
| SALIR F12: nos desalojan el local el miércoles, no podemos más
<< pilar@zaragoza.example CHECK: ¿habéis enviado SALIR F12?
| nos desalojan el local el miércoles, no podemos más
state F12 running zaragoza:accept:binding
>> pilar@zaragoza.example reply CHECK as phone
| Sí
<< pilar@zaragoza.example Re: CHECK: ¿habéis enviado SALIR F12?
| REGISTRADO: Zaragoza sale de F12 hoy.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza has had to leave F12. Its actions remain in the count.
| "nos desalojan el local el miércoles, no podemos más"
<< rhys@bristol.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza has had to leave F12. Its actions remain in the count. Nothing changes for you.
state F12 running zaragoza:accept:out
never desalojan except dario@torino.example, pilar@zaragoza.example

scenario Out already, never in, and in again like a latecomer
at 2026-08-03 12:00
>> pilar@zaragoza.example reply [F12] as phone
| SALIR F12
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Ya estáis fuera de F12.
>> cian@dublin.example reply [F12] as plain
| EXIT F12 we cannot
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT DONE: you are not in F12.
>> pilar@zaragoza.example reply [F12] as phone
| Aceptar
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12
at 2026-08-04 12:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza is IN (F12).
state F12 running zaragoza:accept:binding
