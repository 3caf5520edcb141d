// ends: deadline|ok
for (;;) console.log('x'.repeat(1000))
