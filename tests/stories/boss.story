# 28. The boss writes to the desk, tries what exists, and tries to stop the fight (product 8.5).

like opening

scenario 28. Whatever he writes, he hears one and the same thing, once a week
at 2026-07-02 10:00
>> legal@meridian.example new F12 - unlawful campaign as plain
| We represent Meridian Property. Cease all activity concerning F12 at once, and name your members.
<<= legal@meridian.example Re: F12 - unlawful campaign
| This address is a mail service for its member groups. It is not a party to anything. To reach a group, use the address that group gave you.
>> legal@meridian.example to f12@hub.example new F12 as plain
| STATUS F12
>> legal@meridian.example to f99@hub.example new F99 as plain
| TERMS F99
at 2026-07-09 10:01
>> legal@meridian.example to f12-refer@hub.example new our letter of 2 July as plain
| We still await your answer.
<<= legal@meridian.example Re: our letter of 2 July
| This address is a mail service for its member groups. It is not a party to anything. To reach a group, use the address that group gave you.
>> counsel@meridian.example dmarc fail new F12 as plain
| ACCEPT F12
state F12 circulating bristol:- lyon:-
