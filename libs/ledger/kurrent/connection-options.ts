const kinds = {
  tls: 'boolean',
  tlsVerifyCert: 'boolean',
  tlsCAFile: 'text',
  userCertFile: 'text',
  userKeyFile: 'text',
  connectionName: 'text',
  maxDiscoverAttempts: 'number',
  discoveryInterval: 'number',
  gossipTimeout: 'number',
  keepAliveInterval: 'number',
  keepAliveTimeout: 'number',
  defaultDeadline: 'number',
  nodePreference: 'text',
  throwOnAppendFailure: 'boolean',
  prefix: 'text',
} as const;

/** An option of a connection string; all are the client's own but `prefix`. */
export type Option = keyof typeof kinds;
export type Options = { readonly [name in Option]?: string };

const isOption = (name: string): name is Option => Object.hasOwn(kinds, name);
/** The client knows its options in any spelling: `node-preference` is `nodePreference`. */
const flat = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, '');
const spelt = new Map(Object.keys(kinds).map((name) => [flat(name), name]));

const forms = { boolean: /^(true|false)$/, number: /^\d{1,9}$/, text: /^./ };
const wanted = { boolean: 'true or false', number: 'a whole number', text: 'a text' };

/** What the client would take, and what would then be wrong. */
const unfit: readonly (readonly [Option, RegExp, string])[] = [
  [
    'nodePreference',
    /^leader$/,
    'only the leader has all that was written; leave nodePreference out',
  ],
  [
    'throwOnAppendFailure',
    /^true$/,
    'throwOnAppendFailure=false misreports conflicts; leave it out',
  ],
  ['tlsVerifyCert', /^true$/, 'certificates are always verified; name yours by tlsCAFile'],
];

export type Wrong = (what: string) => Error;

const optionOf = (pair: string, wrong: Wrong): readonly [Option, string] => {
  const [, typed = '', raw = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
  const name = spelt.get(flat(typed)) ?? typed;
  if (!isOption(name)) {
    throw wrong(
      `there is no option ${JSON.stringify(typed)}; there are: ${Object.keys(kinds).join(', ')}`,
    );
  }
  const value = decodeURIComponent(raw.replaceAll(/%(?![0-9a-fA-F]{2})/g, '%25'));
  if (!forms[kinds[name]].test(value)) throw wrong(`${name} is ${wanted[kinds[name]]}`);
  return [name, value];
};

/** The options after the question mark; unknown ones are refused, as are those that would do harm. */
export const optionsOf = (query: string, wrong: Wrong): Options => {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const given = pairs.map((pair) => optionOf(pair, wrong));
  const names = given.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw wrong(`${twice} is told twice`);
  const options: Options = Object.fromEntries(given);
  for (const [name, fit, why] of unfit) {
    const value = options[name];
    if (value !== undefined && !fit.test(value)) throw wrong(why);
  }
  return options;
};
