// ends: memory|deadline
for (let i = 0; ; i++) vars['key' + i] = i
