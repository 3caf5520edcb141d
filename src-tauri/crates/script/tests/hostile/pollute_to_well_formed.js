// ends: ok
String.prototype.toWellFormed = () => { throw 1 };
return '\ud800'
