# The networks have decided that one of them goes: two delegates confirm it, and then it is carried out like LEAVE (product 13.5).

like opening

>> rhys@bristol.example reply [F12]
| ACCEPT
<< rhys@bristol.example, kit@bristol.example Re: [F12]
| RECORDED: Bristol ACCEPTS F12.
>> ines@lyon.example new NEW FIGHT
| Title: Casa Nova, Lyon: sacked for organising
<< ines@lyon.example Re: NEW FIGHT

scenario One NO, and nothing happens
keeper network exclude torino --confirmed-by bristol --confirmed-by dublin --reason "it spoke to the firm behind the others"
<< rhys@bristol.example, cian@dublin.example CHECK: have the networks excluded Torino?
| They name
| Reason given: "it spoke to the firm behind the others"
>> cian@dublin.example reply CHECK
| NO
<< cian@dublin.example Re: CHECK
| NOTED: Torino stays. The keepers are told.
<< keeper@leeds.example Torino is not excluded
| Dublin said NO, so nothing happens.
>> rhys@bristol.example reply CHECK
| YES
<< rhys@bristol.example Re: CHECK

scenario Both YES: it is gone, its fight is adrift, everybody in it is released
at 2026-07-03 12:00 Europe/London
<< dario@torino.example [F12]
keeper network exclude torino --confirmed-by bristol --confirmed-by dublin --reason "it spoke to the firm behind the others"
<< rhys@bristol.example, cian@dublin.example CHECK: have the networks excluded Torino?
>> rhys@bristol.example reply CHECK
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK
| RECORDED: Bristol confirms that Torino is excluded.
>> cian@dublin.example reply CHECK
| YES
<< cian@dublin.example Re: CHECK
| RECORDED: Dublin confirms that Torino is excluded.
<< dario@torino.example, elsa@torino.example, rete@torino.example Torino is not a member any more
| The networks have decided that Torino is not a member any more, and two of them have confirmed it to us.
<< keeper@leeds.example Torino is excluded
<< rhys@bristol.example Re: [F12]
| F12 is closed: Torino is not one of the networks any more.
state F12 adrift bristol:accept:binding
state torino state=left

scenario Its delegate is a stranger now; the reason went to nobody else
>> dario@torino.example reply NEW FIGHT
| WON F12
<< dario@torino.example Re: NEW FIGHT
never behind the others except rhys@bristol.example, cian@dublin.example
