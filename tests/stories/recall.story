# 22. The delegate has vanished, though nothing has bounced: recall by two of three.

like contacts

scenario 22. The stand-in recalls, the network address agrees, two days later it is done
at 2026-07-06 10:00 Europe/Lisbon
>> sofia@porto.example new Recall as phone
| RECALL
<<= sofia@porto.example CHECK: did you send RECALL?
| CHECK: Porto recalls its delegate, and you take over. Is that right?
| Reply YES. Then we ask and tell the others whom it concerns.
| 
| Not from you? Reply NOT ME.
| This question ends on Mon 13 July.
| 
| Watchword: blue anchor.
| Ref: M-…
>> sofia@porto.example reply CHECK as bare
| YES
<< sofia@porto.example Re: CHECK: did you send RECALL?
| NOTED: sofia@porto.example is to be Porto's delegate.
| - somebody at the network's own address (this YES counts two days later)
<<= rede@porto.example CHECK: shall Porto's delegate change?
| Porto's stand-in recalls the delegate, and takes over.
| 
| It needs a YES from this address, too: anybody who reads it may
| answer. A YES counts two days later, a NOT ME at once.
| 
| It is right: reply YES.
| It is not: reply NO.
| This question ends on Mon 13 July.
| 
| Ref: M-…
<<= rui@porto.example Porto recalls you as delegate
| Porto's stand-in recalls the delegate, and takes over.
| 
| If the network's own address agrees, you are out of office two days
| after that. Anybody can be recalled at any time, without reasons.
| 
| If you think this is wrong, tell the keepers until Mon 13 July:
| keeper@hub.example
| 
| Ref: M-…

scenario Who is being recalled chooses nobody, and cannot stop it
>> rui@porto.example new Hand over as plain
| HANDOVER mallory@elsewhere.example
<< rui@porto.example Re: Hand over
| NOT DONE: while you are being recalled you cannot choose who comes.

scenario Anybody who reads the list answers, with a DMARC pass
at 2026-07-07 10:00 Europe/Lisbon
at 2026-07-07 12:00 Europe/Lisbon
>> rede@porto.example reply CHECK: shall as plain
| YES
<< rede@porto.example Re: CHECK: shall Porto's delegate change?
| NOTED: your YES counts from Thu 9 July, 12:00 on.
<< sofia@porto.example CHECK: somebody said YES for Porto
| We asked at Porto's own address: "shall Porto's delegate change?"
| Is it wrong? Reply NOT ME before then, and it will not happen.
at 2026-07-09 11:59 Europe/Lisbon
state porto delegate=rui@porto.example
at 2026-07-09 12:00 Europe/Lisbon
<< rui@porto.example You are Porto's delegate no longer
<< sofia@porto.example You are Porto's delegate now: what to know
| F12  Sole Pulito, Torino: unpaid wages
| Porto has promised nothing that is still to be done.
<< rede@porto.example Porto has a new delegate
| sofia@porto.example is Porto's delegate now. STANDIN and an address name a stand-in.
state porto delegate=sofia@porto.example stand_in=None

scenario She speaks for Porto at once, and names a stand-in
at 2026-07-09 14:00 Europe/Lisbon
>> sofia@porto.example reply what to know as phone
| ACCEPT F12
<< sofia@porto.example Re: You are Porto's delegate now: what to know
| RECORDED: Porto ACCEPTS F12.
>> sofia@porto.example reply what to know as phone
| STANDIN nuno@porto.example
<< sofia@porto.example CHECK: did you send STANDIN?
| CHECK: Porto's stand-in will be nuno@porto.example.
>> sofia@porto.example reply did you send STANDIN as bare
| YES
<< sofia@porto.example Re: CHECK: did you send STANDIN?
| NOTED: nuno@porto.example is to be Porto's stand-in.
<< nuno@porto.example CHECK: will you be Porto's stand-in?
| Porto's delegate proposes you as stand-in. It means: a copy of each receipt, and to answer when the delegate cannot.
<< rede@porto.example Porto's stand-in is to change
>> nuno@porto.example reply CHECK as plain
| no
<< nuno@porto.example Re: CHECK: will you be Porto's stand-in?
| Thank you. It will not happen
<< sofia@porto.example, rede@porto.example Porto's stand-in stays
| The person who was proposed said no.

scenario A recall that the one who stays stops, within the two days of the address
at 2026-07-10 14:00 Europe/Lisbon
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Porto is IN (F12).
>> sofia@porto.example new Stand-in as phone
| STANDIN vera@porto.example
<< sofia@porto.example CHECK: did you send STANDIN?
>> sofia@porto.example reply did you send STANDIN as bare
| YES
<< sofia@porto.example Re: CHECK: did you send STANDIN?
<< vera@porto.example CHECK: will you be Porto's stand-in?
<< rede@porto.example Porto's stand-in is to change
>> vera@porto.example reply CHECK as plain
| yes
<< vera@porto.example Re: CHECK: will you be Porto's stand-in?
<< vera@porto.example You are Porto's stand-in now: what to know
<< sofia@porto.example, rede@porto.example Porto has a new stand-in
at 2026-07-15 14:00 Europe/Lisbon
>> sofia@porto.example new Recall as phone
| RECALL
<< sofia@porto.example CHECK: did you send RECALL?
| CHECK: Porto recalls its stand-in, and that place stays empty for now.
>> sofia@porto.example reply did you send RECALL as bare
| YES
<< sofia@porto.example Re: CHECK: did you send RECALL?
| NOTED: the place of Porto's stand-in is to become empty.
<< rede@porto.example CHECK: shall Porto's stand-in change?
<< vera@porto.example Porto recalls you as stand-in
>> rede@porto.example reply CHECK: shall Porto's stand-in as plain
| YES
<< rede@porto.example Re: CHECK: shall Porto's stand-in change?
| NOTED: your YES counts from Fri 17 July, 14:00 on.
<< sofia@porto.example CHECK: somebody said YES for Porto
at 2026-07-16 14:00 Europe/Lisbon
>> sofia@porto.example reply somebody said YES as bare
| NOT ME
<< sofia@porto.example Re: CHECK: somebody said YES for Porto
| STOPPED: it will not happen.
<< vera@porto.example, rede@porto.example Porto's stand-in stays
| One of the network's contacts replied NOT ME.
at 2026-07-17 14:00 Europe/Lisbon
state porto delegate=sofia@porto.example stand_in=vera@porto.example
