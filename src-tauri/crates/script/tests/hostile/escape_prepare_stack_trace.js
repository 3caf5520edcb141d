// ends: ok|output|type
Error.prepareStackTrace = (e, frames) => frames.map(f => f.getFunction && f.getFunction());
return String(new Error().stack)
