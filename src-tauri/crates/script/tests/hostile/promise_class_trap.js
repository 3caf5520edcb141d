// ends: output|ok|thrown|type
class P extends Promise { static get [Symbol.species]() { return Object } }
new P(() => {}).then(1)
