# Scenarios 1 to 15: a joint fight from the demand to the victory, by plain email. Names and firms are invented.

network leeds --name Leeds --delegate ama@leeds.example --timezone Europe/London --meets tue --towns Leeds --digest ""
network bristol --name Bristol --delegate rhys@bristol.example --stand-in kit@bristol.example --timezone Europe/London --meets tue --towns "Bristol, Bath" --digest ""
network glasgow --name Glasgow --delegate morag@glasgow.example --timezone Europe/London --meets wed --towns Glasgow
network dublin --name Dublin --delegate cian@dublin.example --timezone Europe/Dublin --meets 1.tue --towns "Dublin, Drogheda"
network lyon --name Lyon --delegate ines@lyon.example --language fr --timezone Europe/Paris --meets thu --towns Lyon --digest ""
network zaragoza --name Zaragoza --delegate pilar@zaragoza.example --language es --timezone Europe/Madrid --meets thu --towns Zaragoza
network torino --name Torino --delegate dario@torino.example --stand-in elsa@torino.example --language it --timezone Europe/Rome --meets mon --towns Torino
network berlin-nord --name Berlin-Nord --delegate uwe@berlin-nord.example --language de --timezone Europe/Berlin --meets 1.tue --towns Berlin
network porto --name Porto --delegate rui@porto.example --stand-in sofia@porto.example --address rede@porto.example --language pt --timezone Europe/Lisbon --meets fri --towns Porto

scenario The weekly digest comes to each network on the day before its meeting
at 2026-05-31 12:00
at 2026-06-01 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W23

scenario 1. A proposal without end conditions comes back, is completed, previewed, frozen
at 2026-06-01 20:10
>> ama@leeds.example new New fight as webmail
| Title: Bright Homes, Leeds: stolen deposits
| Target: Bright Homes Lettings, part of Meridian Property
| Branches and owners: branches in Leeds, Bristol, Bath, Glasgow; Meridian has an office in Dublin and brands in Spain and France.
| Facts: Between January and April three tenants in Leeds left flats in good order and did not get their deposits back, 2,340 pounds in all. We hold the inventories and photos. The "check-out fee" is not in any contract we have seen.
| People concerned: three former tenants
| They want this fight and this mail: yes, decided with them on 12 May
| Demands: 1. Pay back the three deposits in full. 2. Put in writing that no check-out fee will be charged again.
| Delivered: Sat 23 May, in the branch, by 22 people
| Answer so far: none
| Strategy: weekly pickets of the Leeds branch; from 20 June pickets wherever they have a branch; from July the owner's other brands.
| Why we can win: they live from walk-in custom; 2,340 is small to them.
| What we do ourselves: a picket in Leeds each Saturday since 30 May.
| Who decides: the Leeds meeting each Tuesday
| Any settlement covers: all networks; no legal steps against anyone who took part.
| We ask each network: one action or more every two weeks
| Please do not: name tenants; go to anyone's home; blame the counter staff.
| A first action in one hour: two people, forty leaflets, the pavement.
| Answer by: 16 June
| Starts: 20 June
| Goes ahead with: any number
| Late joiners: welcome
| Send to: all
| Material: https://leeds.example/f12 (leaflets en, es, fr)
<< ama@leeds.example Re: New fight
| NOT SENT YET: F12 is a draft. Four things are missing. Without them others cannot know what they say yes to.
| Who talks to them:
| Won means:
| We stop anyway if:
| If there is no branch in your town:
| Worth a look, not required:
| - "Who decides" does not say who has the last word on an offer.
| - Review on: empty. Without a date it is 90 days after SEND.
| - Two networks meet only once before 16 June.
at 2026-06-02 08:30
>> ama@leeds.example reply New fight as plain
| Who talks to them: only Leeds, leeds-talks@leeds.example
| Won means: both demands met, money received
| We stop anyway if: the tenants ask us to, or the review says so
| If there is no branch in your town: telephone and mail day on Fridays, see Material.
| Who decides: the Leeds meeting each Tuesday. On any offer the three tenants have the last word.
| Review on: 1 September
<< ama@leeds.example Re: New fight
| PREVIEW of F12. This is what eight networks will get (below, in full).
| Note: Berlin-Nord and Dublin do not meet before Tue 16 June.
| Reply SEND to send it, CHANGE and the lines to change, or DROP.

