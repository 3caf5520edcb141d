// ends: deadline
({ set x(v) { for (;;); } }).x = 1
