# Scenario 31: the "unsubscribe" button of a mail program is a friendly question, not a lost delegate.

like opening

scenario Pressed: nothing has changed, and what could be
at 2026-07-02 10:00
keeper network set bristol --digest mon@07:00
>> rhys@bristol.example reply [F12] as button
<<= rhys@bristol.example Re: unsubscribe
| You pressed unsubscribe. You are Bristol's delegate: without you
| Bristol hears nothing.
|
| Reply with one of these:
|
| - AWAY and a date: till then mails go to the stand-in
| - HANDOVER and an address: somebody else takes over
| - DIGEST OFF: only STOP mails and asks
| - LEAVE: the whole network leaves
|
| Nothing has changed so far.
|
| Ref: …
state bristol digest=mon@07:00

scenario Pressed again, and by somebody who is a stranger here
at 2026-07-03 10:00
>> rhys@bristol.example reply [F12] as button
>> boss@meridian.example to fights@hub.example new unsubscribe as button

scenario The answer is a word like any other
at 2026-07-04 10:00
>> rhys@bristol.example reply Re: unsubscribe as phone
| DIGEST OFF
<< rhys@bristol.example, kit@bristol.example Re: unsubscribe
| NOTED: no digest from now on. Asks and STOP mails still come, and what
| Not right? Reply UNDO before Sun 5 July, 10:00 Bristol time.
state bristol digest=off
