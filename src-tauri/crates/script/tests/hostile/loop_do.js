// ends: deadline
do {} while (true);
