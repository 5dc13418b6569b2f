export * from './account.ts';
export { accountsView, postingsIn } from './accounts.view.ts';
export { isSecurity, type Posting, type PostingKind, postingKinds } from './posting.ts';
