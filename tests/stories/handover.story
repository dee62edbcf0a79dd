# 21. A planned hand-over of a delegate: both say YES, the old tokens end, a new watchword, two days in which others confirm.

like contacts

scenario 21. Planned hand-over of a delegate
at 2026-07-03 10:00 Europe/Lisbon
>> rui@porto.example reply [F12] as plain
| OFFER F12 leaflets at their door on 25 July
<< rui@porto.example, sofia@porto.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Porto OFFERS one action for F12
| Watchword: blue anchor.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Porto offers one action for F12
at 2026-07-06 10:00 Europe/Lisbon
>> rui@porto.example new Hand over as phone
| HANDOVER marta@porto.example
<<= rui@porto.example CHECK: did you send HANDOVER?
| CHECK: Porto's delegate will be marta@porto.example. Is that right?
| Reply YES. Then we ask and tell the others whom it concerns.
| 
| Not from you? Reply NOT ME.
| This question ends on Mon 13 July.
| 
| Watchword: blue anchor.
| Ref: M-…
>> rui@porto.example reply CHECK as bare
| YES
<<= rui@porto.example Re: CHECK: did you send HANDOVER?
| NOTED: marta@porto.example is to be Porto's delegate. It happens once
| all of these have said YES to us:
| - the new person
| 
| Ref: M-…
<<= marta@porto.example CHECK: will you be Porto's delegate?
| Porto's delegate proposes you as the next one. It means: one digest a
| week, an answer now and then, about ten minutes.
| 
| If you want it, reply YES. If not, NO, no harm done. This question
| ends on Mon 13 July.
| 
| Ref: M-…
<< sofia@porto.example, rede@porto.example Porto's delegate is to change
| Porto's delegate hands over to marta@porto.example.
| Is it wrong? Reply NOT ME: now, or within two days after it has happened.

scenario Whoever is asked is asked again where the answer is neither yes nor no
at 2026-07-06 18:00 Europe/Lisbon
>> marta@porto.example reply CHECK as plain
| What would I have to do?
<< marta@porto.example Re: CHECK: will you be Porto's delegate?
| We asked you a question.

scenario Her YES: it is done
at 2026-07-07 12:00 Europe/Lisbon
>> marta@porto.example reply will you be as phone
| Yes!
<< marta@porto.example Re: CHECK: will you be Porto's delegate?
| Thank you. It is done
<< marta@porto.example You are Porto's delegate now: what to know
| Open now:
| F12  Sole Pulito, Torino: unpaid wages
| Answers are due Wed 15 July. From you: OFFER.
| What Porto has promised:
| F12: leaflets, Sat 25 July
| Your watchword is
| Until Thu 9 July, 12:00 your words that bind the network, or stop others, are confirmed by its other contacts first.
<<= rui@porto.example You are Porto's delegate no longer
| You are Porto's delegate no longer. Thank you for all you have
| carried. What you still have of our mails cannot be answered any more.
| 
| Something wrong here? Write to keeper@hub.example.
| 
| Ref: M-…
<< sofia@porto.example, rede@porto.example Porto has a new delegate
| marta@porto.example is Porto's delegate now.
| Is that wrong? Reply NOT ME before Thu 9 July, 12:00, and all is as it was.
never Watchword: blue anchor except rui@porto.example, sofia@porto.example
never Watchword except rui@porto.example, sofia@porto.example, dario@torino.example, marta@porto.example

scenario The old tokens are dead, and so is the old address
>> rui@porto.example reply You are Porto's delegate no longer as plain
| ACCEPT F12
<< rui@porto.example Re: You are Porto's delegate no longer
| Only a network's delegate can answer for it
state F12 circulating porto:offer:binding

scenario What binds is confirmed by the stand-in; what informs, or is speech, is not
at 2026-07-08 09:00 Europe/Lisbon
>> marta@porto.example new STATUS as plain
| STATUS
<< marta@porto.example Re: STATUS
| F12  Sole Pulito, Torino: unpaid wages
>> marta@porto.example reply what to know as plain
| ACCEPT F12
<< marta@porto.example Re: You are Porto's delegate now: what to know
| HELD: ACCEPT F12. In your first two days it counts once it is confirmed by the stand-in or at the network's own address
| If nobody answers: write it again after Thu 9 July, 12:00.
<< sofia@porto.example, rede@porto.example CHECK: did Porto say ACCEPT F12?
| marta@porto.example, Porto's new delegate, wrote ACCEPT F12.
>> marta@porto.example reply what to know as plain
| ACCEPT F12
<< marta@porto.example Re: You are Porto's delegate now: what to know
| HELD: ACCEPT F12.
state F12 circulating porto:offer:binding
>> sofia@porto.example reply did Porto say as phone
| Yes
<< sofia@porto.example Re: CHECK: did Porto say ACCEPT F12?
| Thank you. ACCEPT F12 counts now; the receipt says how.
<< marta@porto.example, sofia@porto.example [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Porto ACCEPTS F12.
state F12 circulating porto:accept:provisional

scenario The two days are over: nobody can stop it any more, and nobody has to confirm
at 2026-07-09 09:00 Europe/Lisbon
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Porto is IN (F12).
at 2026-07-09 12:00 Europe/Lisbon
>> sofia@porto.example reply Porto has a new delegate as bare
| NOT ME
<< sofia@porto.example Re: Porto has a new delegate
| no question of ours waits for this
>> marta@porto.example reply what to know as plain
| EXIT F12: we are too few in July
<< marta@porto.example CHECK: did you send EXIT F12?
>> marta@porto.example reply CHECK: did you send as bare
| YES
<< marta@porto.example, sofia@porto.example Re: CHECK: did you send EXIT F12?
| RECORDED: Porto leaves F12 today.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Porto
