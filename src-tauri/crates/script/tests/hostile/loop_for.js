// ends: deadline
for (;;);
