// ends: stack|type
const o = { toJSON() { return { again: this, deeper: o.toJSON() } } };
return JSON.stringify(o)
