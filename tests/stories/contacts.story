# Torino's fight goes round; Porto has a delegate, a stand-in and an address of its own.

network torino --name Torino --delegate dario@torino.example --timezone Europe/Rome --meets mon --towns "Torino, Asti"
network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --timezone Europe/Lisbon --meets fri --towns Porto --watchword "blue anchor"

at 2026-07-01 10:00 Europe/Rome
>> dario@torino.example new NEW FIGHT as plain
| Title: Sole Pulito, Torino: unpaid wages
| Target: Sole Pulito, cleaners of offices
| Facts: Two cleaners worked all June and were not paid, 1,920 euros in all.
| People concerned: two cleaners
| They want this fight and this mail: yes, decided with them on 22 June
| Demands: 1. Pay the June wages of the two cleaners.
| Delivered: 20 June, at the office, by 15 people
| Strategy: pickets of the offices that Sole Pulito cleans, from 20 July.
| Why we can win: their customers do not like noise.
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
| PREVIEW of F12.
>> dario@torino.example reply NEW FIGHT as phone
| SEND
<< dario@torino.example Re: NEW FIGHT
| F12 is out
<< rui@porto.example [F12] Sole Pulito, Torino: unpaid wages
| Torino asks Porto to join a fight.
