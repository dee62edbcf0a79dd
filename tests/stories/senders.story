# Who is believed: an ACCEPT counts from the delegate, with proof (product 8.1, scenarios 19 and 20).

like opening

scenario A member who is not the delegate answers
at 2026-07-02 10:00
>> tom@bristol.example new ACCEPT F12 as plain
| ACCEPT F12 !!
<< tom@bristol.example Re: ACCEPT F12
| This address is a mail service for its member groups.
>> tom@bristol.example new ACCEPT F12 once more as plain
| ACCEPT F12
state F12 circulating bristol:-

scenario 20. A member who is not the delegate replies to the forwarded proposal
>> someone@mail.example copy of rhys@bristol.example reply [F12] as plain
| ACCEPT F12 !!
<<= someone@mail.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Thank you. Only a network's delegate can answer for it, after the network has decided. If you are in a member network, talk to her or him. Nothing was recorded. (This note comes once a week at most.)
>> someone@mail.example copy of rhys@bristol.example reply [F12] as phone
| ACCEPT F12, we all want it
>> other@mail.example copy of rhys@bristol.example dmarc fail reply [F12] as plain
| ACCEPT F12
state F12 circulating bristol:-

scenario 19. A forged acceptance
>> rhys@bristol.example dmarc fail new ACCEPT F12 as plain
| 
<<= rhys@bristol.example CHECK: did you send ACCEPT F12?
| Somebody, perhaps you, wrote "ACCEPT F12" in the name of Bristol. We
| could not be sure it was you, so nothing is recorded yet.
| 
| It was me: reply YES.
| It was not: reply NOT ME.
| This question ends on Thu 9 July.
| 
| Watchword: ….
| Ref: F12-…
state F12 circulating bristol:-
at 2026-07-02 10:20
>> rhys@bristol.example reply CHECK as bare
| NOT ME
<< rhys@bristol.example Re: CHECK: did you send ACCEPT F12?
| Thank you. Nothing was recorded. You need do nothing.
state F12 circulating bristol:-

scenario No token: a new mail instead of a reply
at 2026-07-02 12:00
>> rhys@bristol.example new ACCEPT F12 as plain
| 
<< rhys@bristol.example CHECK: did you send ACCEPT F12?
at 2026-07-02 12:20
>> rhys@bristol.example reply CHECK as bare
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK: did you send ACCEPT F12?
| RECORDED: Bristol ACCEPTS F12.
| Not right? Reply UNDO before Fri 3 July, 12:20 Bristol time.
at 2026-07-03 12:20
<< dario@torino.example [F12] Sole Pulito, Torino: unpaid wages
| Bristol is IN (F12).

scenario A small provider: DECLINE is believed, ACCEPT is asked about, and the question ends after a week
at 2026-07-04 13:00
>> cian@dublin.example dmarc none reply [F12] as plain
| Decline
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin declines F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin: not this time.
>> cian@dublin.example dmarc none reply [F12] as plain
| Accept
<< cian@dublin.example CHECK: did you send ACCEPT F12?
| This question ends on Sat 11 July.
at 2026-07-11 23:59
>> ines@lyon.example reply [F12] as plain
| Décliner
<< ines@lyon.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Lyon declines F12.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Lyon: not this time.
at 2026-07-12 13:00
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| De Zaragoza no tenemos respuesta.
>> cian@dublin.example reply CHECK as plain
| Yes
<< cian@dublin.example Re: CHECK: did you send ACCEPT F12?
| NOT RECORDED: no question of ours waits for this, or its time is over.
state F12 circulating bristol:accept:binding dublin:decline:binding

scenario The initiator is in already
>> dario@torino.example reply [F12] as plain
| ACCEPT F12
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED: Torino started F12 and is in.

scenario NOT ME to a receipt: void at once
at 2026-07-12 15:00
>> pilar@zaragoza.example reply [F12] as plain
| ACEPTAR F12
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| REGISTRADO: Zaragoza ACEPTA F12.
>> pilar@zaragoza.example reply Re: [F12] as bare
| No fui yo
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Gracias. ACEPTAR F12 queda sin efecto.
<< keeper@leeds.example NOT ME: somebody wrote in the name of Zaragoza
<< pilar@zaragoza.example CHECK: ¿era de Zaragoza ACEPTAR F12?
| Era de Zaragoza: responded SÍ.
<< keeper@leeds.example CHECK: was ACCEPT F12 from Zaragoza?
state F12 circulating bristol:accept:binding zaragoza:-
at 2026-07-13 15:01
<< pilar@zaragoza.example NADA QUE COMPROMETA se acepta de Zaragoza por ahora
<< keeper@leeds.example NOTHING BINDING is taken from Zaragoza for now
at 2026-07-14 15:00
>> pilar@zaragoza.example reply CHECK: ¿era as bare
| No fui yo
<< pilar@zaragoza.example Re: CHECK: ¿era de Zaragoza ACEPTAR F12?
| Gracias: no era vuestro.
>> keeper@leeds.example reply CHECK: was as plain
| NOT ME
<< keeper@leeds.example Re: CHECK: was ACCEPT F12 from Zaragoza?
| Thank you. Two of you agree
<< pilar@zaragoza.example ACLARADO: quién habla por Zaragoza
| Zaragoza puede volver a comprometerse.
<< keeper@leeds.example SETTLED: who speaks for Zaragoza
never Zaragoza is IN
