/** The columns of a UN Comtrade export, in their order. */
export const header =
  'mineral,stage,hs_code_queried,hs_description,period,reporterCode,reporterISO,reporterDesc,' +
  'partnerCode,partnerISO,partnerDesc,flowCode,flowDesc,cmdCode,cmdDesc,primaryValue,netWgt,' +
  'grossWgt,qty,qtyUnitAbbr,cifvalue,fobvalue';

export type Shape = {
  readonly reporter?: string;
  readonly reporterCode?: string;
  readonly partner?: string;
  readonly flow?: string;
  readonly weight?: string;
  readonly cif?: string;
  readonly fob?: string;
};

const states = ['AUS', 'CAN', 'FIN', 'JPN', 'CHN', 'NOR', 'ZAF', 'BRA', 'PHL', 'IDN'];

const usual = (n: number): Required<Shape> => ({
  reporter: states[n % 10] ?? '',
  reporterCode: String(n),
  partner: states[(n + 3) % 10] ?? '',
  flow: 'M',
  weight: `${1000 + n * 37}.0`,
  cif: `${9000 + n * 411}.0`,
  fob: '',
});

/** One row in the shape of UN Comtrade, the `n`th, with some of it changed. */
export const nickelRow = (n: number, shape: Shape): string => {
  const { reporter, reporterCode, partner, flow, weight, cif, fob } = { ...usual(n), ...shape };
  const hs = n % 2 === 0 ? '260400' : '750110';
  const words = flow === 'X' ? 'Export' : 'Import';
  const goods = ['nickel', 'primary', hs, '"Ores, mattes and ""concentrates"""'];
  const period = String(2000 + (n % 15));
  const route = [reporterCode, reporter, 'Türkiye and others', String(n + 500), partner, 'Partner'];
  const figures = [cif, weight, '', weight, 'kg', cif, fob];
  return [goods, period, route, flow, words, hs, 'Nickel', figures].flat().join(',');
};

const traps: readonly Shape[] = [
  { reporter: 'USA', reporterCode: '842', partner: 'XX ' },
  { partner: '_X ' },
  { partner: 'E19' },
  { reporter: 'S19' },
  { reporter: 'ANT', partner: 'NLD' },
  { partner: 'SCG' },
  { reporter: 'CAN', partner: 'CAN' },
  { cif: '', fob: '7000.5' },
  { cif: '0.0', fob: '7000.25' },
  { weight: '007.50' },
];

/** What must become of the synthetic file. */
export const expected = {
  read: 300,
  setAside: { export: 110, 'world total': 60, 'no positive weight': 12, 'no positive value': 4 },
  rejected: 5,
  accepted: 109,
  already: 0,
  unknown: 0,
} as const;

const times = (count: number, from: number, shape: (n: number) => Shape): string[] =>
  Array.from({ length: count }, (_, n) => nickelRow(from + n, shape(n)));

const good = times(99, 300, () => ({}));
const soundRows = [
  ...times(110, 0, () => ({ flow: 'X', weight: '' })),
  ...times(60, 110, () => ({ partner: 'W00', weight: '0.0' })),
  ...times(12, 170, (n) => ({ weight: ['', '0.0', '-0.0'][n % 3] ?? '', cif: '' })),
  ...times(4, 182, (n) => ({ cif: n % 2 === 0 ? '' : '0.0' })),
  ...traps.map((trap, n) => nickelRow(200 + n, trap)),
  ...good,
];
const badRows = [
  nickelRow(900, { partner: 'QQQ' }),
  nickelRow(901, { weight: '1234567890123456789012345678901234567890' }),
  (good[0] ?? '').replace(',kg,', ',kg,1'),
  'nickel,primary,260400',
];
const text = (rows: readonly string[]): string => `\uFEFF${[header, ...rows, ''].join('\r\n')}`;

/** The 295 rows of the synthetic file that can be read. */
export const soundNickel = (): Buffer => Buffer.from(text(soundRows));

/**
 * A file of 300 rows in the shape of UN Comtrade, with every trap of the real one: BOM, CRLF, quoted
 * commas, trailing blanks, numeric codes not ISO's, statistical areas, former states, re-imports,
 * missing CIF, nil weights; and bad rows: a repeated id with other content, a short row, bytes that
 * are no UTF-8, an unknown state, 40 digits.
 */
export const syntheticNickel = (): Buffer => {
  const broken = Buffer.from(nickelRow(902, {}).replace('Partner', 'Part\uFFFFner'));
  const at = broken.indexOf(0xef);
  return Buffer.concat([
    Buffer.from(text([...soundRows, ...badRows])),
    broken.subarray(0, at),
    Buffer.from([0xff, 0xfe]),
    broken.subarray(at + 3),
    Buffer.from('\r\n'),
  ]);
};

/** A larger file in the same shape: of ten rows one is an export, and one names no state. */
export const largeNickel = (rows: number) => {
  const shapes: readonly Shape[] = [{ flow: 'X' }, { partner: 'QQQ' }];
  const lines = Array.from({ length: rows }, (_, n) => nickelRow(n, shapes[n % 10] ?? {}));
  const tenth = rows / 10;
  return { text: [header, ...lines, ''].join('\r\n'), rows, bad: tenth, good: rows - 2 * tenth };
};
