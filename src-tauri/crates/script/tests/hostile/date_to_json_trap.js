// ends: range|thrown|type|ok
return JSON.stringify(new Date(NaN)) + new Date(NaN).toISOString()
