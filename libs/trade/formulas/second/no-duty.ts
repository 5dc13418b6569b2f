/** Thrown where a rule set comes to no result: something is missing, or is not what may be. */
export class NoDuty extends Error {}
