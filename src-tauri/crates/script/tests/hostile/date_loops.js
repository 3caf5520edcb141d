// ends: deadline
while (Date.now() < 1e15) new Date()
