# Torino has written its ask; it has the preview. Networks in four time zones and three languages are waiting.

network torino --name Torino --delegate dario@torino.example --stand-in elsa@torino.example --address rete@torino.example --timezone Europe/Rome --meets mon --towns "Torino, Asti"
network bristol --name Bristol --delegate rhys@bristol.example --stand-in kit@bristol.example --timezone Europe/London --meets tue --towns "Bristol, Bath"
network zaragoza --name Zaragoza --delegate pilar@zaragoza.example --language es --timezone Europe/Madrid --meets thu --towns Zaragoza
network dublin --name Dublin --delegate cian@dublin.example --timezone Europe/Dublin --meets 1.tue --towns Dublin
network lyon --name Lyon --delegate ines@lyon.example --timezone Europe/Paris --meets none --towns Lyon

at 2026-07-01 10:00 Europe/Rome
>> dario@torino.example new NEW FIGHT as plain
| Target: Sole Pulito, cleaners of offices
| Title: Sole Pulito, Torino: unpaid wages
| Demands: 1. Pay the June wages of the two cleaners.
| Delivered: 20 June, at the office, by 15 people
| Facts: Two cleaners worked all June and were not paid, 1,920 euros in all.
| They want this fight and this mail: yes, decided with them on 22 June
| People concerned: two cleaners
| Why we can win: their customers do not like noise.
| Strategy: pickets of the offices that Sole Pulito cleans, from 20 July.
| We ask each network: one action or more each month
| Who decides: our Monday meeting; on any offer the two cleaners have the last word.
| Who talks to them: only Torino, dario@torino.example
| Won means: the money received
| We stop anyway if: the two cleaners ask us to
| Any settlement covers: all networks; no legal steps against anyone who took part.
| If there is no branch in your town: telephone calls each Friday.
| Please do not: name the cleaners.
| Answer by: 15 July
| Starts: 20 July
| Review on: 1 October
<< dario@torino.example Re: NEW FIGHT
| PREVIEW of F12. This is what four networks will get (below, in full).
