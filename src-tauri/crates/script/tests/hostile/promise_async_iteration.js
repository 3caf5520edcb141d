// ends: output|ok
(async () => { for await (const x of [1]) ; })()