scenario 2. Circulation; the delegate of Porto cannot be reached (23)
refuse rui@porto.example 550 5.1.1 user unknown
at 2026-06-02 08:40
>> ama@leeds.example reply New fight as phone
| SEND
<< ama@leeds.example Re: New fight
| F12 is out, version 1, fingerprint
| to 8 networks. Answers due Tue 16 June. You will hear of each joiner when its 24 hours are over.
<< leeds-talks@leeds.example CHECK: will you receive for F12?
| Leeds names this address as the one that talks to Bright Homes in F12.
<<= rhys@bristol.example [F12] Bright Homes, Leeds: stolen deposits
| Leeds asks Bristol to join a fight. Take it or leave it, and no hard
| feelings either way. Answers are due Tue 16 June.
| 
| Bring it to your meeting. Yours is on Tue 9 June.
| Then reply, with one word on the first line:
| 
|   ACCEPT   you join on these terms, to the end
|   OFFER    one action only: say what and when
|   DECLINE  not this time; no reason needed
|   LATER    and the date you will decide
|   ASK      and your question
| 
| THE ASK
| Each network: one action or more every two weeks until the review on
| Tue 1 September, in your own way. In your area: Bright Homes has a
| branch in Bristol and one in Bath.
| 
| TERMS, version 1, frozen Tue 2 June, fingerprint …
| 
| Title: Bright Homes, Leeds: stolen deposits
| Target: Bright Homes Lettings, part of Meridian Property
| Branches and owners: branches in Leeds, Bristol, Bath, Glasgow;
| Meridian has an office in Dublin and brands in Spain and France.
| Facts: Between January and April three tenants in Leeds left flats in
| good order and did not get their deposits back, 2,340 pounds in all.
| We hold the inventories and photos. The "check-out fee" is not in any
| contract we have seen.
| People concerned: three former tenants
| They want this fight and this mail: yes, decided with them on 12 May
| Demands: 1. Pay back the three deposits in full. 2. Put in writing
| that no check-out fee will be charged again.
| Delivered: Sat 23 May, in the branch, by 22 people
| Answer so far: none
| Strategy: weekly pickets of the Leeds branch; from 20 June pickets
| wherever they have a branch; from July the owner's other brands.
| Why we can win: they live from walk-in custom; 2,340 is small to them.
| What we do ourselves: a picket in Leeds each Saturday since 30 May.
| Who decides: the Leeds meeting each Tuesday. On any offer the three
| tenants have the last word.
| Who talks to them: only Leeds, leeds-talks@leeds.example
| Won means: both demands met, money received
| We stop anyway if: the tenants ask us to, or the review says so
| Any settlement covers: all networks; no legal steps against anyone
| who took part.
| Review on: 1 September
| We ask each network: one action or more every two weeks
| Please do not: name tenants; go to anyone's home; blame the counter
| staff.
| If there is no branch in your town: telephone and mail day on Fridays,
| see Material.
| A first action in one hour: two people, forty leaflets, the pavement.
| Answer by: 16 June
| Starts: 20 June
| Goes ahead with: any number
| Late joiners: welcome
| Send to: all
| Material: https://leeds.example/f12 (leaflets en, es, fr)
| 
| ANSWER (tick one in your reply, or just write the word)
|   [ ] ACCEPT F12 v1
|   [ ] OFFER F12 v1
|   [ ] DECLINE F12 v1
| 
| Or tap one:
|   mailto:fights+f12-…@hub.example?subject=ACCEPT%20F12
|   mailto:fights+f12-…@hub.example?subject=DECLINE%20F12
| 
| No receipt within the hour means we have nothing from you.
| Ref: F12-…
<< morag@glasgow.example, cian@dublin.example, ines@lyon.example [F12] Bright Homes, Leeds: stolen deposits
<< pilar@zaragoza.example [F12] Bright Homes, Leeds: stolen deposits
| Leeds pide a Zaragoza que se sume a una lucha.
<< dario@torino.example, uwe@berlin-nord.example [F12] Bright Homes, Leeds: stolen deposits
<< sofia@porto.example, rede@porto.example Porto: não conseguimos chegar à pessoa delegada
| rui@porto.example
tried rui@porto.example
at 2026-06-02 09:00
>> leeds-talks@leeds.example reply CHECK as bare
| YES
<< leeds-talks@leeds.example Re: CHECK: will you receive for F12?
| RECORDED: you receive for F12.
>> dario@torino.example reply [F12] as vacation
| Sono in ferie fino al 12 luglio.
at 2026-06-03 07:00 Europe/Paris
<< ines@lyon.example 2026-W23

