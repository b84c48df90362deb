/** Sending a file with its progress: the control for forms, and the hook below it for screens of their own. */

export { UploadInput } from './UploadInput';
export { type NeededFile, useNeededFile, useStillSending } from './useNeededFile';
export type { DocumentKind, Kept } from './useUpload';
export { type UploadAct, type UploadState, useUpload } from './useUpload';
