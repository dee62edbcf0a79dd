# One contact and nobody else: a keeper confirms, and the keeper log says so (product 13.3).

network lyon --name Lyon --delegate ines@lyon.example --timezone Europe/Paris --meets thu --towns Lyon
network dublin --name Dublin --delegate cian@dublin.example --stand-in orla@dublin.example --timezone Europe/Dublin

scenario One contact: the new person and a keeper
at 2026-07-06 10:00 Europe/Paris
>> ines@lyon.example new HANDOVER as plain
| HANDOVER malik@lyon.example
<< ines@lyon.example CHECK: did you send HANDOVER?
>> ines@lyon.example reply CHECK as bare
| YES
<< ines@lyon.example Re: CHECK: did you send HANDOVER?
| - the new person
| - a keeper, who will want to talk to you first
<< malik@lyon.example CHECK: will you be Lyon's delegate?
<<= keeper@leeds.example CHECK: shall Lyon's delegate change?
| Lyon's delegate hands over to malik@lyon.example.
| 
| Lyon has nobody else who could confirm it, so one of the keepers does.
| Please ask them, by telephone or in person, before you answer. The
| keeper log will say that you confirmed it.
| 
| It is right: reply YES.
| It is not: reply NO.
| This question ends on Mon 13 July.
| 
| Ref: M-…
at 2026-07-06 12:00 Europe/Paris
>> malik@lyon.example reply CHECK as plain
| yes
<< malik@lyon.example Re: CHECK: will you be Lyon's delegate?
at 2026-07-07 12:00 Europe/Paris
>> keeper@leeds.example reply CHECK: shall Lyon as plain
| Yes, I telephoned.
<< keeper@leeds.example Re: CHECK: shall Lyon's delegate change?
| We asked you a question. Reply with one word on the first line
>> keeper@leeds.example reply CHECK: shall Lyon as plain
| Yes
<< keeper@leeds.example Re: CHECK: shall Lyon's delegate change?
| Thank you. It is done
<< malik@lyon.example You are Lyon's delegate now: what to know
<< ines@lyon.example You are Lyon's delegate no longer
state lyon delegate=malik@lyon.example
never confirmed by its other contacts

scenario Two contacts: both must agree, and silence is no agreement
at 2026-07-08 10:00 Europe/Dublin
>> cian@dublin.example new HANDOVER as plain
| HANDOVER sean@dublin.example
<< cian@dublin.example CHECK: did you send HANDOVER?
>> cian@dublin.example reply CHECK as bare
| YES
<< cian@dublin.example Re: CHECK: did you send HANDOVER?
| - the other contact of the network
<< sean@dublin.example CHECK: will you be Dublin's delegate?
<< orla@dublin.example CHECK: shall Dublin's delegate change?
| Dublin has two contacts, and both must agree. It needs your YES, too.
at 2026-07-09 10:00 Europe/Dublin
>> sean@dublin.example reply CHECK as plain
| YES
<< sean@dublin.example Re: CHECK: will you be Dublin's delegate?
| We wait for the others
at 2026-07-15 23:59:59 Europe/Dublin
<< cian@dublin.example, orla@dublin.example, sean@dublin.example Dublin's delegate stays
| Not everybody we asked has answered in time.
state dublin delegate=cian@dublin.example

scenario An address that is somebody's already, and nothing is said of whose
at 2026-07-16 10:00 Europe/Dublin
>> cian@dublin.example new HANDOVER as plain
| HANDOVER malik@lyon.example
<< cian@dublin.example Re: HANDOVER
| NOT DONE: that address cannot be used here.
