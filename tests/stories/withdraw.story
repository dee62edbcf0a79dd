# Taken back before the start, changed, sent again: an answer to the old version is no answer (product 4.2 rule 2, 4.5 rule 4).

like opening

scenario One accepts, one offers, one declines
at 2026-07-02 10:00
>> rhys@bristol.example reply [F12] as plain
| Accept
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
>> cian@dublin.example reply [F12] as plain
| OFFER F12 leaflets in Dublin on 20 July
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin OFFERS one action for F12: leaflets in Dublin, Monday 20 July. You are not bound to more.
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Dublin offers one action for F12
>> ines@lyon.example reply [F12] as plain
| Décliner
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon declines F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon: not this time.
at 2026-07-03 10:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).

scenario The stand-in takes it back; without a token she is asked first
at 2026-07-04 09:00 Europe/Rome
>> elsa@torino.example new WITHDRAW F12 as plain
| 
<< elsa@torino.example CHECK: did you send WITHDRAW F12?
>> elsa@torino.example reply CHECK as bare
| YES
<< elsa@torino.example, dario@torino.example Re: CHECK: did you send WITHDRAW F12?
| RECORDED: F12 is taken back and a draft again.
| All answers have lapsed.
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Torino has taken F12 back before the start. Version 1 no longer stands, and all answers to it have lapsed
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Torino ha recogido F12
state F12 withdrawn version=1 bristol:- dublin:- lyon:-
at 2026-07-04 09:30 Europe/Rome
>> pilar@zaragoza.example reply Torino ha recogido as plain
| Aceptar
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO HECHO

scenario Changed and sent again, as version 2
at 2026-07-04 10:00 Europe/Rome
>> dario@torino.example reply WITHDRAW as plain
| CHANGE
| Demands: 1. Pay the June wages of the two cleaners. 2. Pay July on time.
| Answer by: 25 July
| Starts: 1 August
<< dario@torino.example Re: CHECK: did you send WITHDRAW F12?
| PREVIEW of F12.
| 2. Pay July on time.
| Answer by: 25 July
>> dario@torino.example reply PREVIEW as bare
| SEND
<< dario@torino.example, elsa@torino.example Re: CHECK: did you send WITHDRAW F12?
| F12 is out, version 2, fingerprint
| to 4 networks. Answers due Sat 25 July.
<< rhys@bristol.example, cian@dublin.example, ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Answers are due Sat 25 July.
| TERMS, version 2, frozen Sat 4 July, fingerprint
| [ ] ACCEPT F12 v2
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| CONDICIONES, versión 2

scenario The old mail is answered
at 2026-07-05 10:00
>> pilar@zaragoza.example reply CONDICIONES, versión 1 as plain
| Aceptar
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NO REGISTRADO: vuestra respuesta es de la versión 1 de F12; ahora vale la versión 2
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| CONDICIONES, versión 2
>> rhys@bristol.example reply TERMS, version 1 as webmail
| Accept
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: your answer belongs to version 1 of F12; version 2 is in force now
<< rhys@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| TERMS, version 2
state F12 circulating version=2 bristol:- zaragoza:-

scenario The new mail is answered
>> rhys@bristol.example reply TERMS, version 2 as phone
| ACCEPT F12 v2
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Bristol ACCEPTS F12.
| You join on the terms of Sat 4 July, version 2, as they are.
at 2026-07-06 10:00
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).
state F12 circulating version=2 bristol:accept:binding
