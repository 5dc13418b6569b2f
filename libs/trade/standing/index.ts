export * from './standing.ts';
export * from './standing-rule.ts';
export { default as shippedStandingRule } from './rules/zone-standing-1.json' with { type: 'json' };
