// ends: deadline|memory
RegExp.prototype.exec = () => ({ index: 0, 0: '' });
return 'abc'.replace(/b/g, 'x')
