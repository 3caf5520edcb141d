// ends: deadline
while (true) {}
