# Delivery reports of a full mailbox and of a spam filter: the mail is lost, so the stand-in gets the ask; nobody counts as unreachable.

like opening

scenario Bristol's mailbox is full, says its server, and then its filter says spam
at 2026-07-01 12:00
>> rhys@bristol.example reply [F12] as bounce
| 5.2.2 mailbox full
<< kit@bristol.example Bristol's delegate cannot be reached
| Our mail does not arrive at rhys@bristol.example; the address may still exist.
| F12 is below
>> rhys@bristol.example reply [F12] as bounce
| 5.7.1 this looks like spam
>> rhys@bristol.example reply [F12] as bounce
| 5.1.1 user unknown

scenario Whoever writes has a mailbox
>> rhys@bristol.example reply [F12] as plain
| ACCEPT
<< rhys@bristol.example, kit@bristol.example [F12]
