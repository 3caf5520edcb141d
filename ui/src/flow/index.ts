// What other folders may use of the open flow.
export * from './book';
export { draft } from './draft';
export * as edits from './edits';
export { faceOf, isLoose, pageOf } from './faces';
export * from './kinds';
export * from './selection';
export {
  closeFlow,
  commit,
  dismissNotice,
  notice,
  openFlow,
  redo,
  save,
  settled,
  showOpened,
  takeOver,
  undo,
} from './session';
export { canEdit, type FlowState, openBook, useFlow } from './store';
