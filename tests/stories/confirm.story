# 24. CONFIRM is a word of no command: the unclear answer of product 9.5, word for word.

like opening

at 2026-07-02 10:00
>> cian@dublin.example reply [F12] as plain
| Confirm F12
<< cian@dublin.example Re: [F12] Sole Pulito, Torino: unpaid wages
| NOT RECORDED. We read: "Confirm F12".
| Did you mean one of these? Reply with one word:
|   ACCEPT   you join F12 to the end
|   OK       you have read it (nothing is recorded)
|   ASK      you want something cleared up first
