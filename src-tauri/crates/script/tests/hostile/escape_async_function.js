// ends: type
return Object.getPrototypeOf(async function () {}).constructor('return 1')()
