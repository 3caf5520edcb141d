// ends: ok
return new (Object.getPrototypeOf(new Date()).constructor)().getTime() === Date.now()