scenario 3. A question and its answer
at 2026-06-04 11:00
>> morag@glasgow.example reply [F12] as plain
| Ask: is there a claim in court already? Our meeting will want to know.
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| PASSED ON to Leeds as question F12.q1, without your name to others.
| It is not an answer to F12 itself: that is still open until Tue 16 June.
<< ama@leeds.example F12.q1
| F12.q1, from Glasgow (others will see "a network asks"):
| "Is there a claim in court already?"
at 2026-06-05 10:00
>> ama@leeds.example reply F12.q1 as plain
| No. The tenants want to try this first.
<< ama@leeds.example Re: F12.q1
| RECORDED: F12.q1 is answered: "No. The tenants want to try this first." It goes out today at 19:00; until then UNDO takes it back.
at 2026-06-05 18:00
<< ines@lyon.example, pilar@zaragoza.example, dario@torino.example, uwe@berlin-nord.example Re: [F12] Bright Homes, Leeds: stolen deposits
at 2026-06-05 19:00
<< rhys@bristol.example, morag@glasgow.example, cian@dublin.example, sofia@porto.example [F12] Bright Homes, Leeds: stolen deposits
| "Is there a claim in court already?"
| "No. The tenants want to try this first."
tried rui@porto.example

scenario 4. Accept, with one word
at 2026-06-06 14:05
>> rhys@bristol.example reply [F12] as plain
| Accept
| 
| We asked everybody, all were for it. Rhys
<<= rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: Bristol ACCEPTS F12.
| 
| You join on the terms of Tue 2 June, version 1, as they are.
| Until F12 ends this means:
| 
| - You do: one action or more every two weeks, in your own way. Nobody
|   approves it. Tell us before (PLAN) if you like, and after (REPORT).
| - You do not talk to Bright Homes. If they contact you, write REFER
|   and forward it. Say: "Leeds speaks for all of us."
| - It ends when Leeds tells you: won, settled, lost or ended. You get a
|   mail that starts with STOP. The review is on Tue 1 September.
| - When it is won, it is won by Bristol, too.
| 
| Anything else in your mail goes to Leeds with it, as a note. It does
| not change the terms.
| 
| Not right? Reply UNDO before Sun 7 June, 14:05 Bristol time.
| Not from you? Reply NOT ME.
| Until then Leeds is not told. After that you are in to the end.
| 
| Receipt R-…. Keep this mail: we do not keep yours.
| Watchword: ….
| Ref: F12-…
state F12 circulating bristol:accept:provisional
at 2026-06-07 14:04
at 2026-06-07 14:05
<< ama@leeds.example [F12] Bright Homes, Leeds: stolen deposits
| Bristol is IN (F12). Note from them: "We asked everybody, all were for it. Rhys"
state F12 circulating bristol:accept:binding
at 2026-06-08 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W24
at 2026-06-10 07:00 Europe/Paris
<< ines@lyon.example 2026-W24

scenario 5. Accept in Spanish from a phone, HTML only
at 2026-06-10 22:47 Europe/Madrid
>> pilar@zaragoza.example reply [F12] as html
| Aceptamos F12. Un abrazo
<< pilar@zaragoza.example Re: [F12] Bright Homes, Leeds: stolen deposits
| REGISTRADO: Zaragoza ACEPTA F12.
| Leeds

scenario 6. Decline with a reason
at 2026-06-10 21:55
>> ines@lyon.example reply [F12] as webmail
| Decliner. Pas la capacité avant juillet, désolées !
<< ines@lyon.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ENREGISTRÉ : Lyon décline F12.
| Leeds le voit, personne d'autre.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Lyon: not this time (capacity): Pas la capacité avant juillet, désolées !

