// ends: type
return [].constructor.constructor('return globalThis')()
