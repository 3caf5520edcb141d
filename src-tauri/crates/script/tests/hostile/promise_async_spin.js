// ends: deadline
(async () => { for (;;); })()