scenario 8. "Accept, but…"
at 2026-06-11 10:00
>> sofia@porto.example reply F12 as bare
| We accept F12 if the review can be on 1 August
<< sofia@porto.example Re:
| NÃO REGISTADO
| "if"

scenario 9. "We decide on the 17th"
at 2026-06-11 12:00
>> morag@glasgow.example reply [F12] as phone
| Later F12 17 June, our hall was closed this week
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| NOTED: Glasgow decides on Wednesday 17 June, one day after the deadline. No reminders until then. Late joiners are welcome in F12.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Glasgow: 17 June

at 2026-06-11 21:47
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Zaragoza is IN (F12).

scenario 7. A one-off offer instead
at 2026-06-12 18:00
>> cian@dublin.example reply [F12] as plain
| Can't join to the end but we'll do one.
| OFFER F12 leaflets at Meridian's Dublin office, Sat 20 June
<< cian@dublin.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: Dublin OFFERS one action for F12: leaflets at Meridian's Dublin office, Saturday 20 June. You are not bound to more.
| Leeds knows. On Fri 19 June we remind you; afterwards one line is enough: REPORT F12 and what happened.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| leaflets at Meridian's Dublin office

scenario 10. The reminder; the delegate is on holiday
at 2026-06-13 09:00 Europe/Rome
<< dario@torino.example Re: [F12] Bright Homes, Leeds: stolen deposits
<< uwe@berlin-nord.example Re: [F12] Bright Homes, Leeds: stolen deposits
| F12: Antworten bitte bis Dienstag, 16. Juni. Von Berlin-Nord haben wir noch keine.
| Ein Wort reicht: ANNEHMEN, ANBIETEN, ABLEHNEN, oder SPÄTER und ein Datum.
at 2026-06-13 09:02 Europe/Rome
>> dario@torino.example reply [F12] as vacation
| Sono in ferie fino al 12 luglio.
<< elsa@torino.example [F12] Bright Homes, Leeds: stolen deposits
| Dario
| ASSENTE 12 luglio
at 2026-06-13 09:00
<< sofia@porto.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Porto
tried rui@porto.example
>> elsa@torino.example reply [F12] as plain
| ASSENTE 12 luglio
| Declino F12
<< elsa@torino.example Re: [F12] Bright Homes, Leeds: stolen deposits
| domenica 12 luglio
| REGISTRATO: Torino
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Torino: not this time
at 2026-06-15 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W25
at 2026-06-17 07:00 Europe/Paris
<< ines@lyon.example 2026-W25

scenario 11. The late answer
at 2026-06-18 10:20
>> morag@glasgow.example reply [F12] as phone
| ACCEPT F12. Sorry this is late
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: Glasgow ACCEPTS F12, two days after the date. Late joiners are welcome, on the same terms.
| In force from Fri 19 June, 10:20.

