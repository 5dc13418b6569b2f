const oldest = 26;
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < oldest) {
  console.error(
    `Plimsoll runs on Node ${oldest} or newer; this is Node ${process.versions.node}. ` +
      'Start it with node_modules/.bin/node, which npm ci installs.',
  );
  process.exitCode = 3;
} else {
  // Imported late: an older Node cannot even load the ledger.
  const { run } = await import('./run.ts');
  process.exitCode = await run(process.env);
  // A machine that takes a connection and never answers leaves a socket that nobody else can end.
  if (process.exitCode === 3) setTimeout(() => process.exit(), 1_000).unref();
}
