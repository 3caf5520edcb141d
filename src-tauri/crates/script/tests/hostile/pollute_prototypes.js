// ends: ok|type
for (const c of [Object, Array, String, Number, Boolean, RegExp, Map, Set, Error, Promise]) {
  for (const k of Reflect.ownKeys(c.prototype)) { try { c.prototype[k] = () => 'mine' } catch {} }
}
return 1
