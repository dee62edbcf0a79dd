# What else can be taken back, and how (product 7.2 "What UNDO reaches", 8.1 rule 3).

like running

scenario A REPORT, and an OFFER: whoever was told is told
at 2026-07-21 10:00
>> cian@dublin.example reply [F12] as plain
| REPORT F12 20 July, Dublin, leaflets, 5 people
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: REPORT F12. Dublin, Monday 20 July, leaflets, 5 people
>> cian@dublin.example reply Re: [F12] as bare
| UNDO
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| UNDONE
>> cian@dublin.example reply [F12] as plain
| OFFER F12 letters to their customers, 24 July
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| RECORDED: Dublin's action for F12 is now: letters to their customers, Friday 24 July.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| letters to their customers
>> cian@dublin.example reply Re: [F12] as bare
| UNDO
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| UNDONE: OFFER F12 is taken back.
<< dario@torino.example Re: [F12] Sole Pulito, Torino: unpaid wages
| Dublin

scenario An answer, before it goes out
at 2026-07-22 10:00
>> rhys@bristol.example reply [F12] as plain
| ASK F12 are there leaflets?
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| PASSED ON to Torino as question F12.q1
<< dario@torino.example F12.q1
>> dario@torino.example reply F12.q1 as plain
| No, we have none.
<< dario@torino.example, elsa@torino.example Re: F12.q1
| RECORDED: F12.q1 is answered
>> elsa@torino.example reply F12.q1 as bare
| UNDO
<< dario@torino.example, elsa@torino.example Re: F12.q1
| UNDONE
at 2026-07-22 22:00
never No, we have none except dario@torino.example, elsa@torino.example

scenario By the number of its receipt: with no token of ours it is asked about
at 2026-07-23 10:00
>> rhys@bristol.example reply [F12] as plain
| PLAN F12 Sat 25 July Bristol picket
<< rhys@bristol.example, kit@bristol.example Re: [F12] Sole Pulito, Torino: unpaid wages
| ANNOUNCED: Bristol plans a picket for F12 on Saturday 25 July.
| Receipt R-4010-
>> kit@bristol.example new a slip as bare
| UNDO R-4001
<< kit@bristol.example Re: a slip
| NOT UNDONE
>> kit@bristol.example new a slip as bare
| UNDO R-4010
<< kit@bristol.example CHECK: did you send UNDO R-4010?
state F12 running bristol/picket/2026-07-25/planned
>> kit@bristol.example reply CHECK as bare
| YES
<< kit@bristol.example, rhys@bristol.example Re: CHECK: did you send UNDO R-4010?
| UNDONE: your PLAN in F12 is taken back.
state F12 running bristol/picket/2026-07-25/struck
