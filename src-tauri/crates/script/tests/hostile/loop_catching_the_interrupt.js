// ends: deadline
for (;;) { try { for (;;) {} } catch (e) { console.log('caught', e) } }
