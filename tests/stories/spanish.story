# A network that reads and writes Spanish only (product 7.3, scenarios 5 and 14).

like opening

at 2026-07-02 10:00 Europe/Madrid
>> pilar@zaragoza.example new Ayuda as phone
| AYUDA
<< pilar@zaragoza.example Re: Ayuda
| ACEPTAR
>> pilar@zaragoza.example reply [F12] as html
| PREGUNTA: ¿hay folletos?
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Torino
<< dario@torino.example F12.q1
| "¿hay folletos?"
>> pilar@zaragoza.example reply [F12] as html
| Más tarde F12 el 9 de julio
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| jueves 9 de julio
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza: 9 July
at 2026-07-10 10:00 Europe/Madrid
>> pilar@zaragoza.example reply [F12] as html
| Hola a todas, sí, aceptamos F12. Un abrazo desde Zaragoza
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12.
| DESHACER
| NO FUI YO
at 2026-07-11 10:00 Europe/Madrid
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Zaragoza is IN (F12).
>> pilar@zaragoza.example reply [F12] as html
| PLAN F12 21 de julio, Zaragoza, piquete a las 18
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| ANUNCIADO: Zaragoza
| martes 21 de julio
>> pilar@zaragoza.example new estado as phone
| ESTADO F12
<< pilar@zaragoza.example Re: estado
| F12
at 2026-07-12 12:00 Europe/Madrid
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
