// ends: type
return (0, eval)('this')
