export * from './commands.ts';
export * from './enactments.ts';
export type * from './events.ts';
export * from './proposals.view.ts';
export * from './interest-rule.ts';
export * from './standing-rule.ts';
export * from './zone-rules.ts';
export { default as shippedStandingRule } from './rules/zone-standing-1.json' with { type: 'json' };
export { default as shippedInterestRule } from './rules/zone-interest-1.json' with { type: 'json' };
