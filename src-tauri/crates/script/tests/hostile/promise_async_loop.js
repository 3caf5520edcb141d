// ends: output|deadline
(async () => { for (;;) await 1 })()
