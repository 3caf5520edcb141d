// ends: thrown
throw { toString() { for (;;); } }
