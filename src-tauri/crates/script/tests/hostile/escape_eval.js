// ends: type
return eval('1 + 1')
