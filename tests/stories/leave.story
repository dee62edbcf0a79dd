# A network leaves: what is open is shown first, the others hear what EXIT says, and its addresses are free (product 13.5).

like opening

>> rhys@bristol.example reply [F12]
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12]
| RECORDED: Bristol ACCEPTS F12.
>> pilar@zaragoza.example reply [F12]
| ACEPTAR
<< pilar@zaragoza.example Re: [F12]
| REGISTRADO: Zaragoza ACEPTA F12
at 2026-07-02 12:00 Europe/Rome
<< dario@torino.example [F12]
| Bristol is IN (F12).
<< dario@torino.example [F12]
| Zaragoza is IN (F12).

scenario Who has started an open fight ends it first
>> dario@torino.example new LEAVE
| LEAVE
<< dario@torino.example Re: LEAVE
| NOT DONE: Torino has not left. You have started F12: close it first

scenario The CHECK shows what is open; NO, and nothing happens
>> rhys@bristol.example new Sorry
| LEAVE
<< rhys@bristol.example CHECK: does Bristol leave?
| You are in F12: leaving means EXIT F12.
| The others hear one line: that you have left.
>> rhys@bristol.example reply CHECK
| NO
<< rhys@bristol.example Re: CHECK
state F12 circulating bristol:accept:binding

scenario YES: it is out, the others hear the neutral words of EXIT, its contacts get their last mail
>> rhys@bristol.example new Sorry
| LEAVE
<< rhys@bristol.example CHECK: does Bristol leave?
>> rhys@bristol.example reply CHECK
| YES
<< rhys@bristol.example, kit@bristol.example Bristol has left
| DONE: Bristol has left the Fights desk.
| F12: you are out, as with EXIT.
| What we hold of Bristol is erased on Sat 1 August.
<< dario@torino.example, pilar@zaragoza.example [F12]
state F12 circulating bristol:accept:out zaragoza:accept:binding
state bristol state=left

scenario Its people are strangers now, and may apply anew
at 2026-07-03 12:00 Europe/London
>> kit@bristol.example new Hello again
| ACCEPT F12
<< kit@bristol.example Re: Hello again
| This address is a mail service for its member groups.
