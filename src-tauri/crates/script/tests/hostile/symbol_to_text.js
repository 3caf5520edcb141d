// ends: type
return '' + Symbol('x')
