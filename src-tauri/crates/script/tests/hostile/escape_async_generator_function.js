// ends: type
return Object.getPrototypeOf(async function* () {}).constructor('yield 1')()
