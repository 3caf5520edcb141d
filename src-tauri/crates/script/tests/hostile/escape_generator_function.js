// ends: type
return Object.getPrototypeOf(function* () {}).constructor('yield 1')()
