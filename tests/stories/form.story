# The form: labels of six languages, in any order; what stops it, what warns; CHANGE, DROP, SEND ANYWAY (product 9.1).

network torino --name Torino --delegate dario@torino.example --timezone Europe/Rome --meets mon --towns Torino
network bristol --name Bristol --delegate rhys@bristol.example --timezone Europe/London --meets tue --towns Bristol

scenario The empty form
at 2026-07-01 10:00 Europe/Rome
>> dario@torino.example new NUOVA LOTTA as plain
| 
<< dario@torino.example Re: NUOVA LOTTA
| Title:
| Answer by:

scenario Italian labels; delivered tomorrow, answered in three days
>> dario@torino.example new Lotta as webmail
| NUOVA LOTTA
| Rispondere entro: 4 luglio
| Titolo: Sole Pulito, Torino: stipendi non pagati
| Controparte: Sole Pulito, pulizie
| Fatti: Due lavoratrici non hanno ricevuto lo stipendio di giugno, 1.920 euro in tutto.
| Persone coinvolte: due lavoratrici
| Lo vogliono: si, deciso con loro il 22 giugno
| Richieste: 1. Pagare gli stipendi di giugno.
| Consegnate: 2 luglio, in ufficio, in 15
| Strategia: picchetti dal 20 luglio
| Perché si può vincere: i clienti non amano il rumore.
| Chiediamo a ogni rete: un'azione al mese
| Chi decide: l'assemblea del lunedì; sulle offerte l'ultima parola è delle lavoratrici.
| Chi parla con loro: dario@torino.example
| Vinto significa: soldi ricevuti
| Ci fermiamo se: le lavoratrici lo chiedono, o con 900 euro
| Se non c'è una sede: telefonate il venerdì
<< dario@torino.example Re: Lotta
| NOT SENT YET
| Delivered
| Answer by
>> dario@torino.example reply Lotta as plain
| SEND
<< dario@torino.example Re: Lotta
| NOT

scenario The lines that were wrong, once more; a warning
>> dario@torino.example reply Lotta as phone
| Consegnate: 20 giugno, in ufficio, in 15
| Rispondere entro: 20 luglio
<< dario@torino.example Re: Lotta
| PREVIEW of F12.
| SEND ANYWAY
>> dario@torino.example reply Lotta as bare
| SEND
<< dario@torino.example Re: Lotta
| PREVIEW of F12.
| Warning: We stop anyway if: do not mail your lowest figure (900 euro)
>> dario@torino.example reply Lotta as bare
| CHANGE F12
| Starts: at once
<< dario@torino.example Re: Lotta
| PREVIEW of F12.
>> dario@torino.example reply Lotta as bare
| SEND ANYWAY
<< dario@torino.example Re: Lotta
| F12 is out, version 1
<< rhys@bristol.example [F12] Sole Pulito, Torino: stipendi non pagati
| Starts: at once

scenario Frozen is frozen; another draft is thrown away
>> dario@torino.example reply Lotta as bare
| CHANGE F12
| Won means: more money paid
<< dario@torino.example Re: Lotta
| NOT
>> dario@torino.example new Ancora as bare
| NEW FIGHT
| Title: Another one
<< dario@torino.example Re: Ancora
| NOT SENT YET: F13 is a draft.
>> dario@torino.example reply Ancora as bare
| DROP
<< dario@torino.example Re: Ancora
| DROPPED
>> dario@torino.example reply Ancora as bare
| SEND F13
<< dario@torino.example Re: Ancora
| NOT
state F13 dropped
state F12 circulating version=1 bristol:-
