# A network asks to join: its addresses, its vouchers, seven days, the welcome, and its first ask (product 13.1, scenario 30).

network leeds --name Leeds --delegate ama@leeds.example --timezone Europe/London
network lyon --name Lyon --delegate ines@lyon.example --stand-in hugo@lyon.example --timezone Europe/Paris
network porto --name Porto --delegate rui@porto.example --timezone Europe/Lisbon

at 2026-06-01 09:00 Europe/Paris
scenario Somebody we do not know asks how
>> zoe@nantes.example new APPLY
| Hello, we would like to join.
<< zoe@nantes.example Re: APPLY
| APPLY: fill in and send back.
| Network:
| Stand-in:
| Two member networks that know you:

scenario An incomplete form comes back with what is missing
>> zoe@nantes.example reply APPLY
| Network: Nantes
| Town and towns nearby: Nantes, Rezé
| Delegate: zoe@nantes.example
<< zoe@nantes.example Re: APPLY
| NOT TAKEN YET
| Stand-in:
| Two member networks that know you:

scenario A complete one asks each address, and nobody else
>> zoe@nantes.example new APPLY
| Network: Nantes
| Town and towns nearby: Nantes, Rezé
| Since when, how many come to an average action: 2024, about twelve
| What you have done so far: two landlords, one of them paid
| You meet on: Tuesdays, every week
| Language: English
| Time zone: Europe/Paris
| Delegate: zoe@nantes.example
| Stand-in: leo@nantes.example
| Network address: contact@nantes.example
| Two member networks that know you: lyon and PORTO
<< zoe@nantes.example, leo@nantes.example, contact@nantes.example CHECK: does Nantes want to join?
| Town: Nantes
| Delegate: zoe@nantes.example
| Stand-in: leo@nantes.example
| reply YES.
>> zoe@nantes.example reply CHECK
| YES
<< zoe@nantes.example Re: CHECK
| NOTED, thank you.
>> leo@nantes.example reply CHECK
| yes
<< leo@nantes.example Re: CHECK
| NOTED, thank you.

scenario After the last YES the two networks are asked; a VOUCH gets its CHECK
>> contact@nantes.example reply CHECK
| Yes
<< contact@nantes.example Re: CHECK
| NOTED, thank you.
<< ines@lyon.example, rui@porto.example Do you know Nantes?
| Nantes says you know them. Have you met them in person or acted together? VOUCH
| Towns: Nantes, Rezé.
| They write: "two landlords, one of them paid"
>> ines@lyon.example reply Do you know
| YES
<< ines@lyon.example Re: Do you know Nantes?
| NOT RECORDED. If you have met Nantes in person or acted together, the word is VOUCH
>> ines@lyon.example reply Do you know Nantes
| VOUCH
<< ines@lyon.example CHECK: did you send VOUCH
| It says that you have met Nantes, or acted together with them.
>> ines@lyon.example reply CHECK
| YES
<< ines@lyon.example, hugo@lyon.example Re: CHECK
| RECORDED: Lyon vouches for Nantes. One more network is needed.
>> rui@porto.example reply Do you know Nantes
| VOUCH
<< rui@porto.example CHECK: did you send VOUCH
>> rui@porto.example reply CHECK
| YES
<< rui@porto.example Re: CHECK
| RECORDED: Porto vouches for Nantes. The digests say so
<< keeper@leeds.example Nantes asks to join
| Lyon and Porto vouch for Nantes. Objections are heard until Mon 8 June.

scenario Seven days later it is in, as a newcomer
at 2026-06-08 09:00 Europe/Paris
<< zoe@nantes.example, leo@nantes.example Welcome to the Fights desk, Nantes
| Your watchword is
| Until Sun 6 September you are newcomers
| Towns you reach: Nantes, Rezé.
| Your next meeting, as we understood it: Tue 9 June. Your digest comes the day before.
| Your clocks: Europe/Paris.
| You are not named in public. To be named for what you did: NAMING yes.
state nantes state=newcomer delegate=zoe@nantes.example stand_in=leo@nantes.example address=contact@nantes.example meets=tue naming=False

scenario Its own first ask waits for the YES of a voucher
at 2026-06-10 10:00 Europe/Paris
>> zoe@nantes.example new NEW FIGHT
| Title: Casa Nova, Nantes: sacked for organising
| Target: Casa Nova
| Branches and owners: shops in Nantes, Lyon and Leeds
| Facts: Two cooks were sacked the day after they asked for their overtime. We hold the letters.
| People concerned: two cooks
| They want this: yes, decided with them on 2 June
| Demands: 1. Take both back. 2. Pay the overtime.
| Delivered: Fri 5 June, in the restaurant
| Strategy: weekly pickets; next one on 20 June
| Why we can win: it lives from its terrace
| What we do ourselves: a picket each Saturday
| Who decides: the Nantes meeting. On any offer the two cooks have the last word.
| Who talks to them: zoe@nantes.example
| Won means: both are back, overtime paid
| We stop anyway if: the cooks ask us to
| We ask each network: one action every two weeks
| If there is no branch: telephone day on Fridays
| Answer by: 30 June
<< zoe@nantes.example Re: NEW FIGHT
| PREVIEW
>> zoe@nantes.example reply NEW FIGHT
| SEND
<< zoe@nantes.example Re: NEW FIGHT
| HELD: it is your first ask, so one of your vouchers must say YES before it goes out. Asked: Lyon and Porto.
<< ines@lyon.example, hugo@lyon.example, rui@porto.example CHECK: may the first ask of Nantes go out?
| Title: Casa Nova, Nantes: sacked for organising
| Demands: 1. Take both back.
>> rui@porto.example reply CHECK: may the first
| NO
<< rui@porto.example Re: CHECK: may the first
| NOTED: not with your YES.
>> hugo@lyon.example reply CHECK: may the first
| YES
<< hugo@lyon.example, ines@lyon.example Re: CHECK: may the first
| RECORDED: it goes out, with your YES.
<< zoe@nantes.example, leo@nantes.example Re: [F12]
| F12 is out, version 1
<< ama@leeds.example, ines@lyon.example, rui@porto.example [F12] Casa Nova, Nantes: sacked for organising