scenario 12. Start, announced, reported, corrected
at 2026-06-18 12:00
>> rhys@bristol.example reply [F12] as plain
| PLAN F12 Sat 20 June Bristol picket 11-12.30 at the branch
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ANNOUNCED: Bristol plans a picket for F12 on Saturday 20 June.
| The others in F12 see date and town. Hour and place stay between you and us and are erased after your report. To show all: PLAN ... PUBLIC
at 2026-06-19 10:20
<< cian@dublin.example Re: [F12] Bright Homes, Leeds: stolen deposits
| For Saturday 20 June you offered an action for F12: leaflets at Meridian's Dublin office.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Glasgow is IN (F12). Note from them: "Sorry this is late"
at 2026-06-19 12:00
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| F12 STARTS tomorrow. In: Bristol, Glasgow, Leeds, Zaragoza. One-off: Dublin.
<< rhys@bristol.example, morag@glasgow.example, cian@dublin.example Re: [F12] Bright Homes, Leeds: stolen deposits
| F12 STARTS tomorrow. In: Bristol, Glasgow, Leeds, Zaragoza. One-off: Dublin.
| If they contact you
<< pilar@zaragoza.example Re: [F12] Bright Homes, Leeds: stolen deposits
| Bristol, Glasgow, Leeds, Zaragoza
at 2026-06-20 00:30
state F12 running bristol:accept:binding glasgow:accept:binding zaragoza:accept:binding dublin:offer:binding lyon:decline:binding torino:decline:binding berlin-nord:- porto:-
at 2026-06-20 19:00
<< cian@dublin.example Re: [F12] Bright Homes, Leeds: stolen deposits
| How was it? One line is enough: REPORT F12
>> cian@dublin.example reply [F12] as phone
| REPORT F12 Saturday, leaflets in Dublin, 5 people. Two passers-by took leaflets for their friends.
<< cian@dublin.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Dublin, Saturday 20 June, leaflets, 5 people
at 2026-06-21 11:00
>> rhys@bristol.example reply [F12] as plain
| Report F12: Saturday picket, 14 people, 3 new. Manager took the letter and asked when this stops.
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Bristol, Saturday 20 June, picket, 14 people, 3 of them new. Those in F12 get the text in their next digest.
>> rhys@bristol.example reply [F12] as bare
| it was 24 people
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| CHANGED: 24 people
>> ama@leeds.example reply [F12] as plain
| REPORT F12 Sat 20 June Leeds picket, 25 people
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Leeds, Saturday 20 June, picket, 25 people.
>> ama@leeds.example reply [F12] as plain
| UPDATE F12 The branch manager asked when this will stop. We said: when you pay. Head office has gone quiet.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED
>> morag@glasgow.example reply [F12] as phone
| REPORT F12 Sat 20 June Glasgow leaflets, 6 people
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Glasgow, Saturday 20 June, leaflets, 6 people.
>> ama@leeds.example reply [F12] as plain
| PLAN F12 Sat 27 June Leeds picket
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ANNOUNCED: Leeds plans a picket for F12 on Saturday 27 June.
>> rhys@bristol.example reply [F12] as plain
| PLAN F12 Sat 27 June Bristol picket
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ANNOUNCED: Bristol plans a picket for F12 on Saturday 27 June.
at 2026-06-22 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W26
at 2026-06-24 07:00 Europe/Paris
<< ines@lyon.example 2026-W26

scenario 13. The enemy writes to a partner
at 2026-06-24 11:30
>> rhys@bristol.example to refer@hub.example new Fwd: Bright Homes: your demonstration of 20 June as forward
| REFER F12. came this morning. Rhys
<< rhys@bristol.example, kit@bristol.example Re: Bright Homes: your demonstration of 20 June
| PASSED TO LEEDS. Leeds answers; you need not. If you want to send a line, this is enough:
| "We received your message. Leeds speaks for all networks in this dispute: leeds-talks@leeds.example."
| We keep: Bristol was contacted by mail on 24 June. We do not keep the mail.
<< leeds-talks@leeds.example REFERRED by Bristol
| REFERRED by Bristol, F12. Bristol was contacted by mail. The message is attached whole, as Bristol sent it. The desk keeps no copy.
| Bristol was told that you answer.
at 2026-06-28 11:00
>> rhys@bristol.example reply [F12] as plain
| REPORT F12 Sat 27 June Bristol picket, 18 people. Two tenants of the branch came out to us.
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Bristol, Saturday 27 June, picket, 18 people.
>> ama@leeds.example reply [F12] as plain
| REPORT F12 Sat 27 June Leeds picket, 30 people
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Leeds, Saturday 27 June, picket, 30 people.
at 2026-06-29 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W27

