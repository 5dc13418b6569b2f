/** The floor plan of the house as a test: who may look through which door. */
const order = [
  'audit',
  'standing',
  'accounts',
  'allotments',
  'recalculations',
  'shipments',
  'reference-prices',
  'valuation',
  'law',
  'zone-rules',
  'quotas',
  'duty-rules',
  'price-floors',
  'exchange-rates',
  'formulas',
  'catalogue',
  'membership',
];
const above = order.flatMap((room, at) =>
  at === 0
    ? []
    : [
        {
          name: `trade-${room}-looks-down-only`,
          severity: 'error',
          from: { path: `^libs/trade/${room}/`, pathNot: '\\.spec\\.ts$' },
          to: { path: `^libs/trade/(${order.slice(0, at).join('|')})/` },
        },
      ],
);
const spec = '\\.spec\\.ts$';
const testing = '/testing/';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: spec },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'trade-is-pure',
      severity: 'error',
      from: { path: '^libs/trade/', pathNot: [spec, '^libs/trade/formulas/second/'] },
      to: { pathNot: '^libs/(kernel|trade)/' },
    },
    {
      name: 'another-arithmetic-for-the-second-evaluator-only',
      severity: 'error',
      from: { path: '^libs/trade/formulas/second/', pathNot: spec },
      to: { pathNot: '^(libs/(kernel|trade)/|node_modules/decimal\\.js/)' },
    },
    {
      name: 'second-evaluator-owes-nothing-to-the-first',
      severity: 'error',
      from: {
        path: '^libs/trade/formulas/second/',
        pathNot: [spec, '(agreement|draws|law-drawn)\\.ts$'],
      },
      to: { path: '^libs/trade/formulas/(compile|clauses|evaluate(?!/law-look-up)|analysis)/' },
    },
    {
      name: 'ledger-knows-no-trade',
      severity: 'error',
      from: { path: '^libs/ledger/', pathNot: spec },
      to: { path: '^(libs/(trade|host)|apps)/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-know-no-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'sqlite-behind-its-wall',
      severity: 'error',
      from: { pathNot: '^(libs/ledger/(sqlite|views)|test)/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'the-engine-client-in-one-room',
      severity: 'error',
      from: { pathNot: '^(libs/ledger/kurrent|test/double|test/bench/(log|failover))/' },
      to: { path: 'node_modules/(@eventstore|@grpc|google-protobuf)/' },
    },
    {
      name: 'nest-in-hosts-only',
      severity: 'error',
      from: { path: '^libs/(kernel|trade|ledger)/' },
      to: { path: 'node_modules/@nestjs' },
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { pathNot: [spec, testing, '^test/'] },
      to: { path: testing },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      from: { path: '^libs/((?:trade|ledger|host)/[^/]+|kernel)/', pathNot: [spec, testing] },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '/index\\.ts$'] },
    },
    {
      name: 'apps-use-front-doors',
      severity: 'error',
      from: { path: '^apps/', pathNot: spec },
      to: { path: '^libs/', pathNot: '/index\\.ts$' },
    },
    ...above,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
