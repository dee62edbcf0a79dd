# Applications that come to nothing, an objection that stands, and what a stranger cannot learn (product 8.5, 13.1, 17.3 rule 3).

network leeds --name Leeds --delegate ama@leeds.example --timezone Europe/London
network lyon --name Lyon --delegate ines@lyon.example --timezone Europe/Paris
network porto --name Porto --delegate rui@porto.example --timezone Europe/Lisbon
network bristol --name Bristol --delegate rhys@bristol.example --timezone Europe/London

at 2026-06-01 09:00 Europe/Paris
scenario A forger, and a member's address: nobody learns anything, nobody is bombed
>> zoe@nantes.example dmarc fail new APPLY
| APPLY
>> boss@firm.example new APPLY
| Network: Nantes Libre
| Town and towns nearby: Nantes
| Delegate: boss@firm.example
| Stand-in: ama@leeds.example
| Two member networks that know you: Lyon, Porto
<< boss@firm.example CHECK: does Nantes Libre want to join?
| Stand-in: ama@leeds.example
>> boss@firm.example reply CHECK
| YES
<< boss@firm.example Re: CHECK
| NOTED, thank you. When all the addresses you named have said YES
>> boss@firm.example new APPLY
| Network: Nantes Rouge
| Town and towns nearby: Nantes
| Delegate: boss@firm.example
| Network address: list@firm.example
| Two member networks that know you: Lyon, Porto
<< list@firm.example CHECK: does Nantes Rouge want to join?

scenario One address says NO: nobody can be signed up by others
>> list@firm.example reply CHECK
| NO
<< list@firm.example Re: CHECK
| NOTED. The application is dropped

scenario The other one lapses after seven days
at 2026-06-08 09:00 Europe/Paris
<< boss@firm.example Nantes Libre: the application has ended
| Not all of the addresses you named have answered in seven days.

scenario An unknown network among the two: the applicant hears the same as always, the keepers hear which
at 2026-06-10 09:00 Europe/Paris
>> zoe@nantes.example new APPLY
| Network: Nantes
| Town and towns nearby: Nantes
| Delegate: zoe@nantes.example
| Network address: contact@nantes.example
| Two member networks that know you: Lyon and Atlantis
<< zoe@nantes.example, contact@nantes.example CHECK: does Nantes want to join?
>> zoe@nantes.example reply CHECK
| YES
<< zoe@nantes.example Re: CHECK
| NOTED, thank you.
>> contact@nantes.example reply CHECK
| YES
<< contact@nantes.example Re: CHECK
| NOTED, thank you.
<< ines@lyon.example Do you know Nantes?
<< keeper@leeds.example Nantes needs vouchers
| It named networks that are no members, or cannot vouch: Atlantis.
| mailbot application vouchers 3 --ask TAG --ask TAG

scenario Who was not asked cannot vouch; a NO is told to nobody
>> rhys@bristol.example new VOUCH n7k2
<< rhys@bristol.example Re: VOUCH n7k2
| NOT RECORDED: VOUCH. Nobody who named Bristol waits for this code.
>> ines@lyon.example reply Do you know
| NO
<< ines@lyon.example Re: Do you know Nantes?
| NOTED: Lyon does not vouch for Nantes. They do not hear who said what.
at 2026-06-17 09:00 Europe/Paris
<< zoe@nantes.example Nantes: it takes a little longer
| Not enough of the networks you named have said yet that they know you.
<< keeper@leeds.example Nantes needs vouchers
| Those it named have not vouched, or not enough of them.

scenario The keepers ask others
keeper application vouchers 3 --ask porto --ask bristol
<< rui@porto.example, rhys@bristol.example Do you know Nantes?
>> rui@porto.example reply Do you know
| VOUCH
<< rui@porto.example CHECK
>> rui@porto.example reply CHECK
| YES
<< rui@porto.example Re: CHECK
| RECORDED: Porto vouches for Nantes. One more network is needed.
>> rhys@bristol.example reply Do you know
| VOUCH
<< rhys@bristol.example CHECK
>> rhys@bristol.example reply CHECK
| YES
<< rhys@bristol.example Re: CHECK
| RECORDED: Bristol vouches for Nantes.
<< keeper@leeds.example Nantes asks to join
| Bristol and Porto vouch for Nantes.

scenario An objection that stands needs a second pair; without one it ends
at 2026-06-20 09:00 Europe/Paris
keeper application object 3 --reason "its delegate works for a landlord"
at 2026-06-24 09:05 Europe/Paris
<< zoe@nantes.example Nantes: it takes a little longer
<< keeper@leeds.example Nantes needs vouchers
at 2026-06-25 09:00 Europe/Paris
keeper application refuse 3 --reason "the second pair said no"
<< zoe@nantes.example Nantes: the application has ended
| The keepers could not enter Nantes. What you wrote is erased.
<< keeper@leeds.example Nantes: the application has ended
never landlord
