import { Injectable } from '@nestjs/common';

/** What went wrong beside any request. */
@Injectable()
export class Faults {
  /** Why the views no longer follow the ledger; undefined while they do. */
  followed: unknown;
}
