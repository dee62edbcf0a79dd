# 23, continued: the delegate has bounced; the stand-in hands over, and the network address stands for the delegate.

network torino --name Torino --delegate dario@torino.example --timezone Europe/Rome --meets mon --towns "Torino, Asti"
network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --timezone Europe/Lisbon --meets fri --towns Porto --watchword "blue anchor"

refuse rui@porto.example 550 5.1.1 user unknown
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
| To name a new delegate: HANDOVER and the address.
tried rui@porto.example
state porto delegate=rui@porto.example reachable.delegate=False

scenario 23. HANDOVER by the stand-in, in answer to that very mail
at 2026-07-02 10:00 Europe/Lisbon
>> sofia@porto.example reply Porto's delegate cannot be reached as phone
| PASSAGEM marta@porto.example
<< sofia@porto.example CHECK: did you send HANDOVER?
| CHECK: Porto's delegate will be marta@porto.example.
>> sofia@porto.example reply CHECK as bare
| SIM
<< sofia@porto.example Re: CHECK: did you send HANDOVER?
| - the new person
| - somebody at the network's own address (this YES counts two days later)
<< marta@porto.example CHECK: will you be Porto's delegate?
| Porto's stand-in proposes you as delegate.
<< rede@porto.example CHECK: shall Porto's delegate change?
| Porto's stand-in proposes marta@porto.example as delegate.
at 2026-07-02 12:00 Europe/Lisbon
>> marta@porto.example reply CHECK as phone
| sim
<< marta@porto.example Re: CHECK: will you be Porto's delegate?
| Thank you, your YES is noted. We wait for the others
>> rede@porto.example reply CHECK as phone
| Sim
<< rede@porto.example Re: CHECK: shall Porto's delegate change?
| NOTED: your YES counts from Sat 4 July, 12:00 on.
<< sofia@porto.example CHECK: somebody said YES for Porto
at 2026-07-04 12:00 Europe/Lisbon
<< marta@porto.example You are Porto's delegate now: what to know
| F12  Sole Pulito, Torino: unpaid wages
<< sofia@porto.example, rede@porto.example Porto has a new delegate
tried rui@porto.example
state porto delegate=marta@porto.example stand_in=sofia@porto.example reachable.delegate=True

scenario Two days later she needs nobody
at 2026-07-06 12:00 Europe/Lisbon
>> marta@porto.example reply what to know as phone
| DECLINE F12
<< marta@porto.example, sofia@porto.example Re: You are Porto's delegate now: what to know
| RECORDED: Porto declines F12.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
