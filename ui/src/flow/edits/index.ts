// Everything a user can do to a flow, as edits: pure functions of the book.
export * from './add';
export * from './connect';
export * from './copy';
export * from './flow';
export * from './marks';
export * from './order';
export * from './place';
export * from './reading';
export * from './remove';
export * from './step';
