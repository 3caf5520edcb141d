// ends: ok|syntax
<!-- return 1
--> return 2
return 3