scenario 14. Talks: hold and go
at 2026-06-29 18:00
>> morag@glasgow.example reply [F12] as plain
| PLAN F12 Wed 1 July Glasgow picket at noon
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ANNOUNCED: Glasgow plans a picket for F12 on Wednesday 1 July.
at 2026-06-30 21:15
>> ama@leeds.example reply [F12] as phone
| PAUSE F12 they invited the tenants for Wednesday, please no actions until Thursday
<< ama@leeds.example CHECK: did you send PAUSE F12?
| CHECK: you want to stop all actions in F12. Reply YES.
at 2026-06-30 21:17
>> ama@leeds.example reply CHECK: did you send PAUSE as phone
| YES
<< ama@leeds.example Re: CHECK: did you send PAUSE F12?
| RECORDED: F12 is PAUSED.
<< rhys@bristol.example, kit@bristol.example, cian@dublin.example STOP F12: hold all actions (Bright Homes, Leeds)
| STOP ALL ACTIONS in F12 from now, also those already announced.
| Reason: PAUSED for talks. You will get GO or another STOP.
| Reply OK so that Leeds knows you have this.
| If it is not here, this mail is not from us
<< morag@glasgow.example STOP F12: hold all actions (Bright Homes, Leeds)
| You announced a picket for Wed 1 July: please tell your people today.
<< pilar@zaragoza.example STOP F12
| F12
at 2026-06-30 21:40
>> kit@bristol.example reply STOP F12 as bare
| ok
<< kit@bristol.example, rhys@bristol.example Re: STOP F12
| NOTED
>> cian@dublin.example reply STOP F12 as phone
| OK
<< cian@dublin.example Re: STOP F12
| NOTED
>> pilar@zaragoza.example reply STOP F12 as phone
| Recibido
<< pilar@zaragoza.example Re: STOP F12
at 2026-06-30 22:17
<< ama@leeds.example STOP F12: who has said OK
| STOP F12: OK from Bristol, Dublin, Zaragoza. Not yet: Glasgow (has announced an action for Wed 1 July).
<< morag@glasgow.example STOP F12: hold all actions (Bright Homes, Leeds)
at 2026-07-01 02:10
>> morag@glasgow.example reply STOP F12 as bare
| OK
<< morag@glasgow.example Re: STOP F12
| NOTED
state F12 paused bristol:accept:binding
at 2026-07-01 07:00 Europe/Paris
<< ines@lyon.example 2026-W27
at 2026-07-02 09:00
>> ama@leeds.example reply [F12] as plain
| RESUME F12, offer was half, tenants said no
<< ama@leeds.example CHECK: did you send RESUME F12?
| YES
>> ama@leeds.example reply CHECK: did you send RESUME as bare
| YES
<< ama@leeds.example Re: CHECK: did you send RESUME F12?
| RECORDED: F12 goes on.
<< rhys@bristol.example, kit@bristol.example, morag@glasgow.example, cian@dublin.example GO F12: actions go on
| offer was half, tenants said no
<< pilar@zaragoza.example GO F12
at 2026-07-02 09:30
>> rhys@bristol.example reply GO F12 as bare
| OK
<< kit@bristol.example, rhys@bristol.example Re: GO F12
>> morag@glasgow.example reply GO F12 as bare
| OK
<< morag@glasgow.example Re: GO F12
>> cian@dublin.example reply GO F12 as bare
| OK
<< cian@dublin.example Re: GO F12
>> pilar@zaragoza.example reply GO F12 as bare
| Vale
<< pilar@zaragoza.example Re: GO F12
at 2026-07-05 11:00
>> morag@glasgow.example reply [F12] as phone
| REPORT F12 Sat 4 July Glasgow picket, 9 people
<< morag@glasgow.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Glasgow, Saturday 4 July, picket, 9 people.
>> pilar@zaragoza.example reply [F12] as phone
| INFORME F12 sábado 4 de julio Zaragoza, teléfono, 5 personas. 31 llamadas.
<< pilar@zaragoza.example Re: [F12] Bright Homes, Leeds: stolen deposits
| REGISTRADO
>> ama@leeds.example reply [F12] as plain
| REPORT F12 Sat 4 July Leeds leaflets, 12 people
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: REPORT F12. Leeds, Saturday 4 July, leaflets, 12 people.
at 2026-07-06 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W28
at 2026-07-06 18:00
>> ines@lyon.example new Courage as plain
| SALUTATIONS F12 Courage aux locataires, de Lyon !
<< ines@lyon.example Re: Courage
| ENREGISTRÉ : vos salutations
>> elsa@torino.example new Saluti as plain
| SALUTI F12 Forza da Torino
<< elsa@torino.example Re: Saluti
| REGISTRATO
>> rhys@bristol.example reply [F12] as plain
| PLAN F12 Sat 11 July Bristol picket
<< rhys@bristol.example, kit@bristol.example Re: [F12] Bright Homes, Leeds: stolen deposits
| ANNOUNCED: Bristol plans a picket for F12 on Saturday 11 July.
at 2026-07-08 07:00 Europe/Paris
<< ines@lyon.example 2026-W28

