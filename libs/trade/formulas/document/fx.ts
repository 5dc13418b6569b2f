import type { RoundingMode } from '#kernel';

/** Which date of a shipment counts. */
export type DateRule = 'acceptance' | 'export' | 'arrival';

/** How a rate is cut where it is made from others: an inverted quote, or a cross rate. */
export type FxRounding = {
  readonly mode: RoundingMode;
  readonly places: number;
  readonly source: string;
};

/** Which rate counts: in force on the date, of its month or quarter, or last published until then. */
export const fxPolicies = ['dateOf', 'monthly', 'quarterly', 'lastPublished'] as const;

/**
 * How amounts are exchanged. `series` names a family (`ecb` is `ecb` and every `ecb.…`; any series
 * when absent). `override` is a family whose rate on the date counts instead where it differs by
 * `differsBy` percent or more. `through` is a pivot where two currencies are not quoted together.
 */
export type FxPolicy = {
  readonly policy: (typeof fxPolicies)[number];
  /** Which date: of the shipment, or of the observation that a method reads. */
  readonly by: DateRule | 'observation';
  readonly series?: string;
  readonly override?: {
    readonly series: string;
    readonly differsBy: string;
    readonly source: string;
  };
  readonly through?: string;
  /** A rate quoted the other way is turned round and cut so; divided by exactly when absent. */
  readonly inverse?: FxRounding;
  /** A cross rate is cut so; it is needed where `through` is told. */
  readonly cross?: FxRounding;
  readonly rounded: FxRounding;
};
