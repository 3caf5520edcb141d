// ends: type
return (function () { 'use strict'; return arguments.callee })()
