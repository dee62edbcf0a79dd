# Danger: to those who started it, at once, and to nobody else (product 7.2 ALERT).

like running

at 2026-07-28 10:00
>> pilar@zaragoza.example reply [F12] as plain
| ALERTA F12 dos hombres han hecho fotos a nuestra gente
<< dario@torino.example, elsa@torino.example ALERT F12
| "dos hombres han hecho fotos a nuestra gente"
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
never dos hombres except dario@torino.example, elsa@torino.example, pilar@zaragoza.example

