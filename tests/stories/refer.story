# 13. What the enemy sends goes to the negotiator, whole; after 72 hours of failing it is dropped, and both sides are told.

like running

at 2026-07-21 10:00
>> rhys@bristol.example to f12-refer@hub.example new Fwd: your unlawful picket as forward
| From their lawyer, this morning.
<< rhys@bristol.example, kit@bristol.example Re: your unlawful picket
| PASSED TO TORINO. Torino answers; you need not.
| "We received your message. Torino speaks for all networks in this dispute: dario@torino.example."
| We keep: Bristol was contacted by mail on 21 July. We do not keep the mail.
<< dario@torino.example REFERRED by Bristol
| REFERRED by Bristol, F12. Bristol was contacted by mail. The message is attached whole, as Bristol sent it.
>> pilar@zaragoza.example reply [F12] as phone
| REMITIR F12 nos ha llamado su jefe de zona, quiere una reunión el viernes
<< pilar@zaragoza.example Re: [F12] Sole Pulito, Torino: unpaid wages
<< dario@torino.example REFERRED by Zaragoza
| REFERRED by Zaragoza, F12. Zaragoza was contacted.
never jefe de zona except dario@torino.example

scenario The negotiator's mailbox is full
refuse dario@torino.example 451 4.2.2 mailbox full
at 2026-07-22 10:00
>> rhys@bristol.example reply [F12] as plain
| REFER F12 their area manager rang us, too
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| PASSED TO TORINO.
at 2026-07-25 09:59
at 2026-07-25 13:00
<< rhys@bristol.example NOT DELIVERED: a referral, F12
| What you referred on Wed 22 July could not be delivered to those who answer for F12. We tried for 72 hours and have dropped it.
tried dario@torino.example
take dario@torino.example
at 2026-07-26 10:00
<< dario@torino.example NOT DELIVERED
| Bristol
never rang us, too
