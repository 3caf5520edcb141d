// ends: deadline
return '' + { toString() { for (;;); } }
