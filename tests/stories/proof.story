# Strangers get one note a week, forged mail none; one CHECK for one claim (product 8.1, 8.5, scenarios 19 and 20).

like opening

scenario A stranger gets one note a week
at 2026-07-02 10:00
>> tom@elsewhere.example new Hello as plain
| Who are you?
<< tom@elsewhere.example Re: Hello
>> tom@elsewhere.example new Hello again as plain
| ACCEPT F12
>> eve@elsewhere.example dmarc fail new Hello as plain
| Who are you?
at 2026-07-09 09:59
>> tom@elsewhere.example new Still here as plain
| Who are you?
at 2026-07-09 10:01
>> tom@elsewhere.example new And now as plain
| Who are you?
<< tom@elsewhere.example Re: And now

scenario One CHECK for one claim, however often it is made
at 2026-07-10 10:00
>> rhys@bristol.example dmarc fail new ACCEPT F12 as plain
| 
<< rhys@bristol.example CHECK: did you send ACCEPT F12?
>> rhys@bristol.example dmarc fail new ACCEPT F12 as bare
| ACCEPT F12
| 
| At once, please.
>> rhys@bristol.example dmarc fail reply CHECK as bare
| YES
<< rhys@bristol.example, kit@bristol.example Re: CHECK: did you send ACCEPT F12?
| RECORDED: Bristol ACCEPTS F12.
at 2026-07-10 12:00
