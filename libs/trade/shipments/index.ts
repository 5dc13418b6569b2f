export * from './assess.ts';
export type * from './assessment.ts';
export * from './commands.ts';
export * from './declaration.ts';
export type * from './events.ts';
export { type Distance, distanceFromFloor } from './price-point.ts';
export * from './select.ts';
export * from './shipment.ts';
export * from './shipments.view.ts';