scenario 15. Won, stop, credit
at 2026-07-08 11:31
>> ama@leeds.example reply [F12] as phone
| WON F12. Money arrived with all three, letter about the fee too.
<< ama@leeds.example CHECK: did you send WON F12?
| CHECK: close F12 as WON. Before you say yes:
| - Have the people concerned confirmed it themselves?
| - Is "no legal steps against any network" part of it?
| All actions will be stopped at once, everywhere. Reply YES. Below it you may write what all shall read about the victory.
at 2026-07-08 11:40
>> ama@leeds.example reply CHECK: did you send WON as plain
| YES
| 
| Three people have their 2,340 pounds and Bright Homes has put in writing that the check-out fee is gone.
| 
| The tenants say: "We did not think anybody in another country would ring up for us. They did, every Friday."
<< ama@leeds.example Re: CHECK: did you send WON F12?
| RECORDED: F12 is closed as WON.
<<= rhys@bristol.example, kit@bristol.example STOP F12: hold all actions (Bright Homes, Leeds)
| STOP ALL ACTIONS in F12 from now, also those already announced.
| 
| Reason: WON. Leeds writes: "Money arrived with all three, letter
| about the fee too."
| Confirmed by Leeds today, Wed 8 July, 11:40 Leeds time.
| 
| Reply OK so that Leeds knows you have this. You announced a picket for
| Sat 11 July: please tell your people today.
| 
| Your watchword is …. If it is not here, this mail is not
| from us: write to keeper@hub.example.
| Ref: F12-…
<< morag@glasgow.example, cian@dublin.example STOP F12: hold all actions (Bright Homes, Leeds)
<< pilar@zaragoza.example STOP F12
state F12 won bristol:accept:binding
at 2026-07-08 12:00
>> rhys@bristol.example reply STOP F12 as bare
| OK
<< kit@bristol.example, rhys@bristol.example Re: STOP F12
>> cian@dublin.example reply STOP F12 as bare
| OK
<< cian@dublin.example Re: STOP F12
>> pilar@zaragoza.example reply STOP F12 as bare
| Recibido
<< pilar@zaragoza.example Re: STOP F12
at 2026-07-08 17:00
>> morag@glasgow.example reply STOP F12 as bare
| OK
<< morag@glasgow.example Re: STOP F12
<< rhys@bristol.example WON, and it is yours: F12 Bright Homes, Leeds
| Bristol, you won.
| Three people have their 2,340 pounds and Bright Homes has put in writing that the check-out fee is gone.
| It took 46 days, 9 actions in 5 towns and 4 networks: Bristol, Glasgow, Leeds, Zaragoza.
| Dublin helped with an action; Lyon and Torino sent greetings.
| They did, every Friday.
<< morag@glasgow.example, ama@leeds.example WON, and it is yours: F12 Bright Homes, Leeds
<< pilar@zaragoza.example F12 Bright Homes, Leeds
<< cian@dublin.example, ines@lyon.example, elsa@torino.example F12 Bright Homes, Leeds
<< ama@leeds.example [F12] Bright Homes, Leeds: stolen deposits
| closing report
at 2026-07-13 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W29
at 2026-07-15 07:00 Europe/Paris
<< ines@lyon.example 2026-W29
at 2026-07-20 07:00
<< rhys@bristol.example, ama@leeds.example 2026-W30
at 2026-07-22 07:00 Europe/Paris
<< ines@lyon.example 2026-W30
at 2026-07-22 10:00
>> ama@leeds.example reply [F12] as plain
| 1 Both demands, in full.
| 2 They read out every mail at the meeting. Two of them rang Zaragoza to say thank you, and all three came to the last picket.
| 3 Calling the owner's other shops worked: the manager rang back within the hour. Leaflets in the rain did not. We would ask for the review sooner next time.
| 4 Yes.
<< ama@leeds.example Re: [F12] Bright Homes, Leeds: stolen deposits
| RECORDED: the closing report of F12
at 2026-07-27 07:00
<< uwe@berlin-nord.example Noch da?
| Von Berlin-Nord haben wir seit Sonntag, 31. Mai nichts gehört.
<< rhys@bristol.example, ama@leeds.example 2026-W31
at 2026-07-29 07:00 Europe/Paris
<< ines@lyon.example 2026-W31
