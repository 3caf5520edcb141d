// ends: type
return Function('return this')()
