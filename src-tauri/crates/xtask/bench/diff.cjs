// jsondiffpatch comparing two versions of a flow: the peer of `bench diff`.
// Arguments: the folder jsondiffpatch is installed in, then the folder with the two versions
// (`old.flow.json` and `new.flow.json`). Steps are matched by their ids
// and connections by the output they come from, as its manual advises and as ours does.
// Deliberately not here: reading and parsing, which neither side's figure contains.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { serve, note } = require('./slice.cjs');

const [, , home, folder] = process.argv;

async function main() {
  const entry = path.join(home, 'node_modules', 'jsondiffpatch', 'lib', 'index.js');
  const { create } = await import(pathToFileURL(entry).href);
  const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, `${name}.flow.json`), 'utf8'));
  const [before, after] = [read('old'), read('new')];
  const differ = create({ objectHash: (item, index) => item.id ?? item.from ?? `#${index}` });
  const delta = differ.diff(before, after);
  if (delta === undefined) throw new Error('the two flows do not differ');
  note(`jsondiffpatch, node ${process.versions.node}: a delta of ${JSON.stringify(delta).length} characters`);
  await serve(() => (differ.diff(before, after) ? 1 : 0));
}

main().catch((error) => { console.error(error); process.exit(1); });
