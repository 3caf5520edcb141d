// ends: deadline
new Date({ valueOf() { for (;;); } })
