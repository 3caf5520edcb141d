// ends: deadline
Error.prepareStackTrace = () => { for (;;); };
null.x
