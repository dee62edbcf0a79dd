# 23. A bounced delegate: the ask moves on the same hour; the next mails are tried all the same; without a stand-in keepers telephone.

network torino --name Torino --delegate dario@torino.example --timezone Europe/Rome --meets mon --towns "Torino, Asti"
network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --timezone Europe/Lisbon --meets fri --towns Porto
network bristol --name Bristol --delegate rhys@bristol.example --timezone Europe/London
network dublin --name Dublin --delegate cian@dublin.example --stand-in orla@dublin.example --timezone Europe/Dublin

refuse rui@porto.example 550 5.1.1 user unknown
refuse rhys@bristol.example 550 5.1.1 user unknown
refuse cian@dublin.example 450 4.2.2 mailbox full
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
<< sofia@porto.example, rede@porto.example Porto's delegate cannot be reached
| rui@porto.example does not exist any more, says the mail server.
| F12 is below; answers are due Wed 15 July. The stand-in can answer now. To name a new delegate: HANDOVER and the address.
| Torino asks Porto to join a fight.
| [ ] ACCEPT F12 v1
<< keeper@leeds.example Bristol cannot be reached by mail
tried rhys@bristol.example
never Watchword except dario@torino.example

scenario The stand-in speaks for Porto
at 2026-07-02 10:00
>> sofia@porto.example reply Porto's delegate as bare
| PERGUNTA há um folheto?
<< sofia@porto.example Re: Porto's delegate cannot be reached
| PASSED ON to Torino as question F12.q1
<< dario@torino.example F12.q1
| "Há um folheto?"

scenario A full mailbox is tried for 72 hours, then treated like this, too
at 2026-07-04 09:59 Europe/Rome
at 2026-07-04 14:00 Europe/Rome
<< orla@dublin.example Dublin's delegate cannot be reached
| F12 is below; answers are due Wed 15 July.
tried cian@dublin.example

scenario Later mails are tried, too: first the delegate, who does not get it
at 2026-07-12 08:59
at 2026-07-12 09:00 Europe/Lisbon
<< sofia@porto.example [F12] Sole Pulito, Torino: unpaid wages
| We have none from Porto.
<< orla@dublin.example [F12] Sole Pulito, Torino: unpaid wages
| We have none from Dublin.
<< keeper@leeds.example Bristol cannot be reached by mail
tried rui@porto.example
