// ends: deadline
class A { static { for (;;); } }
