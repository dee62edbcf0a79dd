# A delivery report to the envelope sender, RFC 3464: as good as a refusal in delivery (product 6.1, scenario 23).

like opening

scenario Bristol's server took the ask, and now says that nobody is there
at 2026-07-01 12:00
>> rhys@bristol.example reply [F12] as bounce
<< kit@bristol.example Bristol's delegate cannot be reached
| F12 is below
>> rhys@bristol.example reply [F12] as bounce

scenario A report about the mailbox of a network without a stand-in: keepers telephone
>> ines@lyon.example reply [F12] as bounce
<< keeper@leeds.example Lyon cannot be reached by mail
